// How many independent sources stand behind one value: the rule of witnesses.py.

// Sources are objects with `index`, `repeats` (indexes) and `trustWords`; *all* finds one by index.
export function countWitnesses(stating, all) {
  if (stating.length < 2) return stating.length;
  const counted = stating.filter((source) => source.trustWords !== "editorial");
  if (!counted.length) return 1;
  const lines = new Map(counted.map((source) => [source.index, originsOf(source, all)]));
  const dependent = new Map();
  for (const one of counted) {
    const others = counted.filter((other) => other !== one && meets(lines.get(one.index), lines.get(other.index)));
    dependent.set(one.index, new Set(others.map((other) => other.index)));
  }
  return mostIndependent(dependent);
}

function originsOf(source, all) {
  const reached = new Set([source.index]);
  const open = [source];
  while (open.length) {
    for (const origin of open.pop().repeats) {
      if (!reached.has(origin)) {
        reached.add(origin);
        open.push(all[origin]);
      }
    }
  }
  return reached;
}

function meets(first, second) {
  for (const one of first) if (second.has(one)) return true;
  return false;
}

// The size of the largest set of which no two depend on each other.
function mostIndependent(dependent) {
  let taken = 0;
  let left = dependent;
  for (;;) {
    const safe = [...left.keys()].find((source) => costsNothing(source, left));
    if (safe === undefined) break;
    left = without(left, new Set([safe, ...left.get(safe)]));
    taken += 1;
  }
  if (!left.size) return taken;
  const busiest = [...left.keys()].reduce((best, one) => (left.get(one).size > left.get(best).size ? one : best));
  const alone = mostIndependent(without(left, new Set([busiest])));
  const together = 1 + mostIndependent(without(left, new Set([busiest, ...left.get(busiest)])));
  return taken + Math.max(alone, together);
}

function costsNothing(source, dependent) {
  const others = dependent.get(source);
  return [...others].every((other) => [...others].every((third) => third === other || dependent.get(other).has(third)));
}

function without(dependent, gone) {
  const left = new Map();
  for (const [source, others] of dependent) {
    if (!gone.has(source)) left.set(source, new Set([...others].filter((other) => !gone.has(other))));
  }
  return left;
}
