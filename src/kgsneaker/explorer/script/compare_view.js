// Two things side by side: how they are related, then a row a property, who says so in every cell.

import { fill, make } from "./dom.js";
import { fillExamples } from "./examples.js";
import { isHedged, relationOf, rowsOf, shownOf } from "./comparison.js";
import { statementItem } from "./statements.js";

const [MOST_VALUES, MOST_TEXTS] = [8, 3];

export function fillComparison(element, ends, scene) {
  const { graph, derived } = scene;
  const hint = (words) => fill(element, make("p", { class: "hint" }, words));
  if (ends.includes(undefined)) return fillExamples(element, "Choose two things to put side by side.", ends, scene, true);
  if (ends[0] === ends[1]) return hint("That is one and the same thing.");
  const rows = rowsOf(ends, graph, derived);
  if (!rows.length) return hint("No source on record says anything of them.");
  const strangers = ends.filter((end) => !isTold(end, scene));
  return fill(element,
    strangers.length ? make("p", { class: "hint" }, `Of ${strangers.map((end) => graph.things[end].label).join(" and ")} this page holds a part alone; the whole graph may hold more.`) : null,
    relationOf(ends, graph, derived).map((words) => make("p", { class: "sentence" }, words)),
    make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Comparison" }, make("table", { class: "comparison" },
      make("thead", {}, make("tr", {}, make("td", {}), ends.map((end) => make("th", { scope: "col" }, graph.things[end].label, make("span", { class: "kind" }, ` ${graph.things[end].kind}`))))),
      make("tbody", {}, rows.map((row) => drawRow(row, ends, scene))))));
}

// Tell whether the page holds all that is said of a thing.
function isTold(thing, { graph, told }) {
  return graph.claims.length >= graph.about.claims || !told || told.has(thing);
}

function drawRow(row, ends, scene) {
  const same = row.agreed.size > 0;
  return make("tr", { class: same ? "same" : "" },
    make("th", { scope: "row" }, row.label, same && make("span", { class: "lead" }, " the same")),
    row.cells.map((cell, side) => make("td", {}, cell.length ? drawCell(cell, row, scene)
      : make("span", { class: "none" }, isTold(ends[side], scene) ? "no source on record says" : "nothing on this page"))));
}

function drawCell(cell, row, { graph, pick }) {
  const items = cell.map((one) => {
    const item = statementItem(one, graph, pick, { inverse: row.inverse });
    const mark = !one.accepted ? "set aside: " : row.agreed.has(shownOf(one, row, graph)) && !isHedged(one) ? "= " : "";
    item.querySelector(".said").prepend(make("span", { class: "lead" }, mark));
    return item;
  });
  const more = items.splice(row.inWords ? MOST_TEXTS : MOST_VALUES);
  return [make("ul", { class: "values" }, items),
    more.length ? make("details", { class: "value" }, make("summary", {}, `and ${more.length} more`), make("ul", { class: "values" }, more)) : null];
}
