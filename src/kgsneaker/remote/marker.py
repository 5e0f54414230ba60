"""What stands in ``g:loading`` at an endpoint: which data was loaded there, and how far an unfinished load came.

The marker is written before the first quad and says "finished" only behind the last one, so that nothing
half done is taken for whole. Its subject is the graph itself; its terms are no part of the ontology.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgsneaker.errors import StoreTrouble
from kgsneaker.namespaces import BASE, ENTITIES, EVIDENCE, HERITAGE, expand
from kgsneaker.remote.asker import Asker
from kgsneaker.terms import Iri, Literal, to_ntriples

LOADING = expand("g:loading")
_TERMS = f"{BASE}loading#"
# In one request: the marker, whether there are beliefs, and whether there is anything of a heritage at all.
_LOOK = f"""SELECT ?graph ?what ?value WHERE {{
  {{ GRAPH <{LOADING}> {{ <{LOADING}> ?what ?value }} BIND(<{LOADING}> AS ?graph) }}
  UNION
  {{ SELECT (<{HERITAGE}> AS ?graph) ?what WHERE {{ GRAPH <{HERITAGE}> {{ ?thing ?what ?any }} }} LIMIT 1 }}
  UNION
  {{ SELECT (<{EVIDENCE}> AS ?graph) ?what WHERE {{ GRAPH <{EVIDENCE}> {{ ?thing ?what ?any }} }} LIMIT 1 }}
  UNION
  {{ SELECT (<{ENTITIES}> AS ?graph) ?what WHERE {{ GRAPH <{ENTITIES}> {{ ?thing ?what ?any }} }} LIMIT 1 }}
}}"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the data of an endpoint is loaded.

    ``heritage`` tells that beliefs are there, ``occupied`` that anything of a heritage is.
    ``digest`` ("" where nobody noted it) is that of the data there, or under way; ``quads`` is how
    many there are to be, ``sent`` how many are there for certain (None: clearing is not done), and
    ``prefix`` a digest of these in the order in which they were sent. ``mode`` is how the load began.
    """

    shown: str
    heritage: bool = False
    occupied: bool = False
    digest: str = ""
    quads: int = 0
    sent: int | None = None
    prefix: str = ""
    mode: str = ""
    finished: bool = False

    @property
    def unfinished(self) -> bool:
        """Whether a load began and did not end."""
        return bool(self.digest) and not self.finished

    def refuse(self, *, add: bool, replace: bool, digest: str = "") -> None:
        """Raise StoreTrouble where a load of *digest* ("" not known yet) may not begin here."""
        if replace or (digest and digest == self.digest) or (self.digest and not digest):
            return
        if self.unfinished:
            raise StoreTrouble(f"{self.shown}: {self._how_far()} of other data; end that load first, or give --replace")
        if self.occupied and not add:
            raise StoreTrouble(f"{self.shown}: holds a heritage already; give --add to add to it, or --replace")

    def check_whole(self) -> None:
        """Raise StoreTrouble where there is no heritage, or a load that is not at its end."""
        if self.unfinished:
            raise StoreTrouble(
                f"{self.shown}: {self._how_far()}; run the same `kgsneaker load` again to go on, or it is running still"
            )
        if not self.heritage:
            raise StoreTrouble(
                f"{self.shown}: holds no heritage; fill it with `kgsneaker load FILES --store` and this address"
            )

    def _how_far(self) -> str:
        return f"holds {self.sent or 0:,} of {self.quads:,} quads of an unfinished load"


def look(asker: Asker) -> Standing:
    """Return how far the data of an endpoint is loaded."""
    told: dict[str, list[str]] = {}
    graphs: set[str] = set()
    for graph, what, value in asker.rows(_LOOK):
        graphs.add(str(graph))
        if graph == LOADING:
            told.setdefault(str(what).removeprefix(_TERMS), []).append(str(value))
    steps = [step.partition(" ") for step in told.get("sent", ())]
    furthest = max(((int(number), prefix) for number, _, prefix in steps if number.isdigit()), default=None)
    quads = max(told.get("quads", ["0"]))
    return Standing(
        asker.connection.address.shown,
        HERITAGE in graphs,
        not graphs.isdisjoint((HERITAGE, EVIDENCE, ENTITIES)),
        min(told.get("digest", [""])),
        int(quads) if quads.isdigit() else 0,
        furthest[0] if furthest else None,
        furthest[1] if furthest else "",
        min(told.get("mode", [""])),
        "finished" in told,
    )


def line(name: str, value: str) -> str:
    """Return a line of the marker, as a triple in N-Triples."""
    terms = (LOADING, Iri(_TERMS + name), Literal(value))
    return " ".join(to_ntriples(term) for term in terms) + " ."
