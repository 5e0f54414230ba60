// Which products are in view: what filters leave, and what belongs to the lineage of one of them.

import { adjacencyOf, historyOf, inherited } from "./descent.js";

// Return the thing indexes that pass the filters of a state, in the order of *nodes*.
export function visible(state, graph, derived, nodes) {
  const brands = new Set(state.brand.map((slug) => graph.bySlug.get(slug)));
  const kinds = new Set(state.kind);
  return nodes.filter((thing) => {
    const said = derived.about.get(thing) || [];
    const silenced = !said.length && !derived.pointing.has(thing) && graph.mentioned.has(thing);
    if (silenced) return false;
    if (kinds.size && !kinds.has(graph.things[thing].kind)) return false;
    if (brands.size && !said.some((one) => one.relation.name === "brand" && brands.has(one.value))) return false;
    if (state.disputed && !isDisputed(thing, derived)) return false;
    return inEra(derived.years[thing], state);
  });
}

function isDisputed(thing, derived) {
  const all = [...(derived.about.get(thing) || []), ...(derived.pointing.get(thing) || [])];
  return all.some((statement) => statement.contested);
}

function inEra(years, state) {
  if (state.from === null && state.to === null) return true;
  if (years.from === null) return false;
  const after = state.from === null || Math.floor(years.to / 12) >= state.from;
  return after && (state.to === null || Math.floor(years.from / 12) <= state.to);
}

// Return what belongs to the lineage of a thing: distances to older and newer things, and what is passed on.
export function lineageOf(thing, links, depth) {
  const adjacency = adjacencyOf(links);
  const far = depth || Infinity;
  const older = historyOf(adjacency, thing, "older", far);
  const newer = historyOf(adjacency, thing, "newer", far);
  return {
    thing,
    adjacency,
    older,
    newer,
    fromOlder: inherited(adjacency, thing, "older"),
    toNewer: inherited(adjacency, thing, "newer"),
    has: (other) => other === thing || older.has(other) || newer.has(other),
  };
}

// Return whether a link lies on a way of the lineage: both ends older, or both newer, or the thing itself.
export function isOnLineage(link, lineage) {
  const up = (end) => end === lineage.thing || lineage.older.has(end);
  const down = (end) => end === lineage.thing || lineage.newer.has(end);
  return Boolean(link.kind) && ((up(link.newer) && up(link.older)) || (down(link.newer) && down(link.older)));
}

// Return the one of some shoes with the most steps to and from it: where a reader without a wish may begin.
export function mostRelated({ nodes, links }) {
  const steps = new Map(nodes.map((thing) => [thing, 0]));
  for (const { newer, older, kind } of links) {
    if (kind) for (const end of [newer, older]) if (steps.has(end)) steps.set(end, steps.get(end) + 1);
  }
  return [...steps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}
