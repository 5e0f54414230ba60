"""Small graphs of steps for tests that open a store of their own."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = """@prefix kgs: <https://w3id.org/kgsneaker/ns#> . @prefix id: <https://w3id.org/kgsneaker/id/> .
@prefix claim: <https://w3id.org/kgsneaker/claim/> . @prefix g: <https://w3id.org/kgsneaker/graph/> .
@prefix source: <https://w3id.org/kgsneaker/source/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix oa: <http://www.w3.org/ns/oa#> .
g:evidence { source:s a kgs:Source ; dcterms:title "T"@en ; dcterms:publisher "P" ; kgs:reliability kgs:reported .
  <https://w3id.org/kgsneaker/source/s#p1> a kgs:Passage ; kgs:locator "p1" ; oa:hasSource source:s . }
"""


def graph(steps: list[tuple[str, str, str]], labels: Mapping[str, str] | None = None) -> str:
    """A TriG text in which each step is a claim of one source; labels are TriG string bodies, already escaped."""
    called = {thing: f"Shoe {thing}" for newer, _, older in steps for thing in (newer, older)} | dict(labels or {})
    things = sorted({end for newer, _, older in steps for end in (newer, older)})
    entities = "".join(f'id:{thing} a kgs:Model ; skos:prefLabel "{called[thing]}"@en .\n' for thing in things)
    claims = "".join(
        f"claim:n{place:04} {{ id:{newer} kgs:{relation} id:{older} . }}\n"
        f"g:evidence {{ claim:n{place:04} a kgs:Claim ; kgs:statedIn <https://w3id.org/kgsneaker/source/s#p1> ; "
        f'kgs:confidence kgs:high ; kgs:gist "Gist {place}."@en . }}\n'
        for place, (newer, relation, older) in enumerate(steps)
    )
    return f"{HEAD}g:entities {{ {entities} }}\n{claims}"
