// Names as people type them: what is accepted, and what two spellings share, as names.py has it.

const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const AROUND = new RegExp(`^${SPACE}|${SPACE}$`, "g");
const UNSAFE = /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/u;
const TRADE_SIGNS = /[®™©℠]/g;
const FAR_LETTER = /(?=[\p{L}\p{N}])[\u{10000}-\u{10ffff}]/gu;
const LONGEST = 200;

// Return a name as typed, without what is around it; "" for what is no name.
export function accepted(text) {
  const stripped = text.replace(AROUND, "");
  const name = stripped.replace(TRADE_SIGNS, "").replace(AROUND, "");
  return UNSAFE.test(stripped) || [...name].length > LONGEST ? "" : name;
}

// Return the search key: letters and digits alone, folded until they settle.
export function keyOf(text) {
  const kept = runsIn(folded(text)).join("");
  return isAscii(kept) || kept === text ? kept : keyOf(kept);
}

export function wordsOf(text) {
  return runsIn(folded(text.replace(/['’‘＇`]/g, "")));
}

function runsIn(text) {
  return text.match(isAscii(text) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) || [];
}

// Return a text without its case, as Python's casefold: what capitals share, but for the Turkish ı, and no final ς.
export function caseless(text) {
  if (isAscii(text)) return text.toLowerCase();
  return text.replace(/[^ı]+/g, (some) => some.toLowerCase().toUpperCase().toLowerCase()).replace(/ς/g, "σ");
}

function folded(text) {
  if (isAscii(text)) return text.toLowerCase();
  const apart = caseless(text.replace(TRADE_SIGNS, "").normalize("NFKC")).normalize("NFKD");
  return apart.replace(/(?![\u3099\u309a])\p{M}/gu, "").normalize("NFKC").replace(FAR_LETTER, asOneUnit);
}

// What is counted is letters: one of two code units stands as some ideograph, which is one.
function asOneUnit(letter) {
  return String.fromCharCode(0x4e00 + letter.codePointAt(0) % 20000);
}

export function isAscii(text) {
  return !/[^\0-\x7f]/.test(text);
}
