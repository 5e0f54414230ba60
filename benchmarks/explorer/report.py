"""The figures of the pages as tables, and each goal with whether it is met."""

from __future__ import annotations

from statistics import median

import figures

from explorer import LINEAGE, PANNED, SELECTED, SIZES, Measured
from explorer.peers import NAMES

KB = 1000
MOST_BYTES = {
    f"lineage of {LINEAGE}": (150 * KB, 45 * KB),
    "invented, 100 shoes": (150 * KB, 45 * KB),
    "the whole graph": (1500 * KB, 350 * KB),
}
MOST_MILLISECONDS = {100: 300, 500: 500, 5_000: 1_000}
LEAST_FRAMES, MOST_SELECTING = 55, 50
DISPLAY = 59.5  # a display of 60 frames a second shows no more, however fast a page is


def report(measured: Measured) -> str:
    """Return all tables and goals in Markdown."""
    parts = [_sizes(measured), _paint(measured), _panning(measured), _selection(measured)]
    remarks = "".join(f"- {remark}\n" for remark in measured.remarks)
    return "\n".join([*parts, *([remarks] if remarks else [])])


def _goal(words: str, value: float, goal: float, unit: str, *, at_least: bool = False) -> str:
    met = value >= goal if at_least else value <= goal
    sign = "≥" if at_least else "≤"
    return (
        f"- {words}: {'met' if met else '**missed**'}: {figures.number(value)} {unit}, goal {sign} {goal:,g} {unit}\n"
    )


def _sizes(measured: Measured) -> str:
    rows, goals = [], ""
    for page in measured.pages:
        alike = "yes" if page.repeatable else "**no**"
        plain, packed = page.size.plain / KB, page.size.packed / KB
        rows.append([page.words, f"{page.things:,}", figures.number(plain), figures.number(packed), alike])
        if page.words in MOST_BYTES:
            most, most_packed = MOST_BYTES[page.words]
            goals += _goal(f"Page of {page.words}", plain, most / KB, "KB")
            goals += _goal(f"Page of {page.words}, gzip -9", packed, most_packed / KB, "KB")
    asked = ", ".join(f"{kind} {count}" for kind, count in measured.requests.items())
    goals += f"- Requests beside the page itself: {'**missed**' if measured.requests.get('ours') else 'met'}: {asked}\n"
    heads = ["page", "shoes", "KB", "gzip, KB", "written alike by two processes"]
    return f"{figures.table(heads, rows)}\n{goals}"


def _paint(measured: Measured) -> str:
    rows, goals = [], ""
    for size in SIZES:
        ours = measured.stable.get((size, "ours"))
        if not ours:
            continue
        goals += _goal(f"Stable paint of {size:,} things", median(ours), MOST_MILLISECONDS[size], "ms")
        for kind in ("ours", *NAMES):
            times = measured.stable.get((size, kind))
            if not times:
                continue
            ratio = figures.ratio(times, ours)
            rows.append([f"{size:,} things, {kind}", figures.number(median(times)),
                         figures.as_spread(figures.spread(times)), figures.as_ratio(ratio)])  # fmt: skip
            if kind != "ours":
                goals += f"- {kind} ÷ ours, {size:,} things: {figures.verdict(ratio, 1, at_least=True)}\n"
    return f"{figures.table(['stable paint', 'ms', 'spread', '÷ ours'], rows)}\n{goals}"


def _panning(measured: Measured) -> str:
    rows, goals = [], ""
    for size in PANNED:
        ours = [one.frames for one in measured.frames.get((size, "ours"), [])]
        if not ours:
            continue
        goals += _goal(f"Panning {size:,} things, fitted", median(ours), LEAST_FRAMES, "frames/s", at_least=True)
        for kind in ("ours", "ours, not fitted", *NAMES):
            found = measured.frames.get((size, kind))
            if not found:
                continue
            frames = [one.frames for one in found]
            longest = median(one.longest for one in found)
            rows.append([f"{size:,} things, {kind}", figures.number(median(frames)),
                         figures.as_spread(figures.spread(frames)), figures.number(longest)])  # fmt: skip
            if kind in NAMES and median(ours) > DISPLAY and median(frames) > DISPLAY:
                goals += f"- Ours and {kind}, {size:,} things: a tie, neither misses a frame of the display\n"
            elif kind in NAMES:
                ratio = figures.ratio(ours, frames)
                goals += f"- Ours ÷ {kind}, {size:,} things: {figures.verdict(ratio, 1, at_least=True)}\n"
    return f"{figures.table(['panning', 'frames/s', 'spread', 'longest frame, ms'], rows)}\n{goals}"


def _selection(measured: Measured) -> str:
    if not measured.selection:
        return ""
    return _goal(f"Selection to highlight, {SELECTED} things", median(measured.selection), MOST_SELECTING, "ms")
