// Which of many texts are a few mistakes away from one: letters put in, left out, changed or swapped.

import { gather } from "./model.js";

const FAR = 99;

// Return texts by their length, each with the letters in it as bits.
export function byLength(texts) {
  const table = new Map();
  for (const text of texts) gather(table, text.length, [text, lettersOf(text)]);
  return table;
}

// Return the texts at most so many mistakes away, with how many.
export function within(text, table, most) {
  const found = [];
  if (!most) return found;
  const letters = lettersOf(text);
  for (let length = text.length - most; length <= text.length + most; length += 1) {
    for (const [other, its] of table.get(length) || []) {
      if (count(letters & ~its) > most || count(its & ~letters) > most) continue;
      const mistakes = distance(text, other, most);
      if (mistakes <= most) found.push([other, mistakes]);
    }
  }
  return found;
}

export function otherFigures(text, other) {
  const [some, its] = [text, other].map((one) => new Set(one.match(/\p{Nd}/gu)));
  return Number(some.size !== its.size || [...some].some((figure) => !its.has(figure)));
}

function lettersOf(text) {
  let letters = 0;
  for (let place = 0; place < text.length; place += 1) letters |= 1 << text.charCodeAt(place);
  return letters;
}

function count(bits) {
  let number = 0;
  for (let left = bits; left; left &= left - 1) number += 1;
  return number;
}

// Optimal string alignment; what would take more than *most* mistakes is not worked out.
function distance(text, other, most) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= text.length; i += 1) {
    const row = new Array(other.length + 1).fill(FAR);
    row[0] = i;
    for (let j = Math.max(1, i - most); j <= Math.min(other.length, i + most); j += 1) {
      const changed = last[j - 1] + Number(text[i - 1] !== other[j - 1]);
      const swapped = i > 1 && j > 1 && text[i - 1] === other[j - 2] && text[i - 2] === other[j - 1] ? before[j - 2] + 1 : FAR;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, changed, swapped);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}
