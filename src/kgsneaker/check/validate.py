"""SHACL over the flat view, as faults: the core by pySHACL, the SPARQL constraints by Oxigraph.

pySHACL would evaluate each SPARQL constraint once a node in rdflib, 40 seconds for 2,500 quads; the
same queries with all their nodes at once take milliseconds in Oxigraph. The shapes stay standard
SHACL: sh:targetClass, sh:targetNode, sh:targetSubjectsOf, sh:targetObjectsOf and ``$this``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kgsneaker.check.ontology import RDF_TYPE
from kgsneaker.check.rules import Fault
from kgsneaker.check.view import View
from kgsneaker.errors import MissingExtra
from kgsneaker.namespaces import HERITAGE, PREFIXES, local_name
from kgsneaker.terms import Term, Triple, to_ntriples

_SH = PREFIXES["sh"]
_TARGETS: Mapping[str, str] = {
    _SH + "targetNode": "BIND ({} AS ?this)",
    _SH + "targetClass": f"?this <{RDF_TYPE}> {{}}",
    _SH + "targetSubjectsOf": "?this {} ?any",
    _SH + "targetObjectsOf": "?any {} ?this",
}


def require_pyshacl() -> None:
    """Raise MissingExtra where pySHACL is not installed."""
    from importlib.util import find_spec

    if find_spec("pyshacl") is None:
        raise MissingExtra("check", "shacl")


def core_faults(view: View, shapes: Sequence[Triple]) -> Iterator[Fault]:
    """Yield what the core constraints find. Nothing is fetched, whatever owl:imports says."""
    import logging

    import pyshacl
    import rdflib

    from kgsneaker.stores.rdf import from_rdflib

    # rdflib logs each ill-typed literal with a traceback; a shape reports those that matter.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    core = _graph(triple for triple in shapes if triple[1] != _SH + "sparql")
    _, report, _ = pyshacl.validate(_graph(view.triples), shacl_graph=core, inplace=True, do_owl_imports=False)
    sh = rdflib.Namespace(_SH)
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus, value = from_rdflib(report.value(result, sh.focusNode)), report.value(result, sh.value)
        rule = local_name(str(report.value(result, sh.sourceShape)))
        yield Fault(rule, focus, None, () if value is None else (from_rdflib(value),))


def sparql_faults(view: View, shapes: Sequence[Triple]) -> Iterator[Fault]:
    """Yield what the SPARQL constraints find; ``?value`` is the value or the statement at fault."""
    from kgsneaker.stores.embedded import EmbeddedStore

    store = EmbeddedStore()
    store.insert((*triple, HERITAGE) for triple in view.triples)
    texts = {subject: str(value) for subject, predicate, value in shapes if predicate == _SH + "select"}
    for shape, predicate, constraint in shapes:
        if predicate != _SH + "sparql":
            continue
        for this, value in store.select(_with_targets(texts[constraint], _targets(shape, shapes))):
            if this is None or value is None:
                continue
            quad = view.statements.get(value)
            fault = Fault(local_name(str(shape)), this, None, (value,))
            yield fault if quad is None else Fault(fault.rule, quad[0], quad, (quad[2],))


def _targets(shape: Term, shapes: Sequence[Triple]) -> str:
    found = [_TARGETS[p].format(to_ntriples(value)) for s, p, value in shapes if s == shape and p in _TARGETS]
    return " UNION ".join(f"{{ {pattern} }}" for pattern in found)


def _with_targets(select: str, targets: str) -> str:
    """Return the query of a constraint for all nodes of its targets at once."""
    head, brace, body = select.partition("{")
    return f"{head}{brace} {{ SELECT DISTINCT ?this WHERE {{ {targets} }} }} {body}"


def _graph(triples: Any) -> Any:
    import rdflib

    from kgsneaker.stores.rdf import to_rdflib

    known: dict[Term, Any] = {}
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(tuple(known.get(term) or known.setdefault(term, to_rdflib(term)) for term in triple))
    return graph
