"""The graph for networkx: plain attributes, one edge a believed statement, nothing that is no thing."""

from __future__ import annotations

import io
from typing import Any

import networkx
from small_graphs import believed, claim, edtf, iri, stated

from kgsneaker.adjacency import Adjacency
from kgsneaker.evidence import Evidence
from kgsneaker.exchange import as_networkx
from kgsneaker.register import Register
from kgsneaker.steps import read_links
from kgsneaker.stores.base import Store


def exchanged(store: Store) -> networkx.MultiDiGraph[str]:
    register = Register(store)
    return as_networkx(register, Evidence(store, register), Adjacency(read_links(store)))


def edges(graph: networkx.MultiDiGraph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    found: list[tuple[str, str, dict[str, Any]]] = list(graph.edges(data=True))
    return found


def test_things_are_nodes_with_label_and_kind() -> None:
    graph = exchanged(believed())
    assert graph.nodes[iri("foam")] == {"label": "Foam", "kind": "Technology"}
    assert edges(graph) == []


def test_an_edge_runs_from_the_newer_thing_and_bears_relation_claims_and_witnesses() -> None:
    graph = exchanged(
        believed(
            claim("n1", "id:new kgs:revives id:old"),
            claim("n2", "id:new kgs:revives id:old", "two"),
            claim("n3", "id:new kgs:designedBy id:ann"),
        )
    )
    assert edges(graph) == [
        (
            iri("new"),
            iri("old"),
            {"relation": "revives", "lineage": "whole", "part": "", "claims": "n1 n2", "witnesses": 2},
        ),
        (iri("new"), iri("ann"), {"relation": "designedBy", "lineage": "", "part": "", "claims": "n3", "witnesses": 1}),
    ]


def test_a_hybrid_names_all_the_parts_of_a_parent() -> None:
    (edge,) = edges(
        exchanged(
            believed(
                claim("n1", "id:a kgs:hybridOf id:b", part='"toe"'),
                claim("n2", "id:a kgs:hybridOf id:b", part='"heel"'),
            )
        )
    )
    assert (edge[2]["lineage"], edge[2]["part"]) == ("part", "heel, toe")


def test_dates_amounts_and_what_is_not_on_the_register_are_no_nodes() -> None:
    store = believed(
        claim("n1", f"id:a kgs:released {edtf('2010')}"),
        claim("n2", "id:a kgs:listPrice amt:usd-130"),
        claim("n3", "id:a kgs:revives id:unlisted"),
        claim("n4", "id:unlisted kgs:revives id:b"),
    )
    graph = exchanged(store)
    assert edges(graph) == []
    assert set(graph.nodes) == set(exchanged(stated()).nodes)


def test_what_is_not_accepted_is_no_edge() -> None:
    assert edges(exchanged(believed(claim("n1", "id:a kgs:revives id:b", status='"rumored"')))) == []


def test_a_circle_and_a_self_loop_keep_their_edges() -> None:
    graph = exchanged(believed(claim("n1", "id:a kgs:variantOf id:b"), claim("n2", "id:b kgs:variantOf id:b")))
    assert {(newer, older) for newer, older, _ in edges(graph)} == {(iri("a"), iri("b")), (iri("b"), iri("b"))}


def test_every_writer_of_networkx_takes_the_graph() -> None:
    graph = exchanged(believed(claim("n1", "id:a kgs:hybridOf id:b", part='"toe"')))
    for write in (networkx.write_graphml, networkx.write_gexf):
        stream = io.BytesIO()
        write(graph, stream)
        assert b"hybridOf" in stream.getvalue()
    assert networkx.node_link_graph(networkx.node_link_data(graph, edges="edges"), edges="edges").edges == graph.edges
