"""Rows of judgements and disagreements put together: two verdicts of one judgement, the members of a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kgsneaker.curation.model import Judgement, Records
from kgsneaker.curation.numbering import Numbers
from kgsneaker.curation.problems import Problem, shown
from kgsneaker.curation.tables import Row

_VERDICTS = ("prefer", "deprecate")
Complain = Callable[[Row, str], None]


def judgement_rows(given: Sequence[Row], records: Records, complain: Complain, judged_on: str) -> list[Row]:
    """Return one row a judgement, its verdicts as columns.

    A row without an id is the judgement of the graph on the same thing and relation that has the
    same verdict on one of its claims; where there is none, it is new.
    """
    numbers = Numbers("j", [*records.judgements, *(row.cells.get("id", "") for row in given)])
    made: dict[str, Row] = {}
    taken: set[tuple[str, str]] = set()
    for row in given:
        verdict = row.cells["verdict"]
        if verdict not in _VERDICTS:
            complain(row, f"verdict: {shown(verdict)} is no verdict; accepted: prefer or deprecate")
            continue
        name = row.cells.get("id") or _same_in_graph(row, records, taken) or numbers.next()
        taken.add((name, verdict))
        said = {key: cell for key, cell in row.cells.items() if key not in ("verdict", "claim_ids")}
        if not said.get("date"):
            said.pop("date", None)
            if judged_on and name not in records.judgements:
                said["date"] = judged_on
        said |= {"id": name, verdict: row.cells["claim_ids"]}
        first = made.get(name)
        if first is None:
            made[name] = Row(row.file, row.line, said)
        elif verdict in first.cells or any(first.cells.get(key, said[key]) != said[key] for key in said):
            complain(row, f"id: {name} says something else in line {first.line}; accepted: one row a verdict, alike")
        else:
            made[name] = Row(first.file, first.line, {**first.cells, **said})
    return list(made.values())


def disagreement_rows(given: Mapping[str, Sequence[Row]], records: Records, complain: Complain) -> list[Row]:
    """Return one row a disagreement, its members as a column where their table is given."""
    members: dict[str, list[str]] = {}
    first: dict[str, Row] = {}
    for row in given["disagreement_claims"]:
        name = row.cells["conflict_id"].lower()
        first.setdefault(name, row)
        if row.cells["claim_id"] in members.setdefault(name, []):
            complain(row, f"{row.cells['claim_id']} is in {name} already; accepted: each member once")
        else:
            members[name].append(row.cells["claim_id"])
    made = []
    for row in given["disagreements"]:
        named = members.pop(row.cells["id"].lower(), None)
        made.append(Row(row.file, row.line, {**row.cells, **({"members": ",".join(named)} if named else {})}))
    for name, named in members.items():
        if name in records.disagreements:
            made.append(Row(first[name].file, first[name].line, {"id": name, "members": ",".join(named)}))
        else:
            why = f"no disagreement {shown(first[name].cells['conflict_id'])}; accepted: an id in disagreements.tsv"
            complain(first[name], f"conflict_id: {why}")
    return made


def dangling(records: Records, file: str, text: str) -> Iterator[Problem]:
    """Yield judgements and disagreements of a file whose claims are gone or say something else by now."""
    lines = text.split("\n")

    def at(name: str, message: str) -> Problem:
        line = next((number for number, line in enumerate(lines, 1) if f"{name} a " in line), 1)
        return Problem(file, line, f"{name} {message}")

    for one in records.judgements.values():
        for name in (*one.prefers, *one.deprecates):
            claim = records.claims.get(name)
            if claim is None:
                yield at(f"judgement:{one.id}", f"decides on {name}, which would be gone; accepted: keep that claim")
            elif (claim.subject, claim.relation) != (one.subject, one.relation):
                about = f"decides on {name}, which would be about {claim.subject} and {claim.relation}"
                yield at(f"judgement:{one.id}", f"{about}; accepted: leave that as it is")
    for other in records.disagreements.values():
        for name in other.members:
            if name not in records.claims:
                yield at(f"disagreement:{other.id}", f"has {name}, which would be gone; accepted: keep that claim")


def _same_in_graph(row: Row, records: Records, taken: set[tuple[str, str]]) -> str:
    verdict = row.cells["verdict"]
    claims = set(row.cells["claim_ids"].split(","))
    on_the_same: list[Judgement] = [
        one
        for one in records.judgements.values()
        if (one.subject, one.relation) == (row.cells["subject"], row.cells["relation"])
        and claims & set(one.prefers if verdict == "prefer" else one.deprecates)
        and (one.id, verdict) not in taken
    ]
    return min((one.id for one in on_the_same), default="")
