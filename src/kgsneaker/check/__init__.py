"""Does a file of the graph keep the rules? SHACL, text lint, and what neither can see, each with file and line.

The bundled ontology is always at hand. Files that use our terms are read beside the bundled graph,
so that a source file alone may refer to things, sources and claims that stand there; what the files
describe themselves replaces it (kgsneaker.check.context says how). Files without any term of ours
are held to one thing: things that share a name are worth a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgsneaker.answers import Finding
from kgsneaker.check.documents import Document, read_bundled, read_document
from kgsneaker.namespaces import HERITAGE, ONTOLOGY
from kgsneaker.terms import Quad, Triple

if TYPE_CHECKING:
    from kgsneaker.check.ontology import Ontology, Rule
    from kgsneaker.check.rules import Fault

DERIVED = (HERITAGE, ONTOLOGY)  # rebuilt from the rest, and never checked

__all__ = ["check_bundled", "check_files"]


def check_files(paths: Sequence[str], *, with_bundled: bool = True) -> list[Finding]:
    """Return what is wrong with files, checked together, by file and line.

    *with_bundled* False checks them without the bundled graph beside them.
    Raises BadInput for a file that cannot be read, BadData or Refused for one that does not parse or
    must not be loaded, and MissingExtra without pySHACL.
    """
    from kgsneaker.check.validate import require_pyshacl

    require_pyshacl()
    return check_documents([read_document(path) for path in paths], with_bundled=with_bundled)


def check_bundled() -> list[Finding]:
    """Return what is wrong with the bundled graph; files are named as ``graph/sources/….trig``.

    Raises MissingExtra without pySHACL.
    """
    from kgsneaker import resources
    from kgsneaker.check.validate import require_pyshacl

    require_pyshacl()
    names = resources.names("graph", ".trig") + resources.names("graph", ".ttl")
    return check_documents([read_bundled(name) for name in names], with_bundled=False)


def check_documents(documents: Sequence[Document], *, with_bundled: bool) -> list[Finding]:
    """Return the findings on documents that have been read, each once, by file and line."""
    from kgsneaker.check.context import bundled_quads
    from kgsneaker.check.ontology import read_ontology, read_shapes
    from kgsneaker.check.wording import Wording

    shapes, rules = read_shapes()
    ontology = read_ontology()
    wording = Wording(documents, ontology, rules)
    ours = any(document.concerns_us for document in documents)
    context = bundled_quads(documents) if ours and with_bundled else []
    found = [finding for fault in _faults(documents, context, ontology, shapes) if (finding := wording.finding(fault))]
    found += [finding for document in documents if document.concerns_us for finding in _lint(document, rules)]
    order = {document.file: at for at, document in enumerate(documents)}
    return sorted(dict.fromkeys(found), key=lambda f: (order[f.file], f.line, f.shape, f.message))


def _faults(
    documents: Sequence[Document], context: list[Quad], ontology: Ontology, shapes: Sequence[Triple]
) -> Iterator[Fault]:
    from kgsneaker.check import rules
    from kgsneaker.check.context import relevant
    from kgsneaker.check.validate import core_faults, sparql_faults
    from kgsneaker.check.view import make_view

    quads = [quad for document in documents for quad in document.quads if quad[3] not in DERIVED]
    yield from rules.graph_names(quads)
    yield from rules.same_names(quads, context)
    yield from rules.dates_and_money(quads, ontology)
    yield from rules.circles(quads, context, ontology)
    if any(document.concerns_us for document in documents):
        view = make_view([*quads, *relevant(context, documents)], ontology)
        yield from core_faults(view, shapes)
        yield from sparql_faults(view, shapes)


def _lint(document: Document, rules: dict[str, Rule]) -> Iterator[Finding]:
    from kgsneaker.check.lint import lint
    from kgsneaker.check.wording import fill

    for name, line, written, accepted in lint(document.tokens):
        rule = rules[name]
        message = fill(rule.message, {"{value}": written, "{accepted}": accepted})
        yield Finding(document.file, line, name, rule.severity, message)
