// The timeline: axis above, lanes at the left, pills and edges between; drawn from what the layout returned.

import { draw, fill, make } from "./dom.js";
import { PILL, drawMore, drawPill, moreWidth, pillTitle } from "./pills.js";
import { drawEdge, edgeTitle } from "./edges.js";
import { isOnLineage } from "./scope.js";

export const AXIS = 30;
export const EVERYWHERE = [-Infinity, -Infinity, Infinity, Infinity];
export const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity];

// *scene*: {graph, derived, nodes (thing indexes), links, drawing, widths, lineage or null}; *area*: [left, top, right, bottom].
// Returns the SVG element.
export function drawPicture(scene, area = EVERYWHERE) {
  const { drawing } = scene;
  const svg = draw("svg", {
    class: "timeline",
    width: drawing.width,
    height: drawing.height,
    viewBox: `0 0 ${drawing.width} ${drawing.height}`,
    role: "group",
    "aria-label": "Timeline: years from left to right, a lane for each model line",
  });
  svg.append(drawBands(drawing), drawSpans(scene), drawGhosts(scene), draw("g", { class: "edges" }), draw("g", { class: "pills" }));
  extendPicture(svg, scene, area, new Set());
  return svg;
}

// Draw what touches an area and is not drawn yet; *done* remembers pills by their place, edges by the complement of theirs.
export function extendPicture(svg, scene, area, done) {
  const { drawing, links, nodes, widths } = scene;
  const edges = links.flatMap((link, index) => {
    const route = drawing.routes[index] || [];
    if (done.has(~index) || !passes(route, area)) return [];
    done.add(~index);
    return [drawEdge(link, route, isOn(link, scene), index)];
  });
  const pills = nodes.flatMap((thing, index) => {
    const [x, y] = drawing.pills[index];
    if (done.has(index) || x > area[2] || y > area[3] || x + widths[index] < area[0] || y + PILL < area[1]) return [];
    done.add(index);
    return pillOf(scene, thing, index);
  });
  svg.querySelector(".edges").append(...edges);
  svg.querySelector(".pills").append(...pills);
}

// Give a pill or line the words that the mouse is told: made when they are wanted, as few of them ever are.
export function addTitle(element, { graph, derived, links }) {
  const { thing, link } = element.dataset;
  if (element.querySelector("title")) return;
  element.append(draw("title", {}, thing === undefined ? edgeTitle(links[link], graph) : pillTitle(graph.things[thing], derived.years[thing])));
}

function isOn(link, { lineage, lit }) {
  if (lineage) return isOnLineage(link, lineage);
  return lit ? lit.has(link.newer) && lit.has(link.older) : null;
}

// Return whether a segment of a route may be seen in an area.
function passes(route, [left, top, right, bottom]) {
  for (let i = 2; i < route.length; i += 2) {
    const [x1, y1, x2, y2] = [route[i - 2], route[i - 1], route[i], route[i + 1]];
    if (Math.max(x1, x2) >= left && Math.min(x1, x2) <= right && Math.max(y1, y2) >= top && Math.min(y1, y2) <= bottom) return true;
  }
  return false;
}

function pillOf(scene, thing, index) {
  const { graph, derived, drawing, lineage, widths } = scene;
  const fold = scene.folds.get(thing);
  const [x, y] = drawing.pills[index];
  const place = { at: [x, y], width: widths[index] - (fold ? moreWidth(fold) : 0) };
  const pill = drawPill(graph.things[thing], derived.years[thing], place, markOf(thing, lineage, scene.lit), inheritedBy(thing, lineage), fold);
  return fold ? [pill, drawMore(graph.things[thing], fold, [x + place.width, y])] : [pill];
}

// *lit* holds the shoes of a selected person, maker or technology, which has no lineage of its own.
export function markOf(thing, lineage, lit) {
  if (!lineage) return lit ? (lit.has(thing) ? "lit" : "faded") : "";
  if (thing === lineage.thing) return "self";
  if (lineage.older.has(thing)) return "older";
  return lineage.newer.has(thing) ? "newer" : "faded";
}

export function inheritedBy(thing, lineage) {
  if (!lineage) return null;
  if (lineage.older.has(thing)) return lineage.fromOlder.get(thing) || [];
  return lineage.newer.has(thing) ? lineage.toNewer.get(thing) || [] : null;
}

function drawBands(drawing) {
  const group = draw("g", { class: "bands", "aria-hidden": "true" });
  drawing.lanes.forEach(([y, height], index) => {
    if (index % 2) group.append(draw("rect", { x: 0, y, width: drawing.width, height, class: "band" }));
  });
  if (drawing.undated !== null) group.append(draw("path", { d: `M${drawing.undated} 0V${drawing.height}`, class: "border" }));
  for (const [x, , strength] of drawing.ticks) {
    group.append(draw("path", { d: `M${x} 0V${drawing.height}`, class: strength === 2 ? "decade" : "year" }));
  }
  return group;
}

// A vague date is a span: a bar below its pill from the first to the last month it may mean.
function drawSpans({ drawing, nodes }) {
  const group = draw("g", { class: "spans", "aria-hidden": "true" });
  (drawing.spans || []).forEach((span, index) => {
    if (!span || !nodes.length) return;
    const [, y] = drawing.pills[index];
    group.append(draw("path", { d: `M${span[0]} ${y + PILL + 3}H${Math.max(span[1], span[0] + 4)}`, class: "span" }));
  });
  return group;
}

// Return where a month stands: the ticks of the axis are its years, and between two of them all is in proportion.
function placeOf(month, ticks) {
  const year = month / 12;
  const next = ticks.findIndex(([, one]) => one > year);
  if (next <= 0) return Math.round(next ? ticks.at(-1)[0] : ticks[0][0]);
  const [[x1, y1], [x2, y2]] = [ticks[next - 1], ticks[next]];
  return Math.round(x1 + ((x2 - x1) * (year - y1)) / (y2 - y1));
}

// A rival year is a ghost: an empty pill where the thing would stand if the other source were right.
function drawGhosts({ derived, drawing, nodes, widths }) {
  const group = draw("g", { class: "ghosts", "aria-hidden": "true" });
  nodes.forEach((thing, index) => {
    const { dates, rivals, from } = derived.years[thing];
    if (from === null) return;
    const [x, y] = drawing.pills[index];
    for (const [month] of [...dates, ...rivals]) {
      if (month === null || !drawing.ticks.length || Math.floor(month / 12) === Math.floor(from / 12)) continue;
      const at = placeOf(month, drawing.ticks);
      const end = at > x ? x + widths[index] : x;
      if (at > x && at < x + widths[index]) continue;
      group.append(
        draw("rect", { x: at, y: y + 4, width: 18, height: PILL - 8, rx: 4 }),
        draw("path", { d: `M${end} ${y + PILL / 2}H${at > x ? at : at + 18}` }),
      );
    }
  });
  return group;
}

// The axis, which stays in view above the picture.
export function drawAxis(drawing) {
  const svg = draw("svg", { class: "axis", width: drawing.width, height: AXIS, viewBox: `0 0 ${drawing.width} ${AXIS}`, "aria-hidden": "true" });
  for (const [x, year, strength] of drawing.ticks) {
    if (strength) svg.append(draw("text", { x, y: 19, class: strength === 2 ? "decade" : "year" }, String(year)));
  }
  if (drawing.undated !== null) svg.append(draw("text", { x: drawing.undated + 24, y: 19, class: "year" }, "no year on record"));
  return svg;
}

// The names of the lanes, which stay in view at the left.
export function fillLanes(element, scene, names) {
  const { drawing } = scene;
  fill(element, drawing.lanes.map(([y, height, head], index) => {
    const count = drawing.pills.filter(([, top]) => top >= y && top < y + height).length;
    const label = make("div", { class: `lane${index % 2 ? " odd" : ""}` }, make("span", { class: "lane-name", text: names(head) }));
    if (count > 1) label.append(make("span", { class: "lane-count", text: `${count} shoes` }));
    label.style.top = `${y}px`;
    label.style.height = `${height}px`;
    return label;
  }));
  element.style.height = `${drawing.height}px`;
}
