// Where products stand in time; the same rules and the same numbers as kgsneaker.timeline in Python.

import { STEPS_IN_MONTH, inOrderOfAge, momentsOf, neighboursOf, soundLinks } from "./ages.js";
import { LEFT_SIDE, axisOf, placeAt, ticksOf } from "./scale.js";
import { leftEdges, roomNeeded } from "./lefts.js";
import { familyTrees, lineLinks, linesOf } from "./lanes.js";
import { packLane } from "./packing.js";
import { Corridors, LANE_PADDING, PILL_HEIGHT } from "./corridors.js";
import { routesOf } from "./routes.js";

const ROW_HEIGHT = 32;
const WIDEST_PILL = 2 ** 14;

// Return width, height, ticks, lanes, pills, spans and routes of a picture {nodes, links, scale, width}.
export function layout(picture) {
  const nodes = picture.nodes.map(([first, last, width, group]) => ({ first, last, width: Math.min(Math.max(width, 1), WIDEST_PILL), group }));
  const width = picture.width ?? 1100;
  const links = soundLinks(nodes, picture.links);
  const { older, newer } = neighboursOf(nodes.length, links);
  const ordered = inOrderOfAge(nodes, older);
  const found = momentsOf(nodes, older, ordered);
  const joining = lineLinks(nodes, links, ordered);
  const family = familyTrees(joining, found, ordered);
  const heirs = family.children.map((only, node) => [node, ...only]).filter((pair) => pair.length === 2);
  let axis = axisOf(nodes, found, heirs, picture.scale, width, LEFT_SIDE);
  const room = axis ? roomNeeded(nodes, found, newer, ordered, axis) : 0;
  if (room) axis = axisOf(nodes, found, heirs, picture.scale, width, LEFT_SIDE + room);
  const [lefts, undated] = leftEdges(nodes, found, older, newer, ordered, axis, width);
  const { lanes, boxes, tops, height } = stacked(nodes, links, joining, ordered, family, lefts);
  const routes = routesOf(boxes, links, new Corridors(boxes, tops, height), picture.links.length);
  let right = boxes.reduce((most, box) => Math.max(most, box.right), 0);
  for (const route of routes) for (let place = 0; place < route.length; place += 2) right = Math.max(right, route[place]);
  return {
    width: right + LEFT_SIDE,
    height,
    ticks: axis ? ticksOf(axis) : [],
    lanes,
    pills: boxes.map((box) => [box.left, box.top]),
    spans: nodes.map((node) => spanOf(node, axis)),
    routes,
    undated,
  };
}

// Put the lanes below each other and the pills into their rows.
function stacked(nodes, links, joining, ordered, family, lefts) {
  const widths = nodes.map((node) => node.width);
  const rows = new Array(nodes.length).fill(0);
  const [tops, lanes] = [[], []];
  let height = 0;
  for (const line of linesOf(nodes, links, joining, ordered, family)) {
    const above = tops.length;
    const count = packLane(line, lefts, widths, family, rows);
    for (const node of line.members) rows[node] += above;
    for (let row = 0; row < count; row += 1) tops.push(height + LANE_PADDING + ROW_HEIGHT * row);
    const tall = count * ROW_HEIGHT - (ROW_HEIGHT - PILL_HEIGHT) + 2 * LANE_PADDING;
    lanes.push([height, tall, line.head]);
    height += tall;
  }
  const boxes = rows.map((row, node) => ({ left: lefts[node], right: lefts[node] + widths[node], top: tops[row], row }));
  return { lanes, boxes, tops, height };
}

// Return the first and last x of a release of more than a year, else null.
function spanOf({ first, last }, axis) {
  if (first === null || last === null || last - first < 12 || !axis) return null;
  return [placeAt(axis, first * STEPS_IN_MONTH), placeAt(axis, last * STEPS_IN_MONTH)];
}
