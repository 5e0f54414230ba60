// The best paths between two things over what is accepted, each told as a cited sentence: the rules of story.py.

import { bestFirst } from "./derived.js";
import { jointsOf, mayJoin, stepsBetween } from "./joints.js";
import { sentence } from "./telling.js";
import { bestWays } from "./ways.js";

// Return paths {start, steps}, best first; a step's `also` are less well attested ones between the same two things.
export function bestPaths(graph, derived, start, end, count, throughHubs = false) {
  if (start === end) return [{ start, steps: [] }];
  const { things } = graph;
  const joints = jointsOf(graph, derived);
  const { order, number, rows } = joints;
  const ends = [start, end];
  const stepOf = (near, far) => {
    const made = rows[near].get(far).filter(({ statement }) => throughHubs || mayJoin(statement, ends, things))
      .map(({ statement, forward }) => ({ start: order[near], end: order[far], relation: statement.relation, forward, claims: bestFirst(statement.claims), witnesses: statement.witnesses, contested: statement.contested }));
    return { ...made[0], also: made.slice(1) };
  };
  return bestWays(stepsBetween(joints, ends, things, throughHubs), number[start], number[end], count)
    .map((way) => ({ start, steps: way.slice(1).map((far, place) => stepOf(way[place], far)) }));
}

export function tellPath(path, graph) {
  return sentence(path.start, path.steps, graph.things);
}
