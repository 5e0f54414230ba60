// What is told of things, in our own words, and which words are in it, as gists.py has it.

import { compareText } from "./model.js";
import { wordsOf } from "./names.js";
import { SMALL_WORDS } from "./spelling.js";
import { lettersIn } from "./bearing.js";

const SHOWN = 80;
const UNTOLD = new Set([...SMALL_WORDS, ..."at for from in is it of on or to was were".split(" ")]);

export class Gists {
  constructor({ claims, things }) {
    this.claims = claims;
    this.told = things.map(() => 0);
    for (const { subject, value } of claims) for (const thing of new Set([subject, value])) if (thing >= 0) this.told[thing] += 1;
  }

  // Return hits for the things told of in all the words of a text, the closest gist of each.
  having(text) {
    const sought = wordsOf(text).filter((word) => !UNTOLD.has(word));
    if (lettersIn(sought) < 3) return [];
    const forms = sought.map((word) => (word.length > 3 ? [` ${word}`, ` ${word.replace(/s$/, "")} `] : [` ${word} `]));
    const best = new Map();
    this.texts().forEach((words, place) => {
      if (!forms.every((some) => some.some((form) => words.includes(form)))) return;
      const { subject, gist } = this.claims[place];
      const found = { thing: subject, share: sought.length / Math.max(sought.length, words.trim().split(" ").length), gist };
      const known = best.get(subject);
      if (!known || (known.share - found.share || compareText(gist, known.gist)) < 0) best.set(subject, found);
    });
    return [...best.values()]
      .sort((a, b) => b.share - a.share || this.told[b.thing] - this.told[a.thing] || a.thing - b.thing)
      .map(({ thing, gist }) => ({ thing, matched: short(gist) }));
  }

  // The words of all gists, each with a space around it.
  texts() {
    this.words ??= this.claims.map(({ gist }) => ` ${wordsOf(gist).join(" ")} `);
    return this.words;
  }
}

function short(gist) {
  const signs = [...gist];
  return signs.length <= SHOWN ? gist : `${signs.slice(0, SHOWN - 1).join("").trimEnd()}…`;
}
