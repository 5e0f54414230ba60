"""The picture alone, opened in a browser as its readers do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from kgsneaker.explorer import lineage_svg
from sample_lineage import LINEAGE


def test_the_picture_alone_opens_without_a_request_or_complaint(open_file: Any, tmp_path: Path) -> None:
    path = tmp_path / "lineage.svg"
    path.write_text(lineage_svg(LINEAGE), encoding="utf-8", newline="\n")
    opened = open_file(path)
    assert opened.requests == [path.as_uri()]
    assert opened.complaints == []
    assert opened.page.locator(".pill").count() == len(LINEAGE.nodes)


def test_every_name_fits_into_its_pill(open_file: Any, tmp_path: Path) -> None:
    path = tmp_path / "lineage.svg"
    path.write_text(lineage_svg(LINEAGE), encoding="utf-8", newline="\n")
    outside = open_file(path).page.evaluate(
        """() => [...document.querySelectorAll(".pill")].filter((pill) => {
            const box = pill.querySelector(".box").getBoundingClientRect();
            return [...pill.querySelectorAll("text")].some((text) => text.getBoundingClientRect().right > box.right);
        }).map((pill) => pill.querySelector("title").textContent)"""
    )
    assert outside == []
