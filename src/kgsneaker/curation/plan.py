"""What an import would do: which rows are new, changed or untouched, and where the graph stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kgsneaker.curation import saving, trig
from kgsneaker.curation.folder import Folder
from kgsneaker.curation.model import Records
from kgsneaker.curation.problems import Problem, shown
from kgsneaker.curation.vocabulary import Vocabulary
from kgsneaker.errors import BadInput

KINDS = ("claims", "entities", "sources", "passages", "judgements", "disagreements")


@dataclass(frozen=True, slots=True)
class Kept:
    """A difference that an import leaves as it is: column by column what the graph says and what the table says."""

    kind: str
    id: str
    differences: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        said = [
            f"the graph says kgs:{graph}, the table {table}"
            if column == "relation"
            else f"{column}: the graph says {shown(graph) if graph else 'nothing'}, "
            f"the table {shown(table) if table else 'nothing'}"
            for column, graph, table in self.differences
        ]
        return f"kept: {self.id}: {'; '.join(said)}"


@dataclass
class Counts:
    """How many records of a kind are new, changed, untouched, kept against a table, and removed."""

    new: int = 0
    changed: int = 0
    untouched: int = 0
    kept: int = 0
    removed: int = 0


@dataclass
class Plan:
    """What an import would do; nothing is written before ``write``.

    ``problems`` are the bad rows, sorted; ``files`` maps each file that would be written, by its
    path inside the folder, to its text; ``notes`` are what else a curator should know.
    """

    graph_folder: str
    counts: dict[str, Counts] = field(default_factory=lambda: {kind: Counts() for kind in KINDS})
    kept: list[Kept] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def write(self) -> list[str]:
        """Write the files, each whole or not at all, and return their paths.

        Raises BadInput where a row is bad, where a file changed since the plan was made, and where
        the disk refuses; nothing is written then.
        """
        if self.problems:
            faults = f"{len(self.problems)} fault{'s' if len(self.problems) > 1 else ''}"
            raise BadInput(f"{faults} in the tables, so nothing is written; mend them first")
        return saving.save(self.graph_folder, self.files, self.before)


def changed_files(folder: Folder, after: Records, words: Vocabulary) -> tuple[dict[str, str], list[str]]:
    """Return the files whose records changed, and a note for each that loses comments by being written anew."""
    old, new = trig.render(folder.records, words), trig.render(after, words)
    files = {name: text for name, text in new.items() if old.get(name) != text}
    notes = []
    for name, text in files.items():
        lost = _comments(folder.files.get(name, b"").decode("utf-8", "replace")) - _comments(text)
        if lost:
            lines = f"{len(lost)} comment{'s' if len(lost) > 1 else ''}"
            notes.append(f"{folder.place(name)}: {lines} below the header would go: {shown(min(lost))}")
    return files, notes


def _comments(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n") if line.lstrip().startswith("#")}
