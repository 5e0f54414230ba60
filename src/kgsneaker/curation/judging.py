"""Rows of judgements and disagreements put together: two verdicts of one judgement, the members of a disagreement."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kgsneaker.curation.model import Judgement, Records, natural
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
    held = _by_claim(records)
    for row in given:
        verdict = row.cells["verdict"]
        if verdict not in _VERDICTS:
            complain(row, f"verdict: {shown(verdict)} is no verdict; accepted: prefer or deprecate")
            continue
        name = row.cells.get("id") or _same_in_graph(row, held, taken) or numbers.next()
        taken.add((name, verdict))
        said = {key: cell for key, cell in row.cells.items() if key not in ("verdict", "claim_ids")}
        if not said.get("date"):
            said.pop("date", None)
            if judged_on and name not in records.judgements:
                said["date"] = judged_on
        said |= {"id": name, verdict: row.cells["claim_ids"]}
        first = made.get(name)
        if first is None:
            made[name] = replace(row, cells=said)
        elif verdict in first.cells or any(first.cells.get(key, said[key]) != said[key] for key in said):
            complain(row, f"id: {name} says something else in line {first.line}; accepted: one row a verdict, alike")
        else:
            made[name] = replace(first, cells={**first.cells, **said}, mute=first.mute | row.mute)
    return list(made.values())


def disagreement_rows(
    given: Mapping[str, Sequence[Row]], records: Records, complain: Complain, bad: Collection[str]
) -> list[Row]:
    """Return one row a disagreement, its members as a column where their table is given.

    *bad* names what stands in bad rows, which is told there.
    """
    members: dict[str, dict[str, None]] = {}
    first: dict[str, Row] = {}
    for row in given["disagreement_claims"]:
        name = row.cells["conflict_id"].lower()
        first.setdefault(name, row)
        if row.cells["claim_id"] in members.setdefault(name, {}):
            complain(row, f"claim_id: {row.cells['claim_id']} is in {name} already; accepted: each member once")
        else:
            members[name][row.cells["claim_id"]] = None
    made = []
    for row in given["disagreements"]:
        named = members.pop(row.cells["id"].lower(), None)
        made.append(replace(row, cells={**row.cells, **({"members": ",".join(named)} if named else {})}))
    for name, named in members.items():
        if name in records.disagreements:
            made.append(Row(first[name].file, first[name].line, {"id": name, "members": ",".join(named)}))
        elif not {name, first[name].cells["conflict_id"]} & set(bad):
            why = f"no disagreement {shown(first[name].cells['conflict_id'])}; accepted: an id in disagreements.tsv"
            complain(first[name], f"conflict_id: {why}")
    return made


def dangling(records: Records, bad: Collection[str], file: str, text: str) -> Iterator[Problem]:
    """Yield judgements and disagreements of a file whose claims are gone or say something else by now.

    *bad* names claims in bad rows, of which that is told already.
    """
    declared = re.finditer(r"^ *(\S+) a kgs:|\n", text, re.MULTILINE)
    lines, number = dict[str, int](), 1
    for found in declared:
        if found[1]:
            lines.setdefault(found[1], number)
        else:
            number += 1

    def at(name: str, message: str) -> Problem:
        return Problem(file, lines.get(name, 1), f"{name} {message}")

    for one in records.judgements.values():
        for name in (*one.prefers, *one.deprecates):
            claim = records.claims.get(name)
            if claim is None and name not in bad:
                yield at(f"judgement:{one.id}", f"decides on {name}, which would be gone; accepted: keep that claim")
            elif claim and (claim.subject, claim.relation) != (one.subject, one.relation):
                about = f"decides on {name}, which would be about {claim.subject} and {claim.relation}"
                yield at(f"judgement:{one.id}", f"{about}; accepted: leave that as it is")
    for other in records.disagreements.values():
        for name in other.members:
            if name not in records.claims and name not in bad:
                yield at(f"disagreement:{other.id}", f"has {name}, which would be gone; accepted: keep that claim")


def _by_claim(records: Records) -> dict[tuple[str, str], list[Judgement]]:
    """Return the judgements of the graph by verdict and claim."""
    held: dict[tuple[str, str], list[Judgement]] = {}
    for one in sorted(records.judgements.values(), key=lambda one: natural(one.id)):
        for verdict, names in zip(_VERDICTS, (one.prefers, one.deprecates), strict=True):
            for name in names:
                held.setdefault((verdict, name), []).append(one)
    return held


def _same_in_graph(row: Row, held: Mapping[tuple[str, str], list[Judgement]], taken: set[tuple[str, str]]) -> str:
    """Return the judgement of the graph that a row means: same verdict and a claim in common."""
    verdict = row.cells["verdict"]
    about = (row.cells["subject"], row.cells["relation"])
    names = [name.strip() for name in row.cells["claim_ids"].split(",")]
    alike = [one for name in names for one in held.get((verdict, name), ()) if (one.id, verdict) not in taken]
    # Where the graph moved a claim and its judgement to another thing, the row still means that judgement.
    return min((((one.subject, one.relation) != about, natural(one.id), one.id) for one in alike), default=("",))[-1]
