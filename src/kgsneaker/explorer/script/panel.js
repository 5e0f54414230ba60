// The panel beside the picture: one thing with where it comes from, what it gave, its people, and every statement.

import { fill, make, plural } from "./dom.js";
import { longestBack } from "./descent.js";
import { gather } from "./model.js";
import { yearText } from "./pills.js";
import { statementItem, thingButton } from "./statements.js";
import { tellStory } from "./story.js";

const LINEAGE = ["revival", "redesign", "version", "edition", "colorway", "sole", "part"];
const CAST = ["designedBy", "developedBy", "collaborator", "endorsedBy", "wornBy", "usesTechnology"];

// *scene*: {graph, derived, lineage, pick(index), act(name)}.
export function fillPanel(element, thing, scene) {
  const { graph, derived } = scene;
  const about = derived.about.get(thing.index) || [];
  const pointing = derived.pointing.get(thing.index) || [];
  fill(element,
    heading(thing, derived, graph),
    story(thing, scene),
    castStrip(about, scene),
    section("Where it comes from", byRelation(about.filter((one) => LINEAGE.includes(one.relation.family)), scene), true),
    section("What came of it", byRelation(pointing.filter((one) => LINEAGE.includes(one.relation.family)), scene, true)),
    section("Who else carries its parts", sharers(thing, scene)),
    section(thing.isProduct ? "Everything else that is said" : "What is said", byRelation(about.filter((one) => !LINEAGE.includes(one.relation.family)), scene), true),
    section("Named by what is said of others", byRelation(pointing.filter((one) => !LINEAGE.includes(one.relation.family)), scene, true)),
    section("Disagreements", disagreements(about, pointing, scene)));
}

function heading(thing, derived, graph) {
  const year = thing.isProduct ? yearText(derived.years[thing.index]) : "";
  return make("header", { class: "thing-head" },
    make("p", { class: "kicker" }, [thing.kind, year].filter(Boolean).join(" · ")),
    make("h2", { id: "panel-heading", tabindex: "-1" }, thing.label),
    thing.names.length ? make("p", { class: "names" }, `Also ${thing.names.join(", ")}`) : null);
}

function story(thing, scene) {
  if (!scene.lineage || !thing.isProduct) return null;
  const told = tellStory(thing, scene);
  const longest = longestBack(scene.lineage.adjacency, thing.index);
  const parts = [told ? make("p", { class: "story" }, told) : null];
  if (longest.length > 2) {
    parts.push(make("p", { class: "longest" }, "Longest line back: ", longest.slice(1).flatMap((index, place) => (
      [place ? " ← " : "", thingButton(scene.graph.things[index], scene.pick)]))));
  }
  const { older, newer } = scene.lineage;
  parts.push(make("p", { class: "counts" }, `${plural(older.size, "older shoe")} behind it, ${plural(newer.size, "newer one")} after it.`));
  return parts;
}

// People, partners and technologies, each a way to the next thing.
function castStrip(about, scene) {
  const roles = new Map();
  for (const name of CAST) {
    for (const one of about) if (one.relation.name === name && one.accepted && one.value >= 0) gather(roles, one.value, one.relation.label);
  }
  if (!roles.size) return null;
  return make("ul", { class: "cast", "aria-label": "People, partners and technologies" }, [...roles].map(([thing, words]) => (
    make("li", {}, make("span", { class: "cast-role" }, words.join(", ").replace(/\bwas /g, "")), thingButton(scene.graph.things[thing], scene.pick)))));
}

function byRelation(statements, { graph, pick }, inverse = false) {
  const groups = new Map();
  for (const statement of statements) gather(groups, statement.relation, statement);
  return [...groups].map(([relation, some]) => {
    const rivals = some.length > 1 && some.some((one) => one.contested);
    return make("section", { class: `group${rivals ? " apart" : ""}` },
      make("h4", {}, inverse ? relation.inverse : relation.label, rivals ? make("span", { class: "disputed" }, " ≠ values that disagree") : null),
      make("ul", { class: "values" }, some.map((one) => statementItem(one, graph, pick, { inverse, open: rivals && some.length < 4 }))));
  });
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
