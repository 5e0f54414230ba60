"""Names of our vocabulary in a query that the ontology does not know: otherwise a slip gives neither row nor word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgsneaker import resources
from kgsneaker.namespaces import PREFIXES
from kgsneaker.sparql_tokens import tokens

_TERM = re.compile(r"^kgs:(\w+) a ", re.MULTILINE)


def unknown_terms(query: str) -> Iterator[str]:
    """Yield a line on each ``kgs:`` name of a query that the package's ontology lacks, with the nearest one it has."""
    if "kgs:" not in query and PREFIXES["kgs"] not in query:
        return
    known = frozenset(_TERM.findall(resources.read("ontology/kgs.ttl").decode("utf-8")))
    for name in dict.fromkeys(_names(query)):
        if name not in known:
            yield f"kgs:{name} is no term of the ontology{_near(name, known)}; kgsneaker ontology lists them"


def _names(query: str) -> Iterator[str]:
    for token in tokens(query, "query"):
        text = token.text
        if token.kind == "prefixed" and text.startswith("kgs:"):
            yield text.removeprefix("kgs:")
        elif token.kind == "iri" and text.startswith("<" + PREFIXES["kgs"]):
            yield text[1:-1].removeprefix(PREFIXES["kgs"])


def _near(name: str, known: frozenset[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.65)
    return f"; did you mean kgs:{close[0]}?" if close else ""
