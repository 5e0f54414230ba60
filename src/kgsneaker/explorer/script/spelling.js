// What two ways to write or to say one name share: numerals, small words, initials, sounds, codes, as spellings.py has it.

export const SMALL_WORDS = new Set("a an and by the with x".split(" "));
const NUMBERS = new Map([["version", "v"]]);
"one two three four five six seven eight nine ten".split(" ").forEach((word, place) => NUMBERS.set(word, String(place + 1)));
"- ii iii iv - vi vii viii ix - xi xii xiii xiv xv xvi xvii xviii - xx".split(" ").forEach((word, place) => NUMBERS.set(word, String(place + 1)));
const LAST_NUMBERS = new Map([["i", "1"], ["v", "5"], ["x", "10"]]);
const SOUNDS = [
  [/^[kg]n/gm, "n"], [/^wr/gm, "r"], [/^ps/gm, "s"], [/ph/g, "f"], [/tch/g, "ch"], [/gh/g, ""], [/ck|q|c(?![eihy])/g, "k"], [/c(?=[eiy])|z/g, "s"],
  [/x/g, "ks"], [/(?<=[krtw])h/g, ""], [/mb$/gm, "m"], [/y/g, "i"], [/ee|ea|ei|ie/g, "i"], [/au|aw|oa|oo|ou|ow/g, "o"], [/ai/g, "e"],
  [/([a-z])\1+/g, "$1"], [/(?<=..)[ei]$/gm, ""],
];
const CODE = /^([a-z]{0,3})([0-9]{3,}[a-z0-9]*)$/;
const COLOUR = /^(?!v[0-9])[a-z]{1,4}[0-9]{0,2}$/;

// Return words with numerals and spoken numbers as figures, and without small words.
export function plain(some) {
  const last = some.length - 1;
  const figures = some.map((word, place) => NUMBERS.get(word) || (place > 0 && place === last && LAST_NUMBERS.get(word)) || word);
  const kept = figures.filter((word) => !SMALL_WORDS.has(word));
  return kept.length ? kept : figures;
}

// Return a text without the s at its end, "" where it has none.
export function singular(text) {
  return [...text].length > 3 && /[^sS][sS]$/.test(text) ? text.slice(0, -1) : "";
}

export function initials(some) {
  if (some.length < 2) return "";
  const front = some.slice(0, -1);
  const first = (words) => words.map((word) => String.fromCodePoint(word.codePointAt(0))).join("");
  if (front.some((word) => /^\p{Nd}/u.test(word))) return "";
  if (front.length && /^\p{Nd}+$/u.test(some.at(-1))) return first(front) + some.at(-1);
  return front.length > 1 && !/^\p{Nd}/u.test(some.at(-1)) ? first(some) : "";
}

// Return how words sound, one a line.
export function sound(words) {
  return SOUNDS.reduce((heard, [written, as]) => heard.replace(written, as), words);
}

// Return what may be the shoe in a maker's code that ends in a colour, the longest first, and how much is left.
export function heads(code) {
  const [, before, rest] = CODE.exec(code) || ["", "", ""];
  const found = [];
  for (let cut = rest.length - 1; cut > 2; cut -= 1) {
    if (!COLOUR.test(rest.slice(cut))) continue;
    found.push([before + rest.slice(0, cut), rest.length - cut]);
    if (before) found.push([rest.slice(0, cut), rest.length - cut + 1]);
  }
  return found;
}

export function withoutLetters(code) {
  const found = CODE.exec(code);
  return found && found[1] ? found[2] : "";
}

export function lettersBefore(code) {
  return (CODE.exec(code) || ["", ""])[1];
}

export function mistakesAllowed(letters) {
  return letters < 3 ? 0 : letters < 7 ? 1 : letters < 12 ? 2 : 3;
}
