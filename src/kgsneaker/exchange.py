"""The graph in the hands of networkx, where other people's algorithms are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgsneaker.adjacency import Adjacency, Link
from kgsneaker.evidence import Evidence
from kgsneaker.namespaces import local_name
from kgsneaker.register import Register

if TYPE_CHECKING:
    import networkx


def as_networkx(register: Register, evidence: Evidence, adjacency: Adjacency) -> networkx.MultiDiGraph[str]:
    """Return accepted statements between things; every attribute is a plain string or number.

    Plain, so that GraphML, GEXF and JSON writers take the graph as it is. What is not on the
    register (an amount, a thing without a label) is no node.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
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
