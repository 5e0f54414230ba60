// How well the words of a text are covered by the words of a thing's names, as covering.py has it.

import { gather } from "./model.js";
import { LONGEST_RUN } from "./vocabulary.js";

const MOST_WORDS = 16;
const UNKNOWN = 2.5;
const NEVER = 99;

// Return covers {thing, cost, runs, unknown} of the things that have all the words, or words that begin so.
export function literalCovers(vocabulary, some) {
  if (!some.length || some.length > MOST_WORDS) return [];
  const spans = spansOf(some, (run, start, end) => vocabulary.literal(run, end - start === 1), vocabulary);
  return [...spans].map(([thing, its]) => cheapest(thing, its, some, NEVER)).filter(({ cost }) => cost < NEVER);
}

// Return those of the things that have some of the words, misspelled or not, each with the words it lacks.
export function mistakenCovers(vocabulary, some) {
  if (!some.length || some.length > MOST_WORDS) return [];
  const known = some.map((word) => vocabulary.runs.has(word));
  const near = new Map();
  let found = [];
  for (const trusted of known.includes(true) ? [known, []] : [known]) {
    const matchesOf = (run, start, end) => {
      const literal = vocabulary.literal(run, end - start === 1);
      if (trusted.length && !trusted.slice(start, end).includes(false)) return literal;
      const place = `${start} ${end}`;
      if (!near.has(place)) near.set(place, vocabulary.near(run, end - start === 1));
      return new Map([...near.get(place), ...literal]);
    };
    found = [...spansOf(some, matchesOf, vocabulary)].map(([thing, its]) => cheapest(thing, its, some, UNKNOWN));
    const whole = found.filter(({ unknown }) => !unknown.length);
    if (whole.length) return whole;
  }
  return found;
}

// Return for each thing which runs of the words it may have, as [start, end, cost, run].
function spansOf(some, matchesOf, vocabulary) {
  const spans = new Map();
  for (let end = 1; end <= some.length; end += 1) {
    for (let start = Math.max(0, end - LONGEST_RUN); start < end; start += 1) {
      const best = new Map();
      for (const [other, cost] of matchesOf(some.slice(start, end).join(""), start, end)) {
        for (const thing of vocabulary.runs.get(other).things) {
          const known = best.get(thing);
          if (!known || cost < known[2] || (cost === known[2] && other < known[3])) best.set(thing, [start, end, cost, other]);
        }
      }
      for (const [thing, span] of best) gather(spans, thing, span);
    }
  }
  return spans;
}

// Return the cheapest way to lay runs end to end over the words (dynamic programming); spans come by their end.
function cheapest(thing, spans, some, lacking) {
  const costs = [0];
  const steps = [];
  let next = 0;
  for (let end = 1; end <= some.length; end += 1) {
    costs[end] = Math.min(NEVER, costs[end - 1] + lacking);
    for (; next < spans.length && spans[next][1] === end; next += 1) {
      const cost = costs[spans[next][0]] + spans[next][2];
      if (cost < costs[end]) [costs[end], steps[end]] = [cost, spans[next]];
    }
  }
  const [runs, unknown] = [[], []];
  for (let end = some.length; end; end = steps[end] ? steps[end][0] : end - 1) {
    if (steps[end]) runs.push(steps[end][3]);
    else unknown.push(some[end - 1]);
  }
  const again = runs.filter((run, place) => runs.indexOf(run) < place);
  const cost = again.length && lacking === NEVER ? NEVER : costs.at(-1) + lacking * again.length;
  return { thing, cost, runs, unknown: [...unknown, ...again] };
}
