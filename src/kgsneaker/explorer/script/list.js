// The list: the same things as a table that can be sorted, for reading, searching and copying.

import { fill, make, plural } from "./dom.js";
import { gather } from "./model.js";
import { thingButton } from "./statements.js";

const COLUMNS = [["year", "Year"], ["name", "Thing"], ["kind", "Kind"], ["from", "Comes from"], ["sources", "Sources"], ["disputed", "In dispute"]];

// *scene*: {graph, derived, nodes, links, pick}; *order*: {column, down}; *sort* is called with a column's name.
export function fillList(element, scene, order, sort) {
  const olderOf = new Map();
  for (const link of scene.links) if (link.kind) gather(olderOf, link.newer, link);
  const rows = scene.nodes.map((index) => rowOf(index, scene, olderOf.get(index) || []));
  rows.sort((a, b) => compare(a, b, order.column) * (order.down ? -1 : 1) || a.thing.index - b.thing.index);
  const headings = COLUMNS.map(([name, words]) => make("th", { scope: "col", "aria-sort": name === order.column ? (order.down ? "descending" : "ascending") : "none" },
    make("button", { type: "button", class: "sort", onclick: () => sort(name) }, words, make("span", { "aria-hidden": "true" }, name === order.column ? (order.down ? " ↓" : " ↑") : ""))));
  fill(element, make("h2", { id: "list-heading", tabindex: "-1" }, rows.length ? `${plural(rows.length, "shoe")} in view` : "Nothing is in view: change the filters, or show everything again."),
    make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-labelledby": "list-heading" },
      make("table", {}, make("thead", {}, make("tr", {}, headings)), make("tbody", {}, rows.map((row) => drawn(row, scene))))));
}

function rowOf(index, { graph, derived }, links) {
  const years = derived.years[index];
  const claims = (derived.about.get(index) || []).flatMap((statement) => statement.claims);
  return {
    thing: graph.things[index],
    years,
    year: years.from ?? Infinity,
    name: graph.things[index].label,
    kind: graph.things[index].kind,
    links,
    from: links.length ? graph.things[links[0].older].label : "\uffff",
    sources: new Set(claims.map((claim) => claim.source.index)).size,
    disputed: (derived.about.get(index) || []).filter((statement) => statement.contested).length,
  };
}

function compare(a, b, column) {
  const [one, other] = [a[column], b[column]];
  return one < other ? -1 : Number(one > other);
}

function drawn(row, { graph, pick }) {
  const words = new Map();
  for (const { relation, part, older } of row.links) gather(words, older, `${relation.label}${part && !relation.label.includes(part) ? ` (${part})` : ""}`);
  const from = [...words].map(([older, steps]) => make("div", {}, `${steps.join(", ")} `, thingButton(graph.things[older], pick)));
  return make("tr", {},
    make("td", { class: "when" }, row.years.words || "not on record"),
    make("th", { scope: "row" }, thingButton(row.thing, pick)),
    make("td", { class: "sort-of" }, row.kind),
    make("td", {}, from.length ? from : "—"),
    make("td", { class: "number" }, String(row.sources)),
    make("td", { class: "number" }, row.disputed ? make("span", { class: "disputed" }, `≠ ${row.disputed}`) : "–"));
}
