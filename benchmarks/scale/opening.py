"""Opening a store and answering one command, as a whole process, beside the same command on the bundled graph."""

from __future__ import annotations

from pathlib import Path

import figures
import processes
from synthetic import Heritage, Shoe

from scale import watched
from scale.goals import Goal, Part
from scale.workbench import Bench, seconds, told

BUNDLED = "the bundled graph"
_MOST_MS = 150.0


def measure(bench: Bench, rounds: int) -> Part:
    """Ask for a lineage in rounds, of the bundled graph and of the store."""
    told("opening")
    shoe = deepest(bench.heritage)
    times = asked({f"{bench.quads:,} quads": bench.store}, shoe.label, rounds)
    return report(times, shoe, len(bench.heritage.ancestors(shoe.slug)))


def deepest(heritage: Heritage) -> Shoe:
    """Return the shoe with the longest chain of origins, the first of several."""
    depth: dict[str, int] = {}
    found = None
    for shoe in heritage.shoes():
        depth[shoe.slug] = max((1 + depth.get(older, 0) for older in heritage.origins(shoe.slug)), default=0)
        if found is None or depth[shoe.slug] > depth[found.slug]:
            found = shoe
    if found is None:
        raise ValueError("a heritage without shoes")
    return found


def asked(stores: dict[str, Path], name: str, rounds: int) -> dict[str, list[watched.Ran]]:
    """Return the whole processes of every round, the bundled graph first; the first round does not count."""
    script = processes.commands()[processes.SCRIPT][0]
    made = {BUNDLED: [script, "lineage", "2002R", "--up", "--json"]}
    made |= {what: [script, "lineage", name, "--up", "--json", "--store", str(store)] for what, store in stores.items()}
    times: dict[str, list[watched.Ran]] = {what: [] for what in made}
    for counted in [False, *[True] * rounds]:
        for what, command in made.items():
            ran = watched.timed(command)
            if counted:
                times[what].append(ran)
    return times


def longer(times: dict[str, list[watched.Ran]], what: str) -> float:
    """Return the median over the rounds of how many milliseconds longer a store takes than the bundled graph."""
    return 1e3 * figures.median([one.wall - b.wall for one, b in zip(times[what], times[BUNDLED], strict=True)])


def report(times: dict[str, list[watched.Ran]], shoe: Shoe, ancestors: int) -> Part:
    """Return the table of openings and the goal."""
    rows = [
        [what, seconds(figures.median([one.wall for one in some])),
         figures.as_spread(figures.spread([one.wall for one in some])),
         seconds(figures.median([one.cpu for one in some])), f"{longer(times, what):.0f} ms"]
        for what, some in times.items()
    ]  # fmt: skip
    text = figures.table(("`lineage NAME --up --json`", "wall", "spread", "processor", "longer than bundled"), rows)
    asked_for = f"NAME is 2002R in the bundled graph, in the stores {shoe.label}, with {ancestors} shoes behind it."
    goals = [
        Goal(f"a whole command on {what} − on the bundled graph", longer(times, what), _MOST_MS, "ms")
        for what in times if what != BUNDLED
    ]  # fmt: skip
    return Part("Open and answer", f"{text}\n{asked_for}", goals)
