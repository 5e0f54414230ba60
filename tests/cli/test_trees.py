"""Lineages that are awkward to draw as a tree: circles, long chains, things met twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from claimed_steps import graph


def test_a_circle_is_drawn_in_both_directions_with_every_claim(run, tmp_path):
    store = tmp_path / "circle.trig"
    store.write_text(graph([("a", "variantOf", "b"), ("b", "variantOf", "a"), ("c", "versionOf", "b")]))
    said = run("lineage", "Shoe a", "--store", str(store))
    assert said.code == 0
    assert "What it descends from" in said.out
    assert "What descends from it" in said.out
    assert all(f"Gist {place}." in said.out for place in range(3))
    only_up = run("lineage", "Shoe a", "--up", "--store", str(store)).out
    assert "What descends from it" not in only_up


@pytest.fixture
def low_stack():
    """A stack of 400 calls: descent is believed pair by pair, so a chain that outgrows the usual one takes a minute."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    yield
    sys.setrecursionlimit(usual)


@pytest.mark.usefixtures("low_stack")
def test_a_chain_longer_than_pythons_stack_is_drawn(run, tmp_path):
    store, page = tmp_path / "chain.trig", tmp_path / "chain.html"
    store.write_text(graph([(f"s{place:04}", "versionOf", f"s{place + 1:04}") for place in range(450)]))
    said = run("lineage", "Shoe s0000", "--store", str(store))
    assert said.code == 0
    assert "Shoe s0450" in said.out
    assert run("lineage", "Shoe s0000", "--store", str(store), "--depth", "40", "--html", str(page)).code == 0


def test_a_thing_met_twice_is_unfolded_once(run, tmp_path):
    store = tmp_path / "diamond.trig"
    steps = [
        ("a", "basedOn", "b"),
        ("a", "basedOn", "c"),
        ("b", "basedOn", "d"),
        ("c", "basedOn", "d"),
        ("d", "basedOn", "e"),
    ]
    store.write_text(graph(steps))
    text = run("lineage", "Shoe a", "--up", "--store", str(store)).out
    tree = text.split("Who says so")[0]
    assert tree.count("Shoe d") == 2
    assert tree.count("Shoe e") == 1
    assert "unfolded above" in tree
