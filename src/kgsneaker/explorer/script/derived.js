// What follows from the claims while some sources are switched off: statements, links and years.

import { PART_FAMILIES, STEP_FAMILIES, WHOLE_FAMILIES, compareText, gather, partOf } from "./model.js";
import { countWitnesses } from "./witnesses.js";

// *isOff* tells of a source whether it is switched off. Judgements stay as they are.
export function derive(graph, isOff = () => false) {
  const claims = graph.claims.filter((claim) => !isOff(claim.source));
  const byKey = new Map();
  for (const claim of claims) gather(byKey, `${claim.subject} ${claim.relation.name} ${claim.key} ${hedgesOf(claim)}`, claim);
  const statements = [...byKey.values()].map((some) => new Statement(some, graph));
  const about = new Map();
  const pointing = new Map();
  for (const statement of statements) {
    gather(about, statement.thing, statement);
    if (statement.value >= 0) gather(pointing, statement.value, statement);
  }
  for (const list of about.values()) list.sort((a, b) => Number(b.accepted) - Number(a.accepted));
  const isPicture = ({ newer, older }) => graph.things[newer].isProduct && graph.things[older].isProduct;
  const links = stepsOf(statements).filter(isPicture);
  const years = graph.things.map((thing) => (thing.isProduct ? yearsOf(about.get(thing.index) || [], graph) : null));
  return { claims, statements, about, pointing, links, years };
}

// What sets a value apart from the same one said plainly: "over 100 USD" is no witness for 100.
function hedgesOf({ value, qualifiers }) {
  return value >= 0 ? "" : `${qualifiers.bound || ""}|${qualifiers.approx || ""}`;
}

// What a thing has by one relation, with all claims that say so.
class Statement {
  constructor(claims, graph) {
    const [first] = claims;
    this.thing = first.subject;
    this.relation = first.relation;
    this.value = first.value;
    this.text = first.text;
    this.words = first.words;
    this.language = first.language;
    this.claims = claims;
    this.judgements = claims.length > 1 ? [...new Set(claims.flatMap((claim) => graph.judged.get(claim.index) ?? []))] : graph.judged.get(first.index) ?? [];
    this.accepted = claims.some((claim) => claim.accepted);
    this.contested = claims.some((claim) => claim.contested);
    this.sources = graph.sources;
  }

  // Counted when wanted: a large graph has more statements than anybody opens.
  get witnesses() {
    return (this.counted ??= countWitnesses([...new Set(this.claims.map((claim) => claim.source))], this.sources));
  }
}

// Claims that say the same, first those that repeat no other, and of them the most trusted; as story.py has it.
export function bestFirst(claims) {
  const stating = new Set(claims.map((claim) => claim.source.index));
  const repeating = ({ source }) => Number(source.repeats.some((origin) => stating.has(origin)));
  return claims.slice().sort((a, b) => repeating(a) - repeating(b) || a.source.trust - b.source.trust);
}

// Return the steps between things of any kind that are accepted; one that names several parts is a link for each.
export function stepsOf(statements) {
  return statements.flatMap(linksOf);
}

function linksOf(statement) {
  const { thing, value, relation } = statement;
  if (!statement.accepted || value < 0 || value === thing || !STEP_FAMILIES.includes(relation.family)) return [];
  const kind = WHOLE_FAMILIES.includes(relation.family) ? "whole" : PART_FAMILIES.includes(relation.family) ? "part" : "";
  const parts = kind === "part" ? [...new Set(statement.claims.filter((claim) => claim.accepted).flatMap(partOf))].sort() : [""];
  return parts.map((part) => ({
    newer: thing,
    older: value,
    relation,
    family: relation.family,
    kind,
    part,
    statement,
    contested: statement.contested,
    implied: statement.claims.every((claim) => !claim.accepted || claim.confidence !== "high"),
  }));
}

function yearsOf(statements, graph) {
  const released = statements.filter((statement) => statement.relation.name === "released");
  const read = (some) => [...new Map(some.map((one) => [one.text, one])).values()]
    .filter((one) => Object.hasOwn(graph.dates, one.text)).map((one) => [...graph.dates[one.text], one]);
  const accepted = mostExact(read(firstReleased(released.filter((one) => one.accepted))));
  const rivals = read(released.filter((one) => !one.accepted)).sort(inTime);
  return {
    dates: accepted,
    rivals,
    words: accepted.map(([, , words]) => words).join(" or "),
    from: accepted.length ? Math.min(...accepted.map(([from, to]) => from ?? to)) : null,
    to: accepted.length ? Math.max(...accepted.map(([from, to]) => to ?? from)) : null,
    contested: (accepted.length !== 1 || rivals.length > 0) && released.some((one) => one.contested),
  };
}

// A date for a market or a scope alone counts only where there is no other: it may have been out elsewhere before.
function firstReleased(statements) {
  const general = statements.filter((one) => one.claims.some((claim) => claim.accepted && !claim.qualifiers.market && !claim.qualifiers.scope));
  return general.length ? general : statements;
}

// Drop the dates that contain another one: a day stands for its month and year.
function mostExact(dates) {
  const low = (date) => date[4] ?? -Infinity;
  const high = (date) => date[5] ?? Infinity;
  const contains = (a, b) => low(a) <= low(b) && high(b) <= high(a);
  return dates.filter((one) => !dates.some((other) => contains(one, other) && !contains(other, one))).sort(inTime);
}

// By their first day, then their last; "by 1974" stands at its end.
function inTime(a, b) {
  return (a[4] ?? a[5]) - (b[4] ?? b[5]) || (a[5] ?? 1e9) - (b[5] ?? 1e9) || compareText(a[6].text, b[6].text);
}
