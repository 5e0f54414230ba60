"""An import: rows laid over what the graph says, kind by kind, each held to what stands then."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kgsneaker.curation import brands, cells, decisions, folder, judging, laws, sheets, statements, tables, things
from kgsneaker.curation.known import Cells, Complaints, Known
from kgsneaker.curation.model import EDITORS, Claim, Passage, Records, same
from kgsneaker.curation.plan import Kept, Plan, changed_files
from kgsneaker.curation.problems import Problem, shown
from kgsneaker.curation.tables import Row
from kgsneaker.curation.vocabulary import vocabulary
from kgsneaker.errors import BadInput

_ANY_DAY = "2000-01-01"
_BAG_COLUMNS = {"alt_labels": "|", "hidden_labels": "|", "other_labels": "|", "style_codes": "|", "author": "|"}


@dataclass(frozen=True)
class Wishes:
    """What the curator asked for besides."""

    take_tables: bool
    replace: frozenset[str]
    judged_on: str


@dataclass(frozen=True)
class Kind:
    """How records of a kind are read, written as cells and named."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[Cells, Known, Complaints], Any]
    cells: Callable[[Any], dict[str, str]]
    key: Callable[[Cells], Hashable]
    own: tuple[str, ...] = ()  # columns that never come from the graph, since others of the row decide on them


def plan_import(
    paths: Iterable[str],
    graph_folder: str,
    *,
    take_tables: bool = False,
    replace: Collection[str] = (),
    judged_on: str = "",
) -> Plan:
    """Return what an import of tables into a graph folder would do; nothing is written.

    *take_tables* lets the tables win where the graph differs; *replace* names sources whose claims
    that the tables lack are removed; *judged_on* is the day of judgements without one.
    Raises BadInput where there is no table, or the graph folder cannot be read.
    """
    read = sheets.read(paths)
    words = vocabulary()
    before = folder.read(graph_folder, words)
    plan = Plan(graph_folder, before=before.files)
    plan.problems = [*read.problems, *before.problems]
    plan.notes = read.notes
    if not before.files:
        plan.notes.append(f"{graph_folder} is no graph yet; it would be made")
    if judged_on:
        try:
            cells.day(judged_on)
        except BadInput as error:
            plan.problems.append(Problem("--judged-on", 0, str(error)))
            judged_on = _ANY_DAY  # told once, and not in every row
    if not before.problems:
        done = Import(before.records, plan, read, Wishes(take_tables, frozenset(replace), judged_on))
        done.run()
        if not plan.problems:
            plan.files, lost = changed_files(before, done.after, words)
            plan.notes += lost
    plan.problems = sorted(set(plan.problems))
    return plan


class Import:
    """One import under way: the records as they will be, and the plan that tells of it."""

    def __init__(self, before: Records, plan: Plan, read: sheets.Read, wishes: Wishes) -> None:
        self.before, self.after, self.plan, self.wishes = before, before.copy(), plan, wishes
        self.rows = read.rows
        after = self.after
        self.words = vocabulary()
        self._said: set[str] = set()
        records = (after.entities, after.sources, after.claims, after.judgements)
        self.known = Known(self.words, *records, bad=read.bad, unread=read.unread)
        # What the tables said where the graph was kept: a row is held to its own tables too.
        self.told: dict[str, dict[Hashable, Any]] = {}
        self._told_known: dict[str, Known] = {}

    def run(self) -> None:
        """Lay the rows over the graph: what others refer to first."""
        self._entities_and_sources()
        self._passages()
        self._claims()
        self._remove()
        day = self.wishes.judged_on
        self._lay(_JUDGEMENTS, judging.judgement_rows(self.rows["judgements"], self.after, self._complain, day))
        self._lay(_DISAGREEMENTS, judging.disagreement_rows(self.rows, self.after, self._complain, self.known.bad))
        self._headers()
        file = os.path.join(self.plan.graph_folder, "judgements.trig")
        text = self.plan.before.get("judgements.trig", b"").decode("utf-8", "replace")
        if "claims" not in self.known.unread:
            self.plan.problems += judging.dangling(self.after, self.known.bad, file, text)

    def _entities_and_sources(self) -> None:
        self._lay(_ENTITIES, self.rows["entities"])
        words = self.words
        sources = Kind(
            "sources",
            tables.TABLES["sources"].columns,
            things.source,
            lambda one: things.source_cells(one, words),
            lambda said: said["source_key"],
        )
        self._lay(sources, self.rows["sources"])
        for row in self.rows["sources"]:
            wrong = Complaints()
            for key in row.cells.get("derived_from", "").split("|"):
                if key:
                    wrong.attempt("derived_from", self.known.refer, key, self.after.sources, "source")
            self._tell(row, wrong)
        laws.refuse_rings(self.after.sources, self.rows["sources"], self._complain)
        for key in self.wishes.replace - set(self.after.sources):
            wrong = Complaints()
            wrong.attempt("--replace", self.known.refer, key, self.after.sources, "source")
            self.plan.problems += [Problem(f"--replace {key}", 0, why.partition(": ")[2]) for why in wrong.messages]

    def _passages(self) -> None:
        self._lay(_PASSAGES, self.rows["passages"])

    def _claims(self) -> None:
        words = self.words
        kind = Kind(
            "claims",
            tables.TABLES["claims"].columns,
            statements.claim,
            lambda one: statements.claim_cells(one, words),
            lambda said: said["claim_id"],
            own=("object_type",),
        )
        linked = brands.claim_rows(self.rows, self.after, words, self._complain)
        if linked and EDITORS not in self.after.sources:
            self.after.sources[EDITORS] = brands.SOURCE
            self.plan.counts["sources"].new += 1
        given = [*self.rows["claims"], *linked]
        self._lay(kind, given)
        self._said = {row.cells["claim_id"] for row in given}
        laws.refuse_repeated(self.after.claims, self.before.claims, given, self._complain)
        self._misfits()
        for claim in self.after.claims.values():
            place = (claim.source, claim.locator)
            if place not in self.after.passages:
                self.after.passages[place] = Passage(*place)
                self.plan.counts["passages"].new += 1

    def _misfits(self) -> None:
        """Look at claims of the graph once more where a thing has become one of another kind."""
        turned = {name for name, one in self.before.entities.items() if self.after.entities[name].kind != one.kind}
        lines = {row.cells["id"]: row for row in self.rows["entities"]}
        for claim in self.before.claims.values():
            ends = {claim.subject, str(claim.value).rpartition("/")[2]} & turned
            why = statements.misfit(self.after.claims[claim.id], self.known) if ends else ""
            if why:
                self._complain(lines[min(ends)], f"kind: {claim.id} would not hold any more: {why}")

    def _remove(self) -> None:
        """Remove what tables lack of the sources that they replace."""
        for name, claim in self.before.claims.items():
            if claim.source in self.wishes.replace and name not in self._said:
                del self.after.claims[name]
                self.plan.counts["claims"].removed += 1
        used = {(claim.source, claim.locator) for claim in self.after.claims.values()}
        used |= {(row.cells["source_key"], row.cells["locator"]) for row in self.rows["passages"]}
        for place in set(self.before.passages) - used:
            if place[0] in self.wishes.replace:
                del self.after.passages[place]
                self.plan.counts["passages"].removed += 1

    def _headers(self) -> None:
        said: dict[str, list[str]] = {}
        for row in self.rows["headers"]:
            file = row.cells["file"]
            if file in ("entities", "judgements") or file.removeprefix("sources/") in self.after.sources:
                said.setdefault(file, []).append(row.cells["text"])
            else:
                self._complain(
                    row, f"file: {shown(file)} has no records; accepted: entities, judgements or sources/KEY"
                )
        for file, lines in said.items():
            present = self.before.headers.get(file, ())
            if not present or self.wishes.take_tables:
                self.after.headers[file] = tuple(lines)
            elif present != tuple(lines):
                self.plan.kept.append(Kept("headers", file, (("text", " ".join(present), " ".join(lines)),)))

    def _lay(self, kind: Kind, given: Iterable[Row]) -> None:
        """Lay rows of one kind over what the graph says of the same."""
        present: dict[Hashable, Any] = getattr(self.before, kind.name)
        target: dict[Hashable, Any] = getattr(self.after, kind.name)
        counts, seen = self.plan.counts[kind.name], dict[Hashable, Row]()
        for row in given:
            key = kind.key(row.cells)
            if key in seen and key != "":
                first = seen[key]
                self._complain(row, f"{_shown(key)} stands in {first.file}:{first.line} too; accepted: each id once")
                continue
            seen[key] = row
            base = present.get(key)
            wrong = Complaints()
            said = dict.fromkeys(kind.columns, "") | (kind.cells(base) if base else {}) | dict.fromkeys(kind.own, "")
            record = kind.read({**said, **row.cells}, self.known, wrong)
            if record is None and not (base and self._takes(row.cells, base)):
                record, wrong = self._as_told(kind, {**said, **row.cells}, wrong, new=base is None)
            self._tell(row, wrong)
            if record is None:
                self.known.bad.add(str(key))
            elif base is None:
                target[key] = record
                counts.new += 1
            elif kind.name == "claims" and _another(record, base):
                why = f"{base.id} is a claim of {base.source} about {base.subject} in the graph"
                self._complain(row, f"claim_id: {why}; accepted: an id that is not in use")
            elif same(record, base):
                counts.untouched += 1
            elif self._takes(row.cells, base):
                target[key] = record
                counts.changed += 1
            else:
                counts.kept += 1
                if kind.name in ("entities", "sources", "claims", "judgements"):
                    self.told.setdefault(kind.name, {})[key] = record
                self.plan.kept.append(Kept(kind.name, _shown(key), _differences(kind, base, record)))

    def _as_told(self, kind: Kind, said: Cells, wrong: Complaints, *, new: bool) -> tuple[Any, Complaints]:
        """Return what a row says where its own tables make sense of it, though the graph was corrected since.

        The graph stays as it is there, so nothing that does not fit would be written.
        """
        if not self.told:
            return None, wrong
        if kind.name not in self._told_known:
            records: dict[str, Any] = {n: {**getattr(self.after, n), **told} for n, told in self.told.items()}
            self._told_known[kind.name] = replace(self.known, **records)
        again = Complaints()
        record = kind.read(said, self._told_known[kind.name], again)
        if record is None or not new:
            return (None, wrong) if record is None else (record, again)
        corrected = " (the tables say otherwise, but the graph was corrected since; --take-tables lets the tables win)"
        return None, Complaints([message + corrected for message in wrong.messages])

    def _takes(self, said: Cells, base: Any) -> bool:
        concerned = {said.get("source_key", ""), getattr(base, "source", "")}
        return self.wishes.take_tables or bool(concerned & self.wishes.replace)

    def _tell(self, row: Row, wrong: Complaints) -> None:
        for message in wrong.messages:
            self._complain(row, message)

    def _complain(self, row: Row, message: str) -> None:
        column, colon, why = message.partition(": ")
        if column in row.mute:
            return
        if column in row.called:
            message = f"{row.called[column]}{colon}{why}"
        self.plan.problems.append(Problem(row.file, row.line, message))


def _another(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of one id have nothing to do with each other."""
    return one.source != other.source and one.subject != other.subject


def _differences(kind: Kind, base: Any, record: Any) -> tuple[tuple[str, str, str], ...]:
    graph, table = kind.cells(base), kind.cells(record)
    return tuple(
        (column, graph[column], table[column]) for column in graph if _bag(column, graph) != _bag(column, table)
    )


def _bag(column: str, said: Mapping[str, str]) -> object:
    separator = {**_BAG_COLUMNS, "qualifiers": ";", "derived_from": "|"}.get(column)
    return frozenset(said[column].split(separator)) if separator else said[column]


def _shown(key: Hashable) -> str:
    return " ".join(key) if isinstance(key, tuple) else str(key)


def _key(*columns: str) -> Callable[[Cells], Hashable]:
    return lambda said: said[columns[0]] if len(columns) == 1 else tuple(said[column] for column in columns)


_ENTITIES = Kind("entities", tables.TABLES["entities"].columns, things.entity, things.entity_cells, _key("id"))
_PASSAGES = Kind(
    "passages", tables.TABLES["passages"].columns, things.passage, things.passage_cells, _key("source_key", "locator")
)
_JUDGEMENTS = Kind(
    "judgements",
    ("id", "subject", "relation", "prefer", "deprecate", "reason", "date", "language"),
    decisions.judgement,
    decisions.judgement_cells,
    _key("id"),
)
_DISAGREEMENTS = Kind(
    "disagreements",
    (*tables.TABLES["disagreements"].columns, "members"),
    decisions.disagreement,
    decisions.disagreement_cells,
    lambda said: said["id"].lower(),
)
