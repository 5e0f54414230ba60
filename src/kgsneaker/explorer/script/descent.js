// The algebra of descent, as descent.py has it: what each thing has from the older things behind it, and in which part.
//
// A thing that took its own P has that P and no other: so P never passes through it along a whole step.

import { compareText, gather } from "./model.js";

const RANK = new Map([["whole", 0], ["sole unit", 1], ["upper", 2], ["part", 4]]);
const [WHOLE, UNNAMED] = [1n, 2n];

// Return an adjacency of links {newer, older, kind: "whole" | "part", part}; other kinds are no descent.
// Sets of names are bits: a step keeps what stays as it was along it, takes parts, and lets through what was taken before.
export function adjacencyOf(links) {
  const bits = new Map([["whole", WHOLE], ["part", UNNAMED]]);
  const own = new Map();
  const passing = new Map();
  for (const { newer, older, kind, part } of links) {
    if (!kind || newer === older) continue;
    const name = kind === "whole" ? kind : part || "part";
    if (!bits.has(name)) bits.set(name, 1n << BigInt(bits.size));
    const bit = bits.get(name);
    own.set(newer, (own.get(newer) || 0n) | bit);
    const ends = `${newer} ${older}`;
    const step = passing.get(ends) || { newer, older, names: 0n };
    step.names |= bit;
    passing.set(ends, step);
  }
  const adjacency = { names: [...bits.keys()], older: new Map(), newer: new Map() };
  const everything = (1n << BigInt(bits.size)) - 1n;
  for (const { newer, older, names } of passing.values()) {
    // A thing that took its own P has no other P, so its whole steps keep all but that.
    const keep = names & WHOLE ? (everything & ~own.get(newer)) | WHOLE | UNNAMED : 0n;
    const step = { keep, take: names & ~WHOLE, through: keep | (names & ~(WHOLE | UNNAMED)) };
    gather(adjacency.older, newer, { far: older, ...step });
    gather(adjacency.newer, older, { far: newer, ...step });
  }
  return adjacency;
}

// Return a map from each thing with which something is shared to the sorted names of what: [] never occurs in it.
export function inherited(adjacency, thing, direction) {
  const shared = new Map();
  const named = new Map();
  for (const [far, bits] of reached(adjacency[direction], thing)) {
    if (!named.has(bits)) named.set(bits, adjacency.names.filter((_, place) => bits >> BigInt(place) & 1n).sort(inShownOrder));
    if (bits) shared.set(far, named.get(bits));
  }
  return shared;
}

function inShownOrder(a, b) {
  return (RANK.get(a) ?? 3) - (RANK.get(b) ?? 3) || compareText(a, b);
}

// Walk with two sets: the parts still as they were, and those taken on the way; again where one of them has grown.
function reached(passing, thing) {
  const walked = new Map([[thing, { untouched: -1n, taken: 0n }]]);
  const waiting = new Set([thing]);
  for (const near of waiting) {
    waiting.delete(near);
    const here = walked.get(near);
    for (const { far, keep, take, through } of passing.get(near) || []) {
      const before = walked.get(far) || { untouched: 0n, taken: 0n };
      const untouched = before.untouched | (here.untouched & keep);
      const taken = before.taken | (here.taken & through) | (here.untouched & take);
      if (untouched === before.untouched && taken === before.taken) continue;
      walked.set(far, { untouched, taken });
      waiting.add(far);
    }
  }
  walked.delete(thing);
  return [...walked].map(([far, { untouched, taken }]) => [far, (untouched & WHOLE) | taken]);
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
  const on = new Set();
  const walk = (near) => {
    if (best.has(near)) return best.get(near);
    on.add(near);
    let longest = [];
    for (const { far } of adjacency.older.get(near) || []) {
      const behind = on.has(far) ? [] : walk(far);
      if (behind.length > longest.length) longest = behind;
    }
    on.delete(near);
    best.set(near, [near, ...longest]);
    return best.get(near);
  };
  return walk(thing);
}
