// The panel beside the picture: one thing with where it comes from, what it gave, its people, and every statement.

import { figure, fill, make } from "./dom.js";
import { longestBack } from "./descent.js";
import { gather } from "./model.js";
import { yearText } from "./pills.js";
import { statementItem, thingButton } from "./statements.js";
import { tellSpan, tellStory } from "./story.js";

const LINEAGE = ["revival", "redesign", "version", "edition", "colorway", "sole", "part"];
const CAST = { designedBy: "Design", developedBy: "Development", workedOnBy: "Worked on by", collaborator: "Made with", endorsedBy: "Endorsed by", wornBy: "Worn by", listPrice: "Price when new", madeIn: "Made in", usesTechnology: "Technologies" };
const ORDER = ["date", "people", "structure", "technology", "other"];
const HAND = { Person: "What they had a part in", Organization: "What it had a part in" };
const MOST_VALUES = 4;
const NARROW_PANEL = "(max-width: 720px)";

let shown = null;

// *scene*: {graph, derived, lineage, pick(index)}. What the reader folded and unfolded stays so while the thing is the same.
export function fillPanel(element, thing, scene) {
  const focused = element.contains(document.activeElement);
  const before = new Map(thing === shown ? foldsOf(element).map(([name, one]) => [name, one.open]) : []);
  write(element, thing, scene);
  for (const [name, one] of foldsOf(element)) one.open = before.get(name) ?? one.open;
  if (thing !== shown) element.parentElement.scrollTop = 0;
  if (focused) element.querySelector("h2").focus();
  shown = thing;
}

function foldsOf(element) {
  return [...element.querySelectorAll("details")].map((one) => [one.closest("[data-statement]")?.dataset.statement ?? one.parentElement.textContent.slice(0, 40) + one.firstChild.textContent, one]);
}

function write(element, thing, scene) {
  const { graph, derived } = scene;
  const about = derived.about.get(thing.index) || [];
  const pointing = (derived.pointing.get(thing.index) || []).slice().sort((a, b) => monthOf(a, derived) - monthOf(b, derived));
  const roomy = !matchMedia(NARROW_PANEL).matches;
  const [steps, rest] = parted(about);
  const [offspring, named] = parted(pointing);
  const others = section(thing.isProduct ? "Named by what is said of others" : HAND[thing.kind] || "Where it is found", byRelation(named, scene, true), !thing.isProduct);
  fill(element,
    heading(thing, derived, graph),
    thing.isProduct ? story(thing, scene) : span(named, scene),
    cast(about, scene),
    section("Where it comes from", byRelation(steps, scene), true),
    section("What came of it", byRelation(offspring, scene, true)),
    section("Who else carries its parts", sharers(thing, scene)),
    thing.isProduct ? null : others,
    section(thing.isProduct ? "Everything else that is said" : "What is said", byRelation(inOrderOf(rest), scene), roomy),
    thing.isProduct ? others : null,
    section("Disagreements", disagreements(about, pointing, scene)));
}

function parted(statements) {
  const isStep = (one) => LINEAGE.includes(one.relation.family);
  return [statements.filter(isStep), statements.filter((one) => !isStep(one))];
}

// Dates and people first, what is told in words last.
function inOrderOf(statements) {
  const rank = ({ relation, value }) => (ORDER.indexOf(relation.family) + 6) % 6 + (value < 0 && relation.family === "other" ? 6 : 0);
  return statements.slice().sort((a, b) => rank(a) - rank(b));
}

function monthOf(statement, derived) {
  return derived.years[statement.thing]?.from ?? 1e6;
}

function heading(thing, derived, graph) {
  const year = thing.isProduct ? yearText(derived.years[thing.index]) : "";
  return make("header", { class: "thing-head" },
    make("p", { class: "kicker" }, [thing.kind, year].filter(Boolean).join(" · ")),
    make("h2", { id: "panel-heading", tabindex: "-1" }, thing.label),
    thing.names.length ? make("p", { class: "names" }, `Also ${thing.names.join(", ")}`) : null);
}

function story(thing, scene) {
  if (!scene.lineage) return null;
  const told = tellStory(thing, scene);
  const longest = longestBack(scene.lineage.adjacency, thing.index);
  const parts = [told.length ? make("p", { class: "story" }, told) : null];
  if (longest.length > 2) {
    parts.push(make("p", { class: "longest" }, "Longest line back: ", longest.slice(1).flatMap((index, place) => (
      [place ? " ← " : "", thingButton(scene.graph.things[index], scene.pick, scene.graph.things[index].short)]))));
  }
  const { older, newer } = scene.lineage;
  parts.push(make("p", { class: "counts" }, `${older.size || "No"} older and ${newer.size ? figure(newer.size) : "no"} newer shoes on record.`));
  return parts;
}

function span(statements, scene) {
  const shoes = [...new Set(statements.filter((one) => one.accepted && scene.graph.things[one.thing].isProduct).map((one) => one.thing))];
  return shoes.length ? make("p", { class: "story" }, tellSpan(shoes, scene)) : null;
}

// People first, then price and technologies, each thing a way to the next.
function cast(about, { graph, pick }) {
  const roles = new Map();
  for (const [name, words] of Object.entries(CAST)) {
    for (const one of about) if (one.relation.name === name && one.accepted) gather(roles, one.value < 0 ? one.words : one.value, words);
  }
  const rows = new Map();
  for (const [value, words] of roles) gather(rows, words.join(", ").replace(", Dev", ", dev"), value);
  if (!rows.size) return null;
  return make("dl", { class: "cast" }, [...rows].map(([words, values]) => (
    make("div", {}, make("dt", {}, words), make("dd", {}, values.map((value, place) => [place ? ", " : "", typeof value === "number" ? thingButton(graph.things[value], pick) : value]))))));
}

// A group a relation; values that sources hold against each other stand side by side above the others.
function byRelation(statements, scene, inverse = false) {
  const groups = new Map();
  for (const statement of statements) gather(groups, statement.relation, statement);
  return [...groups].map(([relation, some]) => {
    const rivals = inverse ? [] : some.filter((one) => some.some((other) => areRivals(one, other, scene.graph)));
    const items = (list) => list.map((one) => statementItem(one, scene.graph, scene.pick, { inverse, open: rivals.includes(one) && rivals.length < 4, year: inverse ? yearOf(one, scene) : "" }));
    const rest = items(some.filter((one) => !rivals.includes(one)));
    const more = rest.splice(rest.length > MOST_VALUES + 1 ? MOST_VALUES : Infinity);
    return make("section", { class: "group" },
      make("h4", {}, inverse ? relation.inverse : relation.label, rivals.length ? make("span", { class: "disputed" }, " ≠ values that disagree") : null),
      rivals.length ? make("ul", { class: "values apart" }, items(rivals)) : null,
      rest.length ? make("ul", { class: "values" }, rest) : null,
      more.length ? make("details", { class: "rest" }, make("summary", {}, `and ${more.length} more`), make("ul", { class: "values" }, more)) : null);
  });
}

function areRivals(one, other, graph) {
  const disputes = ({ claims }) => claims.flatMap((claim) => graph.disputed.get(claim.index) || []);
  return one !== other && (one.relation.family === "date" ? one.contested && other.contested : disputes(one).some((dispute) => disputes(other).includes(dispute)));
}

function yearOf({ thing }, { derived }) {
  return derived.years[thing] ? yearText(derived.years[thing]) : "";
}

// For each part that it took: the other shoes that took it from the same older one.
function sharers(thing, { graph, derived, pick }) {
  const own = derived.links.filter((link) => link.kind === "part" && link.newer === thing.index);
  return own.flatMap((link) => {
    const others = derived.links.filter((other) => other.older === link.older && other.part === link.part && other.newer !== thing.index && other.kind === "part");
    if (!others.length) return [];
    return [make("p", { class: "sharers" }, `${link.part || "a part"} of the ${graph.things[link.older].label}: `,
      [...new Set(others.map((other) => other.newer))].flatMap((index, place) => [place ? ", " : "", thingButton(graph.things[index], pick)]))];
  });
}

function disagreements(about, pointing, { graph }) {
  const claims = [...about, ...pointing].flatMap((statement) => statement.claims);
  const found = [...new Set(claims.flatMap((claim) => graph.disputed.get(claim.index) || []))];
  return found.map((one) => make("div", { class: "dispute" },
    make("p", { class: "said" }, make("b", {}, one.title), make("span", { class: "lead" }, one.decided ? " decided" : " open")),
    make("p", {}, one.gist),
    make("ul", {}, one.claims.map((index) => make("li", {}, `${graph.claims[index].gist} (${graph.claims[index].source.publisher}, ${graph.claims[index].id})`))),
    one.reason ? make("p", { class: "judgement" }, one.reason) : null));
}

function section(title, children, open = false) {
  if (!children.length) return null;
  return make("details", { class: "part", open }, make("summary", {}, make("h3", {}, title)), children);
}
