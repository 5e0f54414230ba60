"""A graph folder as records: entities.trig, judgements.trig, one file a source; what no table can say is a problem."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kgsneaker import load
from kgsneaker.curation import cells, trig
from kgsneaker.curation.described import Described, Misfit
from kgsneaker.curation.model import Records
from kgsneaker.curation.problems import Problem
from kgsneaker.curation.reading import Reader
from kgsneaker.curation.tables import unfit
from kgsneaker.curation.vocabulary import Vocabulary
from kgsneaker.errors import BadData, BadInput
from kgsneaker.namespaces import ENTITIES, EVIDENCE, JUDGEMENTS, PREFIXES, compact
from kgsneaker.terms import Quad

_CLAIM = PREFIXES["claim"]


@dataclass
class Folder:
    """A graph folder: its records, and the bytes of each file by its path inside the folder."""

    path: str
    records: Records = field(default_factory=Records)
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, name: str) -> str:
        """Return the path of a file of the folder."""
        return os.path.join(self.path, *name.split("/"))

    def complain(self, name: str, near: str, message: str) -> None:
        """Note what is wrong in a file, at the first line that names *near*."""
        text = self.files[name].decode("utf-8", "replace").split("\n")
        line = next((number for number, line in enumerate(text, 1) if near in line), 1)
        self.problems.append(Problem(self.place(name), line, message))


def read(path: str, words: Vocabulary) -> Folder:
    """Return a graph folder; one that is missing is empty.

    Raises BadInput for a path that is no folder or cannot be read.
    """
    folder, read_quads = Folder(path), dict[str, list[Quad]]()
    if not os.path.exists(path):
        return folder
    for name in _names(path):
        folder.files[name] = _bytes(folder.place(name))
        try:
            quads = load.read_bytes(folder.files[name], "trig", folder.place(name))
        except BadData as error:
            folder.problems.append(Problem(error.file, error.line or 1, error.reason))
            continue
        _read_quads(folder, name, quads, words)
        read_quads[name] = quads
        header = folder.records.headers[name.removesuffix(".trig")] = _header(folder.files[name])
        if any(unfit(line.strip()) for line in header):
            folder.complain(name, "#", "the comment at the head has control characters; accepted: printable text")
    if not folder.problems:
        _refuse_losses(folder, read_quads, words)
    return folder


def _names(path: str) -> list[str]:
    if not os.path.isdir(path):
        raise BadInput(f"{path}: no folder; accepted: a folder with entities.trig, judgements.trig and sources/")
    names = [name for name in ("entities.trig", "judgements.trig") if os.path.exists(os.path.join(path, name))]
    sources = os.path.join(path, "sources")
    inside = sorted(os.listdir(sources)) if os.path.isdir(sources) else []
    return names + [f"sources/{name}" for name in inside if name.endswith(".trig") and not name.startswith(".")]


def _bytes(path: str) -> bytes:
    try:
        if not os.path.isfile(path):
            raise BadInput(f"{path}: no regular file; accepted: a TriG file")
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise BadInput(f"{path}: {(error.strerror or 'cannot be read').lower()}; accepted: a TriG file") from None


def _header(data: bytes) -> tuple[str, ...]:
    """Return the comment that a file begins with, line by line without its signs."""
    lines = []
    for line in data.decode("utf-8-sig", "replace").split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line[1:].removeprefix(" ").rstrip())
    return tuple(lines)


def _prefix(name: str, text: Iterable[str]) -> str:
    """Return the prefix that a source's file has for its passages, "at" where it has none that will do."""
    space = f"{PREFIXES['source']}{name.removeprefix('sources/').removesuffix('.trig')}#"
    for line in text:
        words = line.split()
        if words[:1] == ["@prefix"] and words[2:3] == [f"<{space}>"]:
            try:
                return cells.prefix(words[1].removesuffix(":"))
            except BadInput:
                break
    return "at"


def _read_quads(folder: Folder, name: str, quads: Iterable[Quad], words: Vocabulary) -> None:
    graphs: dict[str, Described] = {}
    statements: dict[str, list[Quad]] = {}
    for quad in quads:
        graph = str(quad[3] or "")
        if graph.startswith(_CLAIM):
            statements.setdefault(graph, []).append(quad)
        else:
            graphs.setdefault(graph, Described()).add(quad)
    kind = "sources" if name.startswith("sources/") else name.removesuffix(".trig")
    allowed = {"entities": ENTITIES, "judgements": JUDGEMENTS, "sources": EVIDENCE}[kind]
    for graph in graphs:
        if graph != allowed:
            shown = compact(graph) or "no graph"
            folder.complain(name, shown, f"statements stand in {shown}; accepted in this file: {compact(allowed)}")
    if statements and kind != "sources":
        folder.complain(
            name, compact(next(iter(statements))), "a claim stands in this file; accepted: claims in sources/ only"
        )
        return
    prefix = _prefix(name, folder.files[name].decode("utf-8", "replace").split("\n"))
    made = Reader(graphs.get(allowed, Described()), statements, words, name, prefix)
    for subject in list(made.described.subjects):
        try:
            made.read(subject, folder.records)
        except (Misfit, BadInput) as error:
            folder.complain(name, compact(str(subject)), str(error))


def _refuse_losses(folder: Folder, read_quads: Mapping[str, list[Quad]], words: Vocabulary) -> None:
    """Complain of every statement that the records, written again, would not hold."""
    again = trig.render(folder.records, words)
    for name, quads in read_quads.items():
        kept = set(load.read_bytes(again.get(name, "").encode("utf-8"), "trig", name))
        lost = dict.fromkeys((compact(str(quad[0])), compact(quad[1])) for quad in quads if quad not in kept)
        for subject, predicate in lost:
            why = f"no table can hold this {predicate} of {subject}; accepted: what docs/tables.md describes"
            folder.complain(name, subject, why)
