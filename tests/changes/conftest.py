"""Graph folders to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from edited_graphs import TWO_ARTICLES, Edited

from kgsneaker.changes import Changes, compare


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[], Edited]:
    """Return a new copy of the graph of two articles."""
    numbers: Iterator[int] = iter(range(100))
    return lambda: Edited(tmp_path / f"graph{next(numbers)}")


@pytest.fixture
def since() -> Callable[[Edited], Changes]:
    """Compare an edited graph with the one that it was made from."""
    return lambda graph: compare(str(TWO_ARTICLES), graph.path)
