// The left edge of each pill: its moment on the axis; without any, where its relatives allow.

import { LEAST_GAP, LEAST_INDENT, LEFT_SIDE, placeAt } from "./scale.js";

const MOST_ROOM = 240;
const [APART, UNDATED_ROOM] = [48, 420];

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

// Return x for each node, and behind which x those stand that have nothing to do with any date, null without such.
export function leftEdges(nodes, found, older, newer, ordered, axis, width) {
  const lefts = found.map((moment) => (axis && moment !== null ? placeAt(axis, moment) : null));
  for (const node of [...ordered].reverse()) {
    if (lefts[node] !== null) continue;
    let right = null;
    for (const other of newer[node]) if (lefts[other] !== null && (right === null || lefts[other] < right)) right = lefts[other];
    if (right !== null) lefts[node] = Math.max(LEFT_SIDE, right - 2 * LEAST_GAP - nodes[node].width);
  }
  putRightOfAncestors(lefts, older, ordered, Math.max(LEFT_SIDE, width));
  const waiting = ordered.filter((node) => lefts[node] === null);
  const isDated = lefts.some((x) => x !== null);
  const border = isDated ? lefts.reduce((most, x, node) => (x === null ? most : Math.max(most, x + nodes[node].width)), 0) + APART : LEFT_SIDE;
  const right = border + (isDated ? UNDATED_ROOM : width);
  putInRows(lefts, nodes, waiting.filter((node) => !older[node].length), newer, border, right);
  putRightOfAncestors(lefts, older, ordered, right);
  return [lefts.map((x) => x ?? border), waiting.length && isDated ? border - APART / 2 : null];
}

function putRightOfAncestors(lefts, older, ordered, most) {
  for (const node of ordered) {
    if (lefts[node] !== null) continue;
    let right = null;
    for (const other of older[node]) if (lefts[other] !== null && (right === null || lefts[other] > right)) right = lefts[other];
    if (right !== null) lefts[node] = Math.min(right + LEAST_INDENT, most);
  }
}

// Put things beside each other, those of a group after each other; what something descends from begins at the left.
function putInRows(lefts, nodes, some, newer, left, right) {
  const following = new Map();
  for (const node of some) {
    const { width, group } = nodes[node];
    const place = newer[node].length ? left : following.get(group) ?? left;
    lefts[node] = place + width <= right ? place : left;
    if (!newer[node].length) following.set(group, lefts[node] + width + LEAST_GAP);
  }
}
