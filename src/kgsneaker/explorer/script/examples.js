// Pairs of things to begin with, where a reader has not chosen two: those of which most is on record.

import { fill, make } from "./dom.js";
import { bestPaths } from "./paths.js";
import { mostRelated } from "./scope.js";

const SHOWN = 3;

// Fill *element* with words and a few pairs to choose; *ends*: two thing indexes or undefined.
export function fillExamples(element, words, ends, scene, compared) {
  const { graph, setEnds } = scene;
  const name = (thing) => graph.things[thing].label;
  const offered = pairsOf(ends, scene, compared).map(([a, b]) => make("li", {}, make("button",
    { type: "button", class: "thing-link", onclick: () => setEnds(a, b) }, `${name(a)} and ${name(b)}`)));
  return fill(element, make("div", { class: "hint" }, make("p", {}, words),
    offered.length > 0 && [make("p", {}, "For example:"), make("ul", {}, offered)]));
}

// Return up to three pairs with what is chosen, or what has the most steps: for a comparison of one sort, else joined.
export function pairsOf([start, end], { graph, derived, nodes, links }, compared) {
  const first = start ?? end ?? mostRelated({ nodes, links });
  if (first === undefined) return [];
  const told = ({ index }) => (derived.about.get(index) || []).length + (derived.pointing.get(index) || []).length;
  const best = (some) => graph.things.filter((thing) => thing.index !== first && told(thing) && some(thing))
    .sort((a, b) => told(b) - told(a) || a.index - b.index).slice(0, SHOWN).map((thing) => thing.index);
  const { kind, isProduct } = graph.things[first];
  const others = compared
    ? best((thing) => (isProduct ? thing.isProduct : thing.kind === kind))
    : [...best((thing) => thing.kind === "Person").slice(0, 2), ...best((thing) => thing.isProduct)]
      .filter((other) => bestPaths(graph, derived, first, other, 1).length);
  return others.slice(0, SHOWN).map((other) => (start === undefined && end !== undefined ? [other, first] : [first, other]));
}
