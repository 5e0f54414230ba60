// All names of all things, and which things bear one, as bearing.py and wording.py have it.

import { compareText, gather } from "./model.js";
import { caseless, isAscii, keyOf, wordsOf } from "./names.js";
import { initials, lettersBefore, plain } from "./spelling.js";
import { Vocabulary } from "./vocabulary.js";

export const IDENTIFIER = 3;
const SHOES = ["Model", "Version", "Variant", "Product"];
const NUMBER_LAST = /(?<![\p{L}\p{N}_./])[0-9]+$/u;

export class Names {
  constructor(data, { things }) {
    Object.assign(this, { bearing: new Map(), numbers: new Map(), makers: new Map(), byWords: new Map(), byInitials: new Map(), codeLetters: new Set() });
    this.labels = new Set(things.map(({ label }) => caseless(label)));
    this.of = things.map(() => []);
    const further = new Map(data.spelled.map(([thing, ...some]) => [thing, some]));
    for (const thing of things) this.read(thing, further.get(thing.index) || []);
    this.keys = [...this.bearing.keys()].sort();
    this.vocabulary = new Vocabulary(this.spelled());
  }

  read(thing, [codes = [], misspelled = [], labels = []]) {
    const own = thing.label === `id:${thing.slug}` ? [] : [thing.label, ...labels];
    const others = thing.names.filter((name) => !labels.includes(name));
    this.add(thing, IDENTIFIER, thing.slug);
    for (const [strength, some] of [[0, own], [1, others], [1, codes], [2, misspelled]]) {
      for (const text of some) {
        this.add(thing, strength, text);
        if (some === codes) this.codeLetters.add(lettersBefore(keyOf(text)));
        if (thing.kind === "Organization") gather(this.makers, keyOf(text), keyOf(thing.label));
        const number = some !== codes && strength < 2 && SHOES.includes(thing.kind) && NUMBER_LAST.exec(text.split(" (")[0]);
        if (number) gather(this.numbers, number[0], { strength: 1, text, thing });
      }
    }
    this.codeLetters.delete("");
    if (thing.isProduct) for (const text of shortened(thing.label, this.labels)) this.add(thing, 1, text);
  }

  add(thing, strength, text) {
    const words = wordsOf(text);
    const joined = words.join("");
    const key = isAscii(joined) ? joined : keyOf(text);
    if (!key) return;
    const some = plain(words);
    const named = { key, strength, text, thing, words, plain: some, distinct: null };
    gather(this.bearing, key, named);
    gather(this.byWords, asSet(some), named);
    this.of[thing.index].push(named);
    const letters = strength < 2 && (thing.isProduct || thing.kind === "Organization" || thing.kind === "Person") ? initials(some) : "";
    if (letters.length > 2) gather(this.byInitials, letters, named);
  }

  // Return everything that is named so: by key, by number, after a maker's name, or in other words.
  bearers(text) {
    const sought = keyOf(text);
    const borne = this.bearing.get(sought) || this.afterMaker(sought);
    const found = [...borne, ...this.afterNumber(sought, borne)];
    return found.length ? found : this.inOtherWords(text);
  }

  inOtherWords(text) {
    return this.byWords.get(asSet(plain(wordsOf(text)))) || [];
  }

  numbered(number) {
    return [...(this.bearing.get(number) || []), ...(this.numbers.get(number) || [])];
  }

  // Return the shoes whose name ends in a number that is sought alone or after their maker's name.
  afterNumber(sought, borne) {
    const [, maker, number] = /^([^0-9]*)([0-9]+)$/.exec(sought) || [];
    if (!number || (number.length < 3 && !borne.length)) return [];
    const some = this.numbers.get(number) || [];
    return maker ? some.filter(({ thing }) => this.isOf(thing, this.makers.get(maker) || [])) : some;
  }

  isOf(thing, makers) {
    return makers.some((maker) => keyOf(thing.label).startsWith(maker));
  }

  afterMaker(sought) {
    const found = [];
    for (let end = 1; end < sought.length; end += 1) {
      for (const maker of this.makers.get(sought.slice(0, end)) || []) {
        found.push(...(this.bearing.get(sought.slice(end)) || []).filter(({ thing }) => thing.isProduct && this.isOf(thing, [maker])));
        found.push(...(this.bearing.get(maker + sought.slice(end)) || []).filter(({ thing }) => !thing.isProduct));
      }
    }
    return found;
  }

  // Return for each thing the ways to write its names, and others' names that stand in its label.
  spelled() {
    const others = new Map();
    for (const some of this.of) {
      const its = some.filter(({ strength }) => strength > 0 && strength < IDENTIFIER);
      for (const label of some) if (label.strength === 0) its.forEach((named) => gather(others, label.plain.join(" "), named.plain));
    }
    return this.of.map((some) => {
      const ways = some.flatMap((named) => [named.plain, named.words, ...(named.strength === 0 ? inside(named.plain, others) : [])]);
      return new Map(ways.map((words) => [words.join(" "), words]));
    });
  }

  // Return the name of a covered thing that the words meant, and the share of letters that only one side has.
  meant({ thing, runs }, text) {
    const words = wordsOf(text);
    const other = notPlain(words, plain(words));
    const said = this.said(runs);
    const spoken = lettersIn(said);
    const shares = this.of[thing].map((named) => {
      if (!named.distinct) measure(named);
      const shared = lettersIn([...said].filter((word) => named.distinct.has(word)));
      const apart = 1 - shared / Math.max(named.letters + spoken - shared, 1);
      return [named, apart + 0.02 * [...other, ...named.other].filter((word) => !other.has(word) || !named.other.has(word)).length];
    });
    return shares.reduce((best, one) => (compareShares(one, best) < 0 ? one : best));
  }

  said(runs) {
    return new Set(runs.flatMap((run) => this.vocabulary.runs.get(run).parts));
  }
}

// What is told of a name apart from its words is worked out when a cover means its thing.
function measure(named) {
  named.distinct = new Set(named.plain);
  named.letters = lettersIn(named.distinct);
  named.other = notPlain(named.words, named.plain);
}

function compareShares([named, apart], [other, its]) {
  const isIdentifier = ({ strength }) => Number(strength === IDENTIFIER);
  return isIdentifier(named) - isIdentifier(other) || apart - its || named.strength - other.strength || compareText(named.text, other.text);
}

// Return a product's label without another thing's label before it and without brackets after it.
function shortened(label, labels) {
  const bare = label.split(" (")[0];
  const found = bare === label ? [] : [bare];
  for (let gap = label.indexOf(" "); gap >= 0; gap = label.indexOf(" ", gap + 1)) {
    const tail = label.slice(gap + 1);
    if (!labels.has(caseless(label.slice(0, gap))) || /^(×|x )/.test(tail)) continue;
    found.push(tail);
    if (bare !== label && bare.length > gap) found.push(bare.slice(gap + 1));
  }
  return found;
}

function inside(some, others) {
  const found = [];
  for (let start = 0; start < some.length; start += 1) {
    for (let end = start + 1; end < some.length + Number(start > 0); end += 1) found.push(...(others.get(some.slice(start, end).join(" ")) || []));
  }
  return found;
}

function asSet(some) {
  return some.length > 1 ? [...some].sort().join(" ") : some.join("");
}

function notPlain(words, some) {
  return new Set(words.filter((word) => !some.includes(word)));
}

export function lettersIn(some) {
  let letters = 0;
  for (const word of some) letters += word.length;
  return letters;
}
