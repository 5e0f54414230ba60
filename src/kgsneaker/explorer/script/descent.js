// The algebra of descent, as descent.py has it: what each thing has from the older things behind it, and in which part.
//
// A thing that took its own P has that P and no other: so P never passes through it along a whole step.

const RANK = { whole: 0, "sole unit": 1, upper: 2, part: 4 };

// Return an adjacency of links {newer, older, kind: "whole" | "part", part}; other kinds are no descent.
export function adjacencyOf(links) {
  const steps = links.filter((link) => link.kind && link.newer !== link.older);
  const own = new Map();
  const passing = new Map();
  for (const { newer, older, kind, part } of steps) {
    const name = kind === "whole" ? "whole" : part || "part";
    if (!own.has(newer)) own.set(newer, new Set());
    own.get(newer).add(name);
    const ends = `${newer} ${older}`;
    if (!passing.has(ends)) passing.set(ends, { newer, older, names: new Set() });
    passing.get(ends).names.add(name);
  }
  const older = new Map();
  const newer = new Map();
  for (const step of passing.values()) {
    step.own = own.get(step.newer);
    put(older, step.newer, { far: step.older, step });
    put(newer, step.older, { far: step.newer, step });
  }
  return { older, newer };
}

function put(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

// Return a map from each thing with which something is shared to the sorted names of what: [] never occurs in it.
export function inherited(adjacency, thing, direction) {
  const shared = new Map();
  for (const name of namesFrom(adjacency, thing)) {
    for (const far of reachedWith(adjacency[direction], thing, name, direction)) put(shared, far, name);
  }
  for (const names of shared.values()) names.sort((a, b) => (RANK[a] ?? 3) - (RANK[b] ?? 3) || (a < b ? -1 : 1));
  return shared;
}

function namesFrom(adjacency) {
  const names = new Set();
  for (const steps of adjacency.older.values()) for (const { step } of steps) for (const name of step.names) names.add(name);
  return names;
}

// Walk with one name: "untouched" while only whole steps were taken, "taken" once a step of that part was.
function reachedWith(passing, thing, name, direction) {
  const seen = new Map([[thing, new Set(["untouched"])]]);
  const queue = [[thing, "untouched"]];
  const found = new Set();
  while (queue.length) {
    const [near, state] = queue.shift();
    for (const { far, step } of passing.get(near) || []) {
      for (const next of nextStates(step, name, state, direction)) {
        if (!seen.has(far)) seen.set(far, new Set());
        if (seen.get(far).has(next)) continue;
        seen.get(far).add(next);
        queue.push([far, next]);
        if (far !== thing && (name === "whole" || next === "taken")) found.add(far);
      }
    }
  }
  return found;
}

function nextStates(step, name, state) {
  const whole = step.names.has("whole");
  if (name === "whole") return whole ? ["untouched"] : [];
  const free = whole && (name === "part" || !step.own.has(name));
  const states = [];
  if (state === "untouched") {
    if (free) states.push("untouched");
    if (step.names.has(name)) states.push("taken");
  } else if (free || (name !== "part" && step.names.has(name))) {
    states.push("taken");
  }
  return states;
}

// Return everything older (or newer) by any step of descent, with its distance in steps.
export function historyOf(adjacency, thing, direction, depth = Infinity) {
  const distances = new Map([[thing, 0]]);
  let level = [thing];
  while (level.length && distances.get(level[0]) < depth) {
    const further = [];
    for (const near of level) {
      for (const { far } of adjacency[direction].get(near) || []) {
        if (!distances.has(far)) {
          distances.set(far, distances.get(near) + 1);
          further.push(far);
        }
      }
    }
    level = further;
  }
  distances.delete(thing);
  return distances;
}

// Return the longest way back through older things, as a list from the thing on; each thing once.
export function longestBack(adjacency, thing) {
  const best = new Map();
  const walk = (near, on) => {
    if (best.has(near)) return best.get(near);
    let longest = [];
    for (const { far } of adjacency.older.get(near) || []) {
      if (on.has(far)) continue;
      const behind = walk(far, new Set([...on, far]));
      if (behind.length > longest.length) longest = behind;
    }
    const found = [near, ...longest];
    best.set(near, found);
    return found;
  };
  return walk(thing, new Set([thing]));
}
