// The path view: two things, the ways between them as chains of steps, and each told as a sentence.

import { fill, make, plural } from "./dom.js";
import { fillExamples } from "./examples.js";
import { bestPaths, tellPath } from "./paths.js";
import { claimItem, disputed, thingButton } from "./statements.js";

const SHOWN = 5;

// *ends*: two thing indexes or undefined; *scene*: {graph, derived, pick, hubs, setHubs(on), setEnds(a, b)}.
export function fillPaths(element, ends, scene) {
  const [start, end] = ends;
  const { graph, derived } = scene;
  const hint = (words) => make("p", { class: "hint" }, words);
  if (ends.includes(undefined)) return fillExamples(element, "Choose two things: shoes, people, brands or technologies.", ends, scene, false);
  if (start === end) return fill(element, hint("That is one and the same thing."));
  const found = bestPaths(graph, derived, start, end, SHOWN + 1, scene.hubs);
  return fill(element, hubSwitch(scene),
    found.length ? make("h2", {}, found.length > SHOWN ? `The ${SHOWN} best ways` : `${plural(found.length, "way")}${found.length > 1 ? ", best first" : ""}`) : hint(nothing(ends, scene)),
    within(graph), found.slice(0, SHOWN).map((path) => drawPath(path, scene)));
}

function within(graph) {
  return graph.claims.length < graph.about.claims ? make("p", { class: "hint" }, "Ways are sought among what this page holds; the whole graph may hold better ones.") : null;
}

function hubSwitch({ hubs, setHubs }) {
  const box = make("input", { type: "checkbox", id: "through-hubs" });
  box.checked = Boolean(hubs);
  box.addEventListener("change", () => {
    setHubs(box.checked);
    document.getElementById("through-hubs").focus();
  });
  return make("p", { class: "hubs" }, make("label", {}, box, " Also through hubs: brands, places, materials, events, ideas, employers, technologies in use"));
}

function nothing([start, end], { graph, derived, hubs }) {
  const words = `Nothing that is accepted joins ${graph.things[start].label} and ${graph.things[end].label}`;
  if (hubs) return `${words}.`;
  const wider = bestPaths(graph, derived, start, end, 1, true).length ? " Through them there is a way." : "";
  return `${words}; hubs such as brands, places and materials were left out.${wider}`;
}

function drawPath(path, { graph, pick }) {
  const card = (thing) => make("li", {}, thingButton(graph.things[thing], pick), make("span", { class: "kind" }, ` ${graph.things[thing].kind}`));
  const witnesses = path.steps.reduce((sum, step) => sum + step.witnesses, 0);
  return make("article", { class: "way" },
    make("ol", { class: "chain" }, card(path.start), path.steps.map((step) => [
      make("li", { class: "link" }, [step, ...step.also].map(verb).join("; also "), step.contested && disputed()), card(step.end)])),
    make("p", { class: "sentence" }, tellPath(path, graph)),
    make("details", {}, make("summary", {}, `Who says so: ${plural(path.steps.length, "step")}, ${witnesses} ${witnesses === 1 ? "witness" : "witnesses"}`),
      path.steps.flatMap((step) => [step, ...step.also]).map((step) => [
        make("h4", {}, `${graph.things[step.start].label} ${verb(step)} ${graph.things[step.end].label}`),
        make("ul", { class: "claims" }, step.claims.map((claim) => claimItem(claim, graph)))])));
}

function verb({ relation, forward }) {
  return forward ? relation.label : relation.inverse || relation.label;
}
