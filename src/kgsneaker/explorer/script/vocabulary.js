// The words of all names, alone and run together, and those that a typed word may stand for, as vocabulary.py has it.

import { gather } from "./model.js";
import { byLength, otherFigures, within } from "./distance.js";
import { heads, mistakesAllowed, sound, withoutLetters } from "./spelling.js";

export const LONGEST_RUN = 3;
const DIGIT_LAST = /\p{Nd}$/u;

// Return the first place of a sorted list whose text is not before *text*.
export function bisect(list, text) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class Vocabulary {
  // *spelled* holds for each thing the ways to write its names, as lists of words.
  constructor(spelled) {
    this.runs = new Map();
    spelled.forEach((ways, thing) => ways.forEach((words) => this.read(thing, words)));
    this.sorted = [...this.runs].filter(([, { size }]) => size < LONGEST_RUN).map(([run]) => run).sort();
  }

  read(thing, words) {
    for (let start = 0; start < words.length; start += 1) {
      let run = "";
      for (let size = 1; size <= LONGEST_RUN && start + size <= words.length; size += 1) {
        run += words[start + size - 1];
        let known = this.runs.get(run);
        if (!known) this.runs.set(run, (known = { things: [], parts: [], size }));
        if (size < known.size) known.size = size;
        if (known.things.at(-1) !== thing) known.things.push(thing);
        for (let place = start; place < start + size; place += 1) if (!known.parts.includes(words[place])) known.parts.push(words[place]);
      }
    }
  }

  // Return the runs that are the same or, for a single word, begin so, with what that costs.
  literal(run, single) {
    const found = new Map();
    const figure = DIGIT_LAST.test(run);
    const slip = !figure && this.runs.has(run.slice(0, -1));
    for (let place = single ? bisect(this.sorted, run) : Infinity; place < this.sorted.length && this.sorted[place].startsWith(run); place += 1) {
      const other = this.sorted[place];
      if (slip && this.runs.get(other).size > 1) continue;
      const rest = other.slice(run.length);
      found.set(other, (figure && /^\p{Nd}/u.test(rest) ? 0.5 : 0.05) + (0.3 * rest.length) / other.length);
    }
    if (this.runs.has(run)) found.set(run, 0);
    return found;
  }

  // Return the runs that differ by mistakes of typing or hearing, or by a code's letters, with the cost.
  near(run, single) {
    this.listen();
    const found = new Map();
    const add = (other, cost) => found.set(other, Math.min(found.get(other) ?? 9, cost));
    if (single) this.addCode(run, add);
    for (const [other, mistakes] of within(run, this.byLength, mistakesAllowed(run.length + 1))) {
      if (mistakes <= mistakesAllowed(Math.max(run.length, other.length))) add(other, mistakes + otherFigures(run, other));
    }
    const heard = sound(run);
    if (heard.length > 2) for (const other of this.bySound.get(heard) || []) add(other, 1 + otherFigures(run, other));
    for (const [sounds] of heard.length > 4 ? within(heard, this.soundsByLength, 1) : []) {
      for (const other of this.bySound.get(sounds)) add(other, 2 + otherFigures(run, other));
    }
    return found;
  }

  addCode(code, add) {
    const head = heads(code).find(([text]) => this.runs.has(text));
    if (head) add(head[0], 0.5 + 0.6 * (head[1] - 1));
    const number = withoutLetters(code);
    if (this.runs.has(number) && !(head && head[0] === number)) add(number, 1.1);
  }

  listen() {
    if (this.bySound) return;
    this.byLength = byLength(this.sorted);
    this.bySound = new Map();
    sound(this.sorted.join("\n")).split("\n").forEach((heard, place) => gather(this.bySound, heard, this.sorted[place]));
    this.soundsByLength = byLength(this.bySound.keys());
  }
}
