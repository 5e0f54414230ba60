"""The fingerprint: whatever the order and however often, one set of lines has one."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgsneaker.building import digest
from kgsneaker.building.digest import Digest, Kept

lines = st.lists(st.integers(0, 30).map(lambda n: f"<http://x/{n}> .\n".encode()))


def by_definition(some: list[bytes]) -> tuple[int, str]:
    total = sum(int.from_bytes(sha256(line).digest(), "big") for line in set(some))
    return len(set(some)), f"{total % 2**256:064x}"


@given(lines, lines, st.sampled_from([1, 7, 10_000]))
def test_it_is_the_sum_over_the_set(quick: Path, first: list[bytes], second: list[bytes], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digest, "_AT_ONCE", at_once)
        kept = Kept(str(quick / "digests"))
        kept.add(first)
        kept.add(second)
        kept.settle()
    assert (kept.quads, kept.hash) == by_definition([*first, *second])
    assert not (quick / "digests").exists()


@given(lines)
def test_sets_without_a_line_in_common_add_up(some: list[bytes]) -> None:
    whole, one, other = Digest(), Digest(), Digest()
    distinct = sorted(set(some))
    whole.add(distinct)
    one.add(distinct[::2])
    other.add(distinct[1::2])
    assert (one.join(other).quads, one.join(other).hash) == (whole.quads, whole.hash) == by_definition(some)
