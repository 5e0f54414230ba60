// The view for a narrow screen: what came before above, the thing itself, what came of it below.

import { fill, make } from "./dom.js";
import { yearText } from "./pills.js";
import { swatch } from "./legend.js";
import { familyWords } from "./families.js";
import { tellStory } from "./story.js";

const SHOWN = 6;

// *scene*: {graph, derived, lineage, pick}.
export function fillLadder(element, thing, scene) {
  const { derived } = scene;
  const up = stepsUp(thing.index, scene);
  const down = derived.links.filter((link) => link.older === thing.index && link.kind).sort((a, b) => since(a.newer, derived) - since(b.newer, derived));
  const told = tellStory(thing, scene);
  const focused = element.contains(document.activeElement);
  fill(element,
    told.length ? make("p", { class: "ladder story" }, told) : null,
    make("ol", { class: "ladder", "aria-label": `What the ${thing.short} descends from, oldest first` }, up.reverse().map((step) => rung(step, scene, "up"))),
    make("div", { class: "rung self" }, card(thing, scene, true)),
    make("div", { class: "ladder down" }, groupsDown(down, scene)));
  if (focused) element.querySelector("[aria-current=true]").focus();
}

function since(thing, derived) {
  return derived.years[thing].from ?? Infinity;
}

// Steps back from a thing, nearest first: at each distance the older things with the step that leads there.
function stepsUp(index, { derived, lineage }) {
  const steps = [];
  const seen = new Set([index]);
  let level = [index];
  while (level.length) {
    const further = [];
    for (const near of level) {
      for (const link of derived.links.filter((one) => one.newer === near && one.kind)) {
        if (seen.has(link.older) || !lineage.older.has(link.older)) continue;
        seen.add(link.older);
        further.push(link.older);
        steps.push({ link, far: link.older, near });
      }
    }
    level = further;
  }
  return steps;
}

function rung({ link, far, near }, scene) {
  const { graph, lineage } = scene;
  const kept = lineage.fromOlder.get(far) || [];
  return make("li", { class: "rung" }, card(graph.things[far], scene),
    make("p", { class: `inherits${kept.length ? "" : " none"}` }, kept.length ? `passes on: ${kept.join(", ")}` : "nothing kept of it"),
    make("p", { class: `step ${link.family}` }, swatch(link.family), ` the ${graph.things[near].short} ${link.relation.label} it`, link.contested ? make("b", { class: "disputed" }, " ≠") : null));
}

function groupsDown(links, scene) {
  const families = [...new Set(links.map((link) => link.family))];
  return families.map((family) => {
    const some = links.filter((link) => link.family === family);
    const cards = some.map((link) => make("li", { class: "rung" }, card(scene.graph.things[link.newer], scene)));
    const title = make("h2", {}, swatch(family), ` ${familyWords(family)} (${some.length})`);
    if (cards.length <= SHOWN) return make("section", {}, title, make("ul", {}, cards));
    return make("section", {}, title, make("ul", {}, cards.slice(0, SHOWN)), make("details", {}, make("summary", {}, `and ${cards.length - SHOWN} more`), make("ul", {}, cards.slice(SHOWN))));
  });
}

function card(thing, { graph, derived, pick }, self = false) {
  const years = derived.years[thing.index];
  return make("button", { type: "button", class: `card${years.dates.length ? "" : " undated"}`, "aria-current": self ? "true" : false, "data-pick": thing.index, onclick: () => pick(thing.index) },
    make("span", { class: "card-name" }, thing.label), " ",
    make("span", { class: "card-year" }, yearText(years) || "year not on record", years.contested ? " ≠" : ""));
}
