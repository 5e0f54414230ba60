"""A lineage as a tree for reading: relation, what passed on, year, footnote marks, and the notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from kgsneaker.cli.blocks import Line, Span, blank, heading, line
from kgsneaker.dates import label as date_label
from kgsneaker.records import PRODUCT_KINDS, Claim, Edge, Lineage, Node

CONTESTED = "≠"


class Footnotes:
    """Numbers claims in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._claims: list[Claim] = []

    def marks(self, claims: Sequence[Claim]) -> str:
        """Return "[1][2]" for claims, numbering those not seen before."""
        for claim in claims:
            if claim.id not in self._numbers:
                self._numbers[claim.id] = len(self._numbers) + 1
                self._claims.append(claim)
        return "".join(f"[{self._numbers[one]}]" for one in dict.fromkeys(claim.id for claim in claims))

    def lines(self) -> Iterator[Line]:
        """Yield one line for each claim cited."""
        for number, claim in enumerate(self._claims, start=1):
            yield line((f"[{number}] ", "mark"), *note(claim), hanging="    ")


def note(claim: Claim) -> tuple[Span, ...]:
    """Return source, passage, gist and standing of a claim."""
    source = claim.source
    qualifiers = ", ".join(f"{key} {claim.qualifier(key)}" for key in claim.qualifiers)
    standing = f"{source.trust}, {claim.confidence} confidence"
    return (
        (f"{source.publisher}, “{source.title}”, {claim.passage.locator}: ", ""),
        (claim.gist, ""),
        (f" {{{qualifiers}}}" if qualifiers else "", "faint"),
        (f" ({claim.id.rsplit('/', 1)[-1]}, {standing})", "faint"),
        ("" if claim.accepted else " set aside", "aside"),
    )


def lineage(found: Lineage, *, up: bool = True, down: bool = True) -> list[Line]:
    """Return the tree of a lineage with its footnotes, *up* to what is older and *down* to what is newer."""
    nodes = {str(node.entity.id): node for node in found.nodes}
    footnotes = Footnotes()
    made = list(_title(nodes[found.focus.id]))
    for wanted, towards_older, words in (
        (up, True, "What it descends from"),
        (down, False, _downward_words(found)),
    ):
        of_a_shoe = found.focus.kind in PRODUCT_KINDS
        branches = _Branches(found.edges, nodes, footnotes, towards_older=towards_older, of_a_shoe=of_a_shoe)
        lines = list(branches.below(found.focus.id)) if wanted else []
        made += [blank(), heading(words), *lines] if lines else []
    if not found.edges:
        made.append(line(("No step of descent is on record.", "faint")))
    notes = list(footnotes.lines())
    legend = line((f"{CONTESTED} contested: see kgsneaker evidence, kgsneaker conflicts", "faint"))
    contested = any(edge.contested for edge in found.edges) or any(node.contested for node in found.nodes)
    return [*made, *([blank(), heading("Who says so"), *notes] if notes else []), *([legend] if contested else [])]


def year(node: Node) -> str:
    """Return the year of a node in words: accepted, else those on record with a question mark."""
    if node.released:
        return " or ".join(date_label(value) for value in node.released)
    if node.unaccepted:
        return " or ".join(f"{date_label(value)}?" for value in node.unaccepted)
    return "year not on record"


def _title(node: Node) -> Iterator[Line]:
    mark = f" {CONTESTED}" if node.contested else ""
    when = f", {year(node)}" if node.released or node.unaccepted else ""
    yield line((node.entity.label, "heading"), (f" ({node.entity.kind}{when})", "faint"), (mark, "contested"))


def _downward_words(found: Lineage) -> str:
    if all(edge.whole_or_part for edge in found.edges):
        return "What descends from it"
    return "What they had a part in" if found.focus.kind in ("Person", "Organization") else "What carries it"


class _Branches:
    """Draws edges as branches; a thing met again is named and not unfolded twice."""

    def __init__(
        self,
        edges: Sequence[Edge],
        nodes: dict[str, Node],
        footnotes: Footnotes,
        *,
        towards_older: bool,
        of_a_shoe: bool,
    ) -> None:
        # What is passed on is told of a shoe: a maker or designer has nothing that a shoe could keep.
        self._of_a_shoe = of_a_shoe
        self._nodes = nodes
        self._footnotes = footnotes
        self._towards_older = towards_older
        self._unfolded: set[str] = set()
        self._from: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            self._from[(edge.newer if towards_older else edge.older).id].append(edge)

    def below(self, thing: str) -> Iterator[Line]:
        """Yield the branches that start at a thing; a stack of its own, as chains may be longer than Python's."""
        self._unfolded.add(thing)
        waiting = [self._groups(thing, "")]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                continue
            prefix, further, group = step
            far = self._far(group[0])
            known = far.entity.id in self._unfolded
            yield self._branch(prefix, further, group, far, known=known)
            if not known:
                self._unfolded.add(far.entity.id)
                waiting.append(self._groups(far.entity.id, further))

    def _groups(self, thing: str, prefix: str) -> Iterator[tuple[str, str, list[Edge]]]:
        """Yield the edges from a thing, those to one other thing together, with the lines to draw before them."""
        edges = sorted(self._from.get(thing, ()), key=lambda edge: self._order(self._far(edge)))
        groups = [list(some) for _, some in groupby(edges, key=lambda edge: self._far(edge).entity.id)]
        for place, group in enumerate(groups):
            last = place == len(groups) - 1
            yield prefix + ("└─ " if last else "├─ "), prefix + ("   " if last else "│  "), group

    def _branch(self, prefix: str, further: str, group: list[Edge], far: Node, *, known: bool) -> Line:
        relations: list[str | Span] = []
        for place, edge in enumerate(group):
            part = f" ({edge.part})" if edge.part and edge.part not in edge.relation.label else ""
            # Downwards the line says of whom: the thing above it, which a person or maker is called by name.
            of = "" if self._towards_older else " it" if edge.whole_or_part else f" {edge.older.label}"
            relations.append(f"{', ' if place else ''}{edge.relation.label}{of}{part}")
            relations.append((f" {CONTESTED}" if edge.contested else "", "contested"))
            relations.append((f" {self._footnotes.marks(edge.claims)}", "mark"))
        name: Span = (far.entity.label, "strong")
        told = [*relations, " → ", name] if self._towards_older else [name, " ", *relations]
        pieces: list[str | Span] = [(prefix, "faint"), *told, (f" · {year(far)}", "faint")]
        pieces.append((f" {CONTESTED}" if far.contested else "", "contested"))
        tells = self._of_a_shoe and group[0].whole_or_part
        pieces.append((f" · {_kept(far, towards_older=self._towards_older)}" if tells else "", "kept"))
        if known and self._from.get(far.entity.id):
            pieces.append((" · unfolded above", "faint"))
        return line(*pieces, hanging=further + "   ")

    def _far(self, edge: Edge) -> Node:
        return self._nodes[(edge.older if self._towards_older else edge.newer).id]

    def _order(self, node: Node) -> tuple[str, str, str]:
        return (node.released[0] if node.released else "9999", node.entity.label, node.entity.id)


def _kept(node: Node, *, towards_older: bool) -> str:
    if not node.inherits:
        return "nothing kept"
    return f"{'inherits' if towards_older else 'passes on'}: {', '.join(node.inherits)}"
