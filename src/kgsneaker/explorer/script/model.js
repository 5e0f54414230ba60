// What the page knows, read from its arrays into objects that name what they hold.

export const WHOLE_FAMILIES = ["revival", "redesign", "version", "edition", "colorway"];
export const PART_FAMILIES = ["sole", "part"];
export const STEP_FAMILIES = [...WHOLE_FAMILIES, ...PART_FAMILIES, "idea", "order"];
const PRODUCTS = new Set(["Model", "Version", "Variant", "Edition", "Colorway", "Pack", "Line", "Product"]);
const NONE = Object.freeze({});
const CONFIDENCES = ["high", "medium", "low"];

export function readData(data) {
  const graph = {
    about: data.about,
    focus: data.focus,
    trusts: data.trusts,
    dates: Object.fromEntries(Object.entries(data.dates).map(([text, row]) => [text, readDate(row)])),
    relations: data.relations.map(([name, label, inverse, family]) => ({ name, label, inverse, family })),
    sources: data.sources.map(readSource),
    things: data.things.map((row, index) => readThing(row, index, data.kinds)),
  };
  for (const source of graph.sources) source.trustWords = data.trusts[source.trust];
  graph.claims = data.claims.map((row, index) => readClaim(row, index, graph));
  graph.mentioned = new Set();
  for (const { subject, value } of graph.claims) graph.mentioned.add(subject).add(value);
  graph.judgements = data.judgements.map(([prefer, claims, reason, date]) => ({ prefer: prefer === 1, claims, reason, date }));
  graph.disagreements = data.disagreements.map(([kind, title, gist, claims, decided, reason], index) => (
    { index, kind, title, gist, claims, decided: decided === 1, reason }
  ));
  graph.bySlug = new Map(graph.things.map((thing) => [thing.slug, thing.index]));
  graph.judged = grouped(graph.judgements, (judgement) => judgement.claims);
  graph.disputed = grouped(graph.disagreements, (disagreement) => disagreement.claims);
  return graph;
}

// Days come counted from year 0, 31 a month; a date is [first month, last month, words, short words, first day, last day].
function readDate([first, last, words, short]) {
  const month = (day) => (day === null ? null : Math.floor(day / 31));
  return [month(first), month(last), words, short, first, last];
}

function readSource([key, title, publisher, trust, date, url, author, repeats], index) {
  return { index, key, title, publisher, trust, date, url, author, repeats };
}

function readThing([slug, kind, label, names, short], index, kinds) {
  return { index, slug, kind: kinds[kind], label, names, short: short || label, isProduct: PRODUCTS.has(kinds[kind]) };
}

function readClaim([id, subject, relation, value, gist, source, locator, confidence, flags, qualifiers], index, graph) {
  const isThing = typeof value === "number";
  const foreign = Array.isArray(value);
  const text = isThing ? graph.things[value].label : foreign ? value[0] : value;
  const relationRead = graph.relations[relation];
  const words = relationRead.family === "date" && Object.hasOwn(graph.dates, text) ? graph.dates[text][2] : text;
  const lists = qualifiers ? Object.fromEntries(Object.entries(qualifiers).map(([key, some]) => [key, [some].flat()])) : NONE;
  return {
    index, id, subject, gist, locator,
    relation: relationRead,
    value: isThing ? value : -1,
    key: isThing ? `#${value}` : `=${foreign ? value[1] : ""}=${text}`,
    text, words,
    language: foreign ? value[1] : "",
    source: graph.sources[source],
    confidence: CONFIDENCES[confidence],
    accepted: (flags & 1) > 0,
    contested: (flags & 2) > 0,
    lists,
    qualifiers: qualifiers ? Object.fromEntries(Object.entries(lists).map(([key, some]) => [key, some.join(", ")])) : NONE,
  };
}

function grouped(things, keysOf) {
  const groups = new Map();
  for (const thing of things) {
    for (const key of keysOf(thing)) gather(groups, key, thing);
  }
  return groups;
}

// Add a value to the list that a map holds under a key.
export function gather(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// Order two texts as Python does: neither by language nor by case.
export function compareText(a, b) {
  return a < b ? -1 : Number(a > b);
}

// Return the parts that a claim of a part step names, "" for one without a name: as `adjacency` in Python has them.
export function partOf(claim) {
  if (claim.relation.name === "soleUnitFrom") return ["sole unit"];
  if (claim.relation.name === "upperFrom") return ["upper"];
  const named = (claim.lists.part || [""]).map((part) => part.toLowerCase().split(/\s+/).filter(Boolean).join(" "));
  return named.map((part) => (part === "whole" || part === "part" ? "" : part));
}
