"""The graph in the hands of networkx, where other people's algorithms are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.captions import clean
from kgsneaker.dataset import credit
from kgsneaker.evidence import Evidence
from kgsneaker.namespaces import local_name
from kgsneaker.register import Register

if TYPE_CHECKING:
    import networkx

    from kgsneaker.answers import DatasetCard


def as_networkx(
    register: Register, evidence: Evidence, adjacency: Adjacency, card: DatasetCard | None = None
) -> networkx.MultiDiGraph[str]:
    """Return accepted statements between things; every attribute is a plain string or number.

    Plain, so that GraphML, GEXF and JSON writers take the graph as it is. What is not on the
    register (an amount, a thing without a label) is no node. What the *card* says, the graph has as
    attributes of its own: title, license, attribution, creator, version and modified.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.graph.update(_about(card) if card else {})
    for iri, entity in sorted(register.entities.items()):
        graph.add_node(str(iri), label=entity.label, kind=entity.kind)
    links: dict[tuple[str, str, str], list[Link]] = {}
    for thing in adjacency.nodes:
        for link in adjacency.older_than(thing):
            links.setdefault((link.newer, link.relation, link.older), []).append(link)
    for statement in evidence.statements(evidence.everything()):
        if not (statement.accepted and statement.value.is_entity):
            continue
        newer, older = str(statement.thing.id), str(statement.value.term)
        if newer not in register.entities or older not in register.entities:
            continue
        steps = links.get((newer, statement.property.id, older), [])
        graph.add_edge(
            newer,
            older,
            relation=statement.property.name,
            lineage=steps[0].whole_or_part if steps else "",
            part=", ".join(step.part for step in steps if step.part),
            claims=" ".join(local_name(claim.id) for claim in statement.claims),
            witnesses=statement.witnesses,
        )
    return graph


def _about(card: DatasetCard) -> dict[str, str]:
    """Return what a card says by its Dublin Core names, nothing of a graph that nobody signs or licenses."""
    if not credit(card):
        return {}
    said = {
        "title": card.title,
        "license": card.license,
        "attribution": credit(card),
        "creator": card.creator,
        "version": card.version,
        "modified": card.date,
    }
    return {name: clean(text) for name, text in said.items() if text}
