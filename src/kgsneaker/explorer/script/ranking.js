// Which things a text may mean, in what order: the tiers of a search, their scores and what breaks a tie, as ranking.py has it.

import { compareText } from "./model.js";
import { keyOf, wordsOf } from "./names.js";
import { lettersBefore, mistakesAllowed, plain, singular, withoutLetters } from "./spelling.js";
import { byLength, otherFigures, within } from "./distance.js";
import { bisect } from "./vocabulary.js";
import { literalCovers, mistakenCovers } from "./covering.js";
import { IDENTIFIER, lettersIn } from "./bearing.js";

const SPAN = 19;
const KINDS = "Model Line Version Variant Edition Pack Colorway Product Organization Person Technology Material Mark Concept Event Place".split(" ");
const ONE_LETTER = mistakeScore(1, 1);

// Return matches {score, strength, matched, thing}, best first; a lower tier is asked where no higher one answers.
export function matchesOf(text, names, told) {
  if (!keyOf(text)) return [];
  const exact = exactly(text, names);
  const found = [...exact, ...begun(text, names), ...worded(text, names)];
  if (found.length && !exact.length) found.push(...misspelled(keyOf(text), names).filter(({ score }) => score >= ONE_LETTER));
  if (found.length) return ordered(found, told);
  const pair = ofPair(singular(text), names);
  return ordered(pair.length ? pair : mistaken(text, names), told);
}

// Return a score with one decimal as Python rounds it: of two that are as near, the even one.
export function rounded(score) {
  return Number((score * 4 % 4 === 1 ? score - 0.01 : score).toFixed(1));
}

function match(score, { strength, text, thing }) {
  return { score, strength, matched: text, thing };
}

function ordered(found, told) {
  const best = new Map();
  const standing = (a, b) => rounded(b.score) - rounded(a.score) || a.strength - b.strength;
  for (const one of found) {
    const known = best.get(one.thing);
    if (!known || (standing(one, known) || compareText(one.matched, known.matched)) < 0) best.set(one.thing, one);
  }
  const place = ({ kind }) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  return [...best.values()].sort((a, b) => {
    const [one, other] = [a.thing, b.thing];
    return standing(a, b) || place(one) - place(other) || told[other.index] - told[one.index]
      || [...one.label].length - [...other.label].length || compareText(one.label, other.label) || one.index - other.index;
  });
}

function exactly(text, names) {
  const sought = keyOf(text);
  const found = names.bearers(text).map((named) => match(names.bearing.has(sought) ? 100 : 99.5, named));
  if (/^[0-9]+$/.test(sought)) found.push(...names.numbered(sought).map((named) => match(100, named)));
  found.push(...names.inOtherWords(text).map((named) => match(99.5, named)));
  if (wordsOf(text).length === 1 && names.codeLetters.has(lettersBefore(sought))) {
    found.push(...names.numbered(withoutLetters(sought)).map((named) => match(99, named)));
  }
  return found;
}

function begun(text, names) {
  const [sought, some] = [keyOf(text), wordsOf(text)];
  const found = [];
  for (let place = bisect(names.keys, sought); place < names.keys.length && names.keys[place].startsWith(sought); place += 1) {
    const key = names.keys[place];
    for (const named of names.bearing.get(key)) {
      if (!isSlip(sought, some, named.words)) found.push(match(80 + SPAN * (sought.length / key.length / (named.strength === 2 ? 2 : 1)), named));
    }
  }
  return found;
}

// Return whether a text begins a name but for its last letter, which only happens to begin the next word.
function isSlip(sought, some, its) {
  if (some.at(-1).length < 2 || /\p{Nd}$/u.test(sought)) return false;
  return its.slice(1).some((_, place) => lettersIn(its.slice(0, place + 1)) === sought.length - 1);
}

function worded(text, names, whole = false) {
  const some = plain(wordsOf(text));
  const found = (names.byInitials.get(some.join("")) || []).map((named) => ({ ...match(79.5, named), strength: IDENTIFIER }));
  for (const cover of literalCovers(names.vocabulary, some)) {
    if (whole && cover.cost) continue;
    const [named, apart] = names.meant(cover, text);
    found.push(match(60 + SPAN * Math.max(0, 1 - (apart + cover.cost) / 2), named));
  }
  return found;
}

// Return the shoes whose names are so, or have all the words whole: of shoes alone one speaks in pairs.
function ofPair(text, names) {
  if (!keyOf(text)) return [];
  const some = wordsOf(text);
  const found = exactly(text, names);
  if (some.length > 1) {
    found.push(...begun(text, names).filter(({ matched }) => wordsOf(matched).slice(0, some.length).join(" ") === some.join(" ")));
    found.push(...worded(text, names, true));
  }
  return found.filter(({ thing }) => thing.isProduct).map((one) => ({ ...one, score: one.score - 0.5 }));
}

function mistaken(text, names) {
  const some = plain(wordsOf(text));
  const found = misspelled(keyOf(text), names);
  const letters = lettersIn(some);
  for (const cover of mistakenCovers(names.vocabulary, some)) {
    const unknown = lettersIn(cover.unknown);
    if (2 * unknown > letters || letters - unknown < 3) continue;
    const [named, apart] = names.meant(cover, text);
    if (!unknown) {
      found.push(match(mistakeScore(cover.cost, cover.cost + 0.9 * apart), named));
      continue;
    }
    const said = names.said(cover.runs);
    const whole = cover.cost - 2.5 * cover.unknown.length === 0 && named.plain.every((word) => said.has(word));
    if (whole || apart <= 0.5) found.push(match((whole ? 10 : 0.1) + (whole ? 9 : 4) * Math.max(0, 1 - (cover.cost + apart) / 9), named));
  }
  return found;
}

// Return the names that are as a whole a few mistakes away, the spaces not counting.
function misspelled(sought, names) {
  names.byLength ??= byLength(names.keys);
  return within(sought, names.byLength, mistakesAllowed(sought.length)).flatMap(([other, mistakes]) => {
    if (mistakes > mistakesAllowed(Math.min(sought.length, other.length) + 1)) return [];
    const cost = mistakes + otherFigures(sought, other);
    return names.bearing.get(other).map((named) => match(mistakeScore(cost, cost), named));
  });
}

function mistakeScore(cost, badness) {
  if (cost < 2) return 40 + SPAN * Math.max(0, Math.min(1, 1 - (badness - 0.5) / 3));
  return 20 + SPAN * Math.max(0, 1 - (badness - 2) / 8);
}
