// Two things side by side and how they are related by descent, as comparison.py has it.

import { stepsOf } from "./derived.js";
import { adjacencyOf, historyOf, inherited } from "./descent.js";
import { compareText, gather } from "./model.js";
import { bestPaths, tellPath } from "./paths.js";
import { called, capital } from "./phrases.js";

// In the order of a data sheet; what is not named here follows by name, and words that differ with every source come last.
const FIRST = ("announced released reissued discontinued founded bornOn diedOn originatesFrom foundedBy brand designedBy developedBy workedOnBy "
  + "collaborator endorsedBy employedBy jobTitle revives basedOn versionOf variantOf collaborationOn colorwayOf packOf renamedFrom copyOf hybridOf "
  + "succeeds inspiredBy partOfLine partOfPack soleUnitFrom upperFrom componentFrom usesTechnology usesMaterial firstUsedOn listPrice madeIn quantity "
  + "availability soldThrough positionedAs wornBy shownAt comparedWith namedAfter alsoKnownAs nameMeaning").split(" ");
const LAST = ["statement", "buildNote", "consumerClaim", "reception", "significance"];
const WORKS = "designedBy developedBy workedOnBy collaborator endorsedBy foundedBy usesTechnology usesMaterial employedBy workedWith acquiredBy wornBy".split(" ");
const MOST_STEPS = 4;

function rank(name) {
  const [first, last] = [FIRST.indexOf(name), LAST.indexOf(name)];
  return last >= 0 ? 1000 + last : first >= 0 ? first : 500;
}

// Return rows {relation, inverse, label, inWords, cells, agreed}: `agreed` holds the words of accepted values that all things have.
export function rowsOf(ends, graph, derived) {
  const rows = new Map();
  const put = (statement, inverse, side) => {
    const { relation } = statement;
    const key = `${relation.name} ${inverse}`;
    if (!rows.has(key)) {
      const label = inverse ? relation.inverse || relation.label : relation.label;
      rows.set(key, { relation, inverse, label, inWords: LAST.includes(relation.name), cells: ends.map(() => []) });
    }
    rows.get(key).cells[side].push(statement);
  };
  ends.forEach((end, side) => (derived.about.get(end) || []).forEach((one) => put(one, false, side)));
  const others = ends.filter((end) => !graph.things[end].isProduct);
  for (const one of naming(others, derived)) put(one, true, ends.indexOf(one.value));
  for (const row of rows.values()) {
    const values = row.cells.map((cell) => new Set(cell.filter((one) => one.accepted && !isHedged(one)).map((one) => shownOf(one, row, graph))));
    row.agreed = new Set([...values[0]].filter((words) => values.every((some) => some.has(words))));
  }
  return [...rows.values()].sort((a, b) => (
    rank(a.relation.name) - rank(b.relation.name) || compareText(a.relation.name, b.relation.name) || Number(a.inverse) - Number(b.inverse)));
}

// Tell whether a value is said with "about" or "over": it is then not known to be that of another thing.
export function isHedged({ value, claims: [{ qualifiers }] }) {
  return value < 0 && Boolean(qualifiers.approx || qualifiers.bound);
}

// Return what to show of a statement in a row: its value, or its subject where the row is inverse.
export function shownOf(statement, { inverse }, graph) {
  return inverse ? graph.things[statement.thing].label : statement.words;
}

// The works of people, companies and technologies: what is said of one thing by one relation together, accepted first.
function naming(others, { pointing }) {
  const found = [...new Set(others)].flatMap((other) => pointing.get(other) || []).filter((one) => WORKS.includes(one.relation.name));
  const groups = new Map();
  for (const one of found.sort((a, b) => a.claims[0].index - b.claims[0].index)) gather(groups, `${one.thing} ${one.relation.name}`, one);
  return [...groups.values()].flatMap((some) => some.sort((a, b) => Number(b.accepted) - Number(a.accepted)));
}

// Return in sentences how two things are related: by descent, then by the best path of at most four steps.
export function relationOf([one, other], graph, derived) {
  const adjacency = adjacencyOf(stepsOf(derived.statements));
  const [path] = bestPaths(graph, derived, one, other, 1);
  return [
    kinship(one, other, adjacency, graph) || kinship(other, one, adjacency, graph) || commonOrigins(one, other, adjacency, graph),
    path && path.steps.length <= MOST_STEPS ? tellPath(path, graph) : "",
  ].filter(Boolean);
}

function kinship(newer, older, adjacency, { things }) {
  const names = inherited(adjacency, newer, "older").get(older);
  if (names) return `${capital(things[newer])} descends from ${called(things[older])} (${wordsOf(names)}).`;
  const passed = historyOf(adjacency, newer, "older").has(older);
  return passed ? `${capital(things[older])} is in the history of ${called(things[newer])}, which keeps nothing of it.` : "";
}

// Return from what two things both descend, nearest first and none behind a nearer one, or "".
function commonOrigins(one, other, adjacency, { things }) {
  const [first, second] = [one, other].map((thing) => inherited(adjacency, thing, "older"));
  const shared = [...first.keys()].filter((older) => second.has(older));
  const behind = new Set(shared.flatMap((near) => [...historyOf(adjacency, near, "older").keys()]));
  const nearest = shared.filter((older) => !behind.has(older));
  const steps = [one, other].map((thing) => historyOf(adjacency, thing, "older"));
  const away = (older) => steps[0].get(older) + steps[1].get(older);
  const found = (nearest.length ? nearest : shared).sort((a, b) => away(a) - away(b) || compareText(things[a].label, things[b].label));
  const told = found.map((older) => {
    const [words, others] = [wordsOf(first.get(older)), wordsOf(second.get(older))];
    const kept = words === others ? `both: ${words}` : `${things[one].label}: ${words}; ${things[other].label}: ${others}`;
    return `${called(things[older])} (${kept})`;
  });
  return told.length ? `Both descend from ${told.join(" and from ")}.` : "";
}

function wordsOf(names) {
  return names.join(", ").replaceAll("whole", "as a whole");
}
