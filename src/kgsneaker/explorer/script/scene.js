// From data and state to what is drawn: the products in view, their links, and where the layout puts them.

import { derive } from "./derived.js";
import { STEP_FAMILIES } from "./model.js";
import { lineageOf, visible } from "./scope.js";
import { layout } from "./layout.js";
import { folded } from "./folding.js";
import { moreWidth } from "./pills.js";

const LINE = new Set(["versionOf", "variantOf", "collaborationOn", "colorwayOf", "packOf", "renamedFrom"]);

// Return a maker of scenes; what one state shares with the last (derived facts, drawings) is made once.
export function sceneMaker(data, graph) {
  const products = data.nodes.map(([thing]) => thing);
  const told = new Set(products); // of others, a page of a part of the graph says what concerns these alone
  const widthOf = new Map(data.nodes.map(([thing, width]) => [thing, width]));
  const groupOf = new Map(data.nodes.map(([thing, , group]) => [thing, group]));
  const derivedFor = kept((state) => derive(graph, (source) => source.trust > state.trust && source.trustWords !== "editorial" || state.off.includes(source.key)));
  const drawingFor = kept((input) => layout(JSON.parse(input)));

  return function sceneOf(state, width) {
    const derived = derivedFor(`${state.trust} ${state.off}`, state);
    const links = derived.links.filter((link) => STEP_FAMILIES.includes(link.family) && !state.hide.includes(link.family));
    const selected = graph.bySlug.get(state.sel);
    const thing = selected === undefined ? null : graph.things[selected];
    const lineage = thing && thing.isProduct ? lineageOf(selected, links, state.depth) : null;
    const lit = thing && !thing.isProduct ? new Set((derived.pointing.get(selected) || []).filter((one) => one.accepted).map((one) => one.thing)) : null;
    const wanted = visible(state, graph, derived, products).filter((one) => !(state.only && lineage) || lineage.has(one));
    const fold = folded(wanted, links, lineage, state.open.map((slug) => graph.bySlug.get(slug)));
    const { nodes, folds } = fold;
    const wide = (one) => widthOf.get(one) + (folds.has(one) ? moreWidth(folds.get(one)) : 0);
    const hiddenBy = new Map([...folds].filter(([, { open }]) => !open).map(([head, { count }]) => [head, count]));
    const place = new Map(nodes.map((one, index) => [one, index]));
    const drawn = links.filter((link) => place.has(link.newer) && place.has(link.older)).sort((a, b) => inOrder(a, b, place));
    const input = inputOf(nodes, drawn, place, derived, state, width, wide);
    const key = JSON.stringify(input);
    const drawing = data.layout && checkOf(key) === data.check ? data.layout : drawingFor(key, key);
    return { graph, derived, thing, lineage, lit, nodes, links: drawn, folds, hiddenBy, drawing, widths: nodes.map(wide), place, groups: data.groups, told };
  };

  function inputOf(nodes, links, place, derived, state, width, wide) {
    return {
      nodes: nodes.map((thing) => {
        const { from, to } = derived.years[thing];
        return [from, to, wide(thing), groupOf.get(thing), 0];
      }),
      links: links.map((link) => [place.get(link.newer), place.get(link.older), sortOf(link)]),
      scale: state.true ? "true" : "elastic",
      width,
    };
  }
}

// Adler's sum of a text of ASCII, by which the picture is known whose layout the page came with.
function checkOf(text) {
  let [a, b] = [1, 0];
  for (let place = 0; place < text.length; place += 1) {
    a = (a + text.charCodeAt(place)) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function inOrder(a, b, place) {
  const ends = place.get(a.newer) - place.get(b.newer) || place.get(a.older) - place.get(b.older);
  const words = (link) => `${link.relation.name}\u0000${link.part}`;
  return ends || (words(a) < words(b) ? -1 : words(a) > words(b) ? 1 : 0);
}

function sortOf(link) {
  if (link.kind === "whole") return LINE.has(link.relation.name) ? 0 : 1;
  if (link.kind === "part") return 2;
  return link.family === "idea" ? 3 : 4;
}

// Remember the last few answers by their key.
function kept(make) {
  const answers = new Map();
  return (key, input) => {
    if (!answers.has(key)) {
      if (answers.size > 7) answers.delete(answers.keys().next().value);
      answers.set(key, make(input));
    }
    return answers.get(key);
  };
}
