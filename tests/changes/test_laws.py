"""Laws of comparing: nothing from a graph to itself, a mirror backwards, and one edit shows as that edit."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

import pytest
from edited_graphs import TWO_ARTICLES
from hypothesis import given, settings
from hypothesis import strategies as st

from kgsneaker import load, opening
from kgsneaker.changes import Changes, blanks, compare
from kgsneaker.namespaces import EVIDENCE, JUDGEMENTS, PREFIXES, expand
from kgsneaker.stores.embedded import EmbeddedStore
from kgsneaker.terms import Blank, Iri, Literal

QUADS = opening.placed(load.read_folder(str(TWO_ARTICLES)))
CLAIMS = sorted({graph for *_, graph in QUADS if graph and graph.startswith(PREFIXES["claim"])})
JUDGED = sorted({s for s, *_, graph in QUADS if graph == JUDGEMENTS and s.startswith(PREFIXES["judgement"])})
STATUS, GIST = expand("kgs:status"), expand("kgs:gist")

# An edit takes a claim or a judgement away, marks a claim as a rumor, or words its gist anew.
EDITS = st.one_of(
    st.tuples(st.just("without"), st.sampled_from([*CLAIMS, *JUDGED])),
    st.tuples(st.just("rumored"), st.sampled_from(CLAIMS)),
    st.tuples(st.just("reworded"), st.sampled_from(CLAIMS)),
)
GRAPHS = st.frozensets(EDITS, max_size=6)
MIRROR = {
    "added": "withdrawn",
    "withdrawn": "added",
    "gained": "lost",
    "lost": "gained",
    "opened": "closed",
    "closed": "opened",
    "settled": "reopened",
    "reopened": "settled",
    "changed": "changed",
}


def edited(edits):
    """What holds a store of the two articles with these edits."""
    gone = {name for edit, name in edits if edit == "without"}
    reworded = {name for edit, name in edits if edit == "reworded"}
    kept = [
        (s, p, Literal("Anew.", language="en") if p == GIST and s in reworded else o, graph)
        for s, p, o, graph in QUADS
        if s not in gone and graph not in gone
    ]
    rumors = [
        (name, STATUS, Literal("rumored"), EVIDENCE) for edit, name in edits if edit == "rumored" and name not in gone
    ]
    store = EmbeddedStore()
    store.insert([*kept, *rumors])
    return SimpleNamespace(store=store)


@cache
def between(old, new) -> Changes:
    return compare(edited(old), edited(new))


def told(found, *, backwards=False):
    """The changes by their identifiers, read in one of the two directions."""

    def change(word):
        return MIRROR[word] if backwards else word

    def both(one):
        return (one.now, one.was) if backwards else (one.was, one.now)

    def differences(one):
        return tuple((each.what, *both(each)) for each in one.differences)

    def reasons(one):
        kinds = [(each.kind.split()[0], change(each.kind.split()[1]), each.ids) for each in one.why]
        return tuple(sorted(kinds))

    def said(one):
        return (one.thing.id, one.property.id, str(one.value.term))

    return {
        "claims": {(change(one.change), one.id, differences(one)) for one in found.claims},
        "judgements": {(change(one.change), one.id, differences(one)) for one in found.judgements},
        "disagreements": {(change(one.change), one.kind, one.id, differences(one)) for one in found.disagreements},
        "statements": {(change(one.change), *said(one), one.claims, reasons(one)) for one in found.statements},
        "descent": {(one.thing.id, one.older.id, *both(one), reasons(one)) for one in found.descent},
        "years": {(one.thing.id, *both(one), reasons(one)) for one in found.years},
        "witnesses": {(*said(one), *both(one), reasons(one)) for one in found.witnesses},
        "contested": {(*said(one), one.now != backwards, reasons(one)) for one in found.contested},
    }


@settings(max_examples=10)
@given(GRAPHS)
def test_nothing_changes_from_a_graph_to_itself(edits):
    found = between(edits, edits)
    assert not found
    assert found.counts() == Changes("a", "b").counts()


@settings(max_examples=12)
@given(GRAPHS, GRAPHS)
def test_backwards_is_the_mirror_image(old, new):
    assert told(between(old, new)) == told(between(new, old), backwards=True)


@settings(max_examples=12)
@given(GRAPHS, GRAPHS)
def test_every_belief_that_changes_has_a_reason_that_is_on_record_as_changed(old, new):
    found = between(old, new)
    changed = {one.id for one in (*found.claims, *found.judgements)}
    disputed = {one.id for one in found.disagreements}
    for one in (*found.statements, *found.years, *found.witnesses):
        assert one.why
        assert all(changed & set(reason.ids) for reason in one.why), one
    for one in found.descent:
        assert one.why
        assert all(changed & set(reason.ids) for reason in one.why), one
    for one in found.contested:
        assert one.why
        assert all(set(reason.ids) <= disputed | changed for reason in one.why), one


@settings(max_examples=12)
@given(GRAPHS, st.sampled_from(CLAIMS))
def test_one_claim_more_is_that_claim_and_what_follows_from_it(edits, claim):
    others = frozenset(edit for edit in edits if edit[1] != claim)
    found = between(others | {("without", claim)}, others)
    assert [(one.change, one.id) for one in found.claims] == [("added", claim)]
    assert not found.judgements
    assert not found.things
    assert not found.sources
    assert len(found.statements) <= 1
    for one in (*found.statements, *found.years, *found.witnesses):
        assert {name for reason in one.why for name in reason.ids} == {claim}
    for one in found.descent:
        assert all(claim in reason.ids for reason in one.why)


P, Q = Iri("http://x/p"), Iri("http://x/q")
NODES = st.sampled_from([Blank(letter) for letter in "abcd"])
TRIPLES = st.lists(st.tuples(NODES, st.sampled_from([P, Q]), NODES, st.none()), min_size=1, max_size=8, unique=True)


@given(TRIPLES)
def test_blank_nodes_are_named_by_what_is_said_of_them(quads):
    other = {Blank(letter): Blank(f"genid{place}") for place, letter in enumerate("abcd")}
    renamed = [(other[s], p, other[o], g) for s, p, o, g in quads]
    assert blanks.named(quads) == blanks.named(renamed)
    names = [
        dict(zip((s, o), (new_s, new_o), strict=True))
        for (s, _, o, _), (new_s, _, new_o, _) in zip(quads, blanks.named(quads), strict=True)
    ]
    together = {old: new for some in names for old, new in some.items()}
    assert len(set(together.values())) == len(together)


@pytest.mark.parametrize(
    "text", ["_:a <http://x/p> _:b . _:b <http://x/q> 'so' .", "_:n <http://x/q> 'so' . _:m <http://x/p> _:n ."]
)
def test_the_order_of_a_text_does_not_name_blank_nodes(text):
    (named,) = {
        frozenset(blanks.named(load.read_bytes(one.encode(), "ttl", "test")))
        for one in (text, "_:z <http://x/q> 'so' . _:a <http://x/p> _:z .")
    }
    assert len(named) == 2
