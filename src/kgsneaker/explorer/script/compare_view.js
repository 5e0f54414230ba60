// Two things side by side, a row a property, who says so in every cell.

import { fill, make } from "./dom.js";
import { gather } from "./model.js";
import { statementItem } from "./statements.js";

export function fillComparison(element, ends, scene) {
  const { graph, derived, pick } = scene;
  if (ends.some((end) => end === undefined)) return fill(element, make("p", { class: "hint" }, "Choose two things to put side by side."));
  if (ends[0] === ends[1]) return fill(element, make("p", { class: "hint" }, "That is one and the same thing."));
  const sides = ends.map((end) => {
    const groups = new Map();
    for (const statement of derived.about.get(end) || []) gather(groups, statement.relation, statement);
    return groups;
  });
  const relations = [...new Set(sides.flatMap((side) => [...side.keys()]))].sort((a, b) => rank(a) - rank(b) || (a.label < b.label ? -1 : 1));
  const cell = (side, relation) => make("td", {}, sides[side].has(relation)
    ? make("ul", { class: "values" }, sides[side].get(relation).map((one) => statementItem(one, graph, pick)))
    : make("span", { class: "none" }, "no source on record says"));
  return fill(element, make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Comparison" }, make("table", { class: "comparison" },
    make("thead", {}, make("tr", {}, make("td", {}), ends.map((end) => make("th", { scope: "col" }, graph.things[end].label)))),
    make("tbody", {}, relations.map((relation) => make("tr", { class: agree(sides, relation) ? "same" : "" },
      make("th", { scope: "row" }, relation.label, agree(sides, relation) ? make("span", { class: "lead" }, " the same") : null), cell(0, relation), cell(1, relation)))))));
}

const ORDER = ["date", "people", "revival", "redesign", "version", "edition", "colorway", "sole", "part", "technology", "idea", "order", "structure"];

function rank(relation) {
  const place = ORDER.indexOf(relation.family);
  return place < 0 ? ORDER.length : place;
}

function agree(sides, relation) {
  if (!sides.every((side) => side.has(relation))) return false;
  const [one, other] = sides.map((side) => side.get(relation).filter((statement) => statement.accepted).map((statement) => statement.text).sort());
  return one.length > 0 && one.join("|") === other.join("|");
}
