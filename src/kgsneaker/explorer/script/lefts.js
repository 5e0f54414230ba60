// The left edge of each pill: its moment on the axis; without any, where its relatives allow.

import { LEAST_GAP, LEAST_INDENT, LEFT_SIDE, placeAt } from "./scale.js";

const MOST_ROOM = 240;

// Return by how many pixels the axis has to begin later, so that undated ancestors stand left of it.
export function roomNeeded(nodes, found, newer, ordered, axis) {
  const lefts = found.map((moment) => (moment === null ? null : placeAt(axis, moment)));
  let least = LEFT_SIDE;
  for (const node of [...ordered].reverse()) {
    if (lefts[node] !== null) continue;
    let right = null;
    for (const other of newer[node]) if (lefts[other] !== null && (right === null || lefts[other] < right)) right = lefts[other];
    if (right === null) continue;
    lefts[node] = right - 2 * LEAST_GAP - nodes[node].width;
    least = Math.min(least, lefts[node]);
  }
  return Math.min(LEFT_SIDE - least, MOST_ROOM);
}

// Return x for each node: what has no moment ends left of its descendants, else begins right of its ancestors.
export function leftEdges(nodes, found, older, newer, ordered, axis, width) {
  const lefts = found.map((moment) => (axis && moment !== null ? placeAt(axis, moment) : null));
  for (const node of [...ordered].reverse()) {
    if (lefts[node] !== null) continue;
    let right = null;
    for (const other of newer[node]) if (lefts[other] !== null && (right === null || lefts[other] < right)) right = lefts[other];
    if (right !== null) lefts[node] = Math.max(LEFT_SIDE, right - 2 * LEAST_GAP - nodes[node].width);
  }
  for (const node of ordered) {
    if (lefts[node] !== null) continue;
    let right = null;
    for (const other of older[node]) if (lefts[other] !== null && (right === null || lefts[other] > right)) right = lefts[other];
    lefts[node] = right === null ? LEFT_SIDE : Math.min(right + LEAST_INDENT, Math.max(LEFT_SIDE, width));
  }
  return lefts;
}
