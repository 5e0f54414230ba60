// The path view: two things, the ways between them as chains of steps, and each told as a sentence.

import { fill, make } from "./dom.js";
import { claimItem, thingButton } from "./statements.js";
import { bestPaths, tellPath } from "./paths.js";

const SHOWN = 3;

// *ends*: two thing indexes or undefined; *scene*: {graph, derived, pick}.
export function fillPaths(element, ends, scene) {
  const [start, end] = ends;
  if (start === undefined || end === undefined) return fill(element, make("p", { class: "hint" }, "Choose two things: shoes, people, brands or technologies."));
  if (start === end) return fill(element, make("p", { class: "hint" }, "That is one and the same thing."));
  const found = bestPaths(scene.graph, scene.derived, start, end, SHOWN);
  if (!found.length) return fill(element, make("p", { class: "hint" }, `Nothing that is accepted joins ${scene.graph.things[start].label} and ${scene.graph.things[end].label}.`));
  return fill(element, found.map((path) => drawPath(path, scene)));
}

function drawPath(path, scene) {
  const { graph, pick } = scene;
  const chain = [make("li", {}, thingButton(graph.things[path.steps[0].start], pick))];
  for (const step of path.steps) {
    chain.push(make("li", { class: "link" }, step.forward ? step.relation.label : step.relation.inverse || step.relation.label),
      make("li", {}, thingButton(graph.things[step.end], pick)));
  }
  return make("article", { class: "way" }, make("ol", { class: "chain" }, chain),
    make("p", { class: "sentence" }, tellPath(path, graph)),
    make("details", {}, make("summary", {}, "Who says so"), make("ul", { class: "claims" }, path.steps.flatMap((step) => step.claims).map(claimItem))));
}
