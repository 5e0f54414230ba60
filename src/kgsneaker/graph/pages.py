"""Other hands: networkx, rdflib, and the pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kgsneaker import namespaces
from kgsneaker.errors import BadInput
from kgsneaker.graph.held import Named
from kgsneaker.graph.lineages import Lineages
from kgsneaker.graph.testimony import Testimony
from kgsneaker.graph.things import Things
from kgsneaker.records import PRODUCT_KINDS, Entity
from kgsneaker.terms import Iri

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyvis.network import Network

    from kgsneaker.answers import Statement
    from kgsneaker.explorer import Explorer
    from kgsneaker.records import Lineage


class Pages(Things, Lineages, Testimony):
    """Gives the graph away: as objects of other libraries and as pages."""

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return all accepted statements between things as a ``networkx.MultiDiGraph``.

        Nodes are IRIs with ``label`` and ``kind``; edges run from the newer to the older thing
        and bear ``relation``, ``lineage`` ("whole", "part" or ""), ``part``, ``claims`` (identifiers)
        and ``witnesses``. The graph itself bears what its card says: ``title``, ``license``,
        ``attribution``, ``creator``, ``version`` and ``modified``.
        """
        from kgsneaker.exchange import as_networkx

        return as_networkx(self._register, self._evidence, self._adjacency, self.card())

    def to_rdflib(self) -> rdflib.Dataset:
        """Return all quads as an ``rdflib.Dataset``, each claim a graph of its own."""
        from kgsneaker.stores.rdf import RdflibStore

        store = RdflibStore()
        store.insert(self.store.quads())
        return store.dataset

    def lineage_html(self, thing: Named, *, up: bool = True, down: bool = True, depth: int | None = None) -> str:
        """Return the explorer with the lineage of a thing, opened on it, as one HTML page that works from disk.

        Around a person, maker or technology it holds what they made or what carries it. A notebook shows the page
        in a frame. Raises NotFound where no shoe belongs to the thing, LimitReached for more than 5,000 shoes.
        """
        from kgsneaker.explorer import lineage_svg
        from kgsneaker.pages import HtmlPage

        lineage = self.lineage(thing, up=up, down=down, depth=depth)
        return HtmlPage(self._around(lineage), lineage_svg(lineage, self.card()))

    def explore_html(
        self, *, brand: Named | None = None, around: Named | None = None, depth: int | None = None, network: str = ""
    ) -> str:
        """Return the explorer of the whole graph, of one brand, or of what lies around a thing, as one HTML page.

        *depth* bounds the steps around a thing; *network* is the address of a network page to link to. Raises
        NotFound where there is nothing to draw, BadInput for a brand together with a thing, or a depth without one,
        LimitReached for more than 5,000 shoes.
        """
        from kgsneaker.pages import HtmlPage

        if around is None:
            if depth is not None:
                raise BadInput("a depth needs a thing to count from; accepted: around=NAME, depth=N")
            return HtmlPage(self._whole(self.find(brand) if brand is not None else None, network))
        if brand is not None:
            raise BadInput("a page is of a brand or around a thing, not both; accepted: one of the two")
        return HtmlPage(self._around(self.lineage(around, depth=depth), network))

    def lineage_svg(self, thing: Named, *, up: bool = True, down: bool = True, depth: int | None = None) -> str:
        """Return the picture of a lineage alone, as SVG."""
        from kgsneaker.explorer import lineage_svg

        return lineage_svg(self.lineage(thing, up=up, down=down, depth=depth), self.card())

    def network(self) -> Network:
        """Return the whole graph as a ``pyvis.network.Network``, for notebooks."""
        from kgsneaker.network import hold_to_limits, network

        hold_to_limits(self._things_counted())
        return network(*self._all(), self._other_names())

    def network_html(self) -> str:
        """Return the whole graph, people and technologies too, as one HTML page without a request."""
        from kgsneaker.network import hold_to_limits, network_html

        hold_to_limits(self._things_counted())
        card = self.card()
        return network_html(*self._all(), card, card.title, self._other_names())

    def ontology_html(self) -> str:
        """Return the ontology as one HTML page: every term with its meaning, its use in this graph and an example."""
        from kgsneaker.handbook import ontology_page

        return ontology_page(self.store, self._register, self._evidence, self.card())

    def _all(self) -> tuple[list[Entity], list[Statement]]:
        return list(self._register.entities.values()), self._evidence.statements(self._evidence.everything())

    def _other_names(self) -> dict[Iri, list[str]]:
        """Return misspellings on record and style codes, by which a thing is found and never called."""
        from kgsneaker.asking import ask

        names: dict[Iri, list[str]] = {}
        for thing, _kind, sort, name in ask(self.store, "names"):
            if namespaces.local_name(str(sort)) in ("hiddenLabel", "styleCode"):
                names.setdefault(Iri(str(thing)), []).append(str(name))
        return names

    def _things_counted(self) -> int:
        """Return how many things there are where that is known before they are read, else 0."""
        kept = self.store.recall("things", {})
        return 0 if kept is None else int(str(kept.rows[0][0]))

    def _whole(self, brand: Entity | None, network: str) -> str:
        from kgsneaker.explorer import Explorer
        from kgsneaker.graph import surroundings

        if brand is None:
            surroundings.hold_to_limit(surroundings.shoes_counted(self.store))
            return Explorer(self._register, self._evidence, self.card(), self.conflicts).whole(None, network)
        shoes = surroundings.shoes_of(brand, self._register, self._evidence)
        surroundings.hold_to_limit(len(shoes), f" of {brand.label}")
        return self._explorer_of(shoes).whole(brand, network)

    def _around(self, lineage: Lineage, network: str = "") -> str:
        from kgsneaker.graph import surroundings

        shoes = [node.entity.id for node in lineage.nodes if node.entity.kind in PRODUCT_KINDS]
        surroundings.hold_to_limit(len(shoes), f" around {lineage.focus.label}")
        return self._explorer_of([*shoes, lineage.focus.id]).around(lineage, network)

    def _explorer_of(self, shoes: Sequence[str]) -> Explorer:
        """Return an explorer that knows of the graph what can stand on a page on some shoes."""
        from kgsneaker.conflicts import disagreements
        from kgsneaker.explorer import Explorer
        from kgsneaker.graph.surroundings import NearRegister, Surroundings

        register = NearRegister(self.store)
        evidence = Surroundings(self.store, register, shoes)
        register.things = evidence.things
        conflicts = partial(disagreements, self.store, register, evidence, evidence.ids)
        return Explorer(register, evidence, self.card(), conflicts)
