// Which things answer to what is typed. Two spellings of a name have one key, as in kgsneaker.names.
const key = (text) => text.replace(/[®™©℠]/g, "").normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ")
  .normalize("NFKD").replace(/[^\P{M}\u3099\u309a]/gu, "").normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
const slug = (iri) => iri.slice(Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1);
const keys = things.map((thing) => [thing.label, ...thing.names, ...thing.others, slug(thing.id)].map(key).filter(Boolean));
const kindKeys = things.map((thing) => key(thing.kind));

// The maker of a shoe may go under another name of its own: "NB 860v2".
things.forEach((maker, place) => {
  if (maker.kind !== "Organization" || !key(maker.label)) return;
  const full = key(maker.label), others = keys[place].filter((name) => name !== full);
  things.forEach((thing, number) => {
    const own = key(thing.label);
    if (number !== place && own.startsWith(full)) keys[number].push(...others.map((name) => name + own.slice(full.length)));
  });
});

// 0: a name is the same, 1: one begins so, 2: one holds it or all of its words, undefined: none of these.
function rank(number, typed) {
  const sought = key(typed), names = keys[number];
  if (!sought) return 0;
  if (names.includes(sought)) return 0;
  if (names.some((name) => name.startsWith(sought))) return 1;
  const parts = typed.split(/\s+/).map(key).filter(Boolean), has = (part) => (name) => name.includes(part);
  if (names.some(has(sought)) || parts.every((part) => names.some(has(part)) || has(part)(kindKeys[number]))) return 2;
  return undefined;
}
