// The whole picture fitted into the window, painted on a canvas: only what is on screen, with places to focus above it.

import { fill, make } from "./dom.js";
import { isOnLineage } from "./scope.js";
import { markOf } from "./picture.js";
import { PILL } from "./pills.js";

const MOST_TARGETS = 300;
const LEGIBLE = 0.55;
const SMALLEST = 0.03;
const [YEARS, YEAR_ROOM, NAMED] = [18, 44, 8]; // pixels: the strip of the years, between two of them, a lane with a name

export function paintOverview(element, scene, scroll) {
  const { drawing } = scene;
  const canvas = make("canvas", { class: "overview-canvas", "aria-hidden": "true" });
  const targets = make("div", { class: "targets", role: "group", "aria-label": "Things in view" });
  const room = { width: scroll.clientWidth - 4, height: scroll.clientHeight - 4 };
  const scale = scalesOf(room, drawing);
  const space = make("div", { class: "space" });
  space.style.width = `${Math.ceil(drawing.width * scale.x)}px`;
  space.style.height = `${Math.ceil(drawing.height * scale.y) + YEARS}px`;
  fill(element, space, canvas, targets);
  const colors = colorsOf(scroll);
  let waiting = false;
  const repaint = () => {
    waiting = false;
    if (!canvas.isConnected) return scroll.removeEventListener("scroll", ask);
    const view = { x: scroll.scrollLeft, y: scroll.scrollTop, ...room };
    canvas.style.transform = `translate(${view.x}px,${view.y}px)`;
    paint(canvas, scene, scale, view, colors);
    return undefined;
  };
  const ask = () => {
    if (!waiting) requestAnimationFrame(repaint);
    waiting = true;
  };
  scroll.addEventListener("scroll", ask, { passive: true });
  size(canvas, room);
  repaint();
  placeTargets(targets, scene, scale);
}

// Years and lanes shrink each as much as they must; where names stay legible both shrink alike.
function scalesOf(room, drawing) {
  const fitting = (size, whole) => Math.max(SMALLEST, Math.min(1, size / whole));
  const [x, y] = [fitting(room.width, drawing.width), fitting(room.height - YEARS, drawing.height)];
  return Math.min(x, y) >= LEGIBLE ? { x: Math.min(x, y), y: Math.min(x, y) } : { x, y };
}

function size(canvas, room) {
  const dense = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = Math.round(room.width * dense);
  canvas.height = Math.round(room.height * dense);
  canvas.style.width = `${room.width}px`;
  canvas.style.height = `${room.height}px`;
  canvas.getContext("2d", { alpha: false }).scale(dense, dense);
}

const FAMILIES = ["revival", "redesign", "version", "edition", "colorway", "sole", "part", "idea", "order"];

function colorsOf(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(`--${name}`).trim() || "#888";
  return {
    ...Object.fromEntries(FAMILIES.map((family) => [family, read(family)])),
    paper: read("paper"), ink: read("ink"), rule: read("rule"), card: read("card"), accent: read("accent"), band: read("band"),
  };
}

// All is painted in pixels of the window: lines keep their width however much years and lanes shrink.
function paint(canvas, scene, scale, view, colors) {
  const context = canvas.getContext("2d", { alpha: false });
  const { drawing, nodes, widths } = scene;
  const across = (x) => x * scale.x - view.x;
  const down = (y) => y * scale.y + YEARS - view.y;
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, view.width, view.height);
  context.fillStyle = colors.band;
  drawing.lanes.forEach(([y, height], index) => {
    const [top, bottom] = [down(y), down(y + height)];
    if (index % 2 && top < view.height && bottom > 0) context.fillRect(0, top, view.width, bottom - top);
  });
  paintRoutes(context, scene, { across, down, view }, colors);
  nodes.forEach((thing, index) => {
    const [x, y] = drawing.pills[index];
    const box = [across(x), down(y), widths[index] * scale.x, PILL * scale.y];
    if (box[0] > view.width || box[0] + box[2] < 0 || box[1] > view.height || box[1] + box[3] < 0) return;
    paintPill(context, scene, thing, box, colors, Math.min(scale.x, scale.y));
  });
  paintYears(context, drawing, across, view, colors);
  if (Math.min(scale.x, scale.y) < LEGIBLE) paintNames(context, scene, { across, down, scale }, colors);
}

// The years stay above the picture; as many have their number as there is room for.
function paintYears(context, { ticks, undated }, across, view, colors) {
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, view.width, YEARS);
  context.fillStyle = colors.ink;
  context.font = "12px sans-serif";
  const words = ticks.filter(([, , strength]) => strength).sort((a, b) => b[2] - a[2]).map(([x, year]) => [across(x), String(year)]);
  if (undated !== null) words.push([across(undated), "no year on record"]);
  const taken = [];
  for (const [x, text] of words) {
    if (taken.some((other) => Math.abs(other - x) < YEAR_ROOM)) continue;
    taken.push(x);
    context.fillText(text, x, 13);
    context.globalAlpha = 0.12;
    context.fillRect(x, YEARS, 1, view.height);
    context.globalAlpha = 1;
  }
}

// Where pills are too small to read, long lines are named left of their heads.
function paintNames(context, { drawing, nodes, graph }, { across, down, scale }, colors) {
  Object.assign(context, { fillStyle: colors.ink, strokeStyle: colors.paper, lineWidth: 4, font: "600 11px sans-serif", textAlign: "right" });
  let last = YEARS - 8;
  for (const [, height, head] of drawing.lanes) {
    if (head < 0 || height * scale.y < NAMED) continue;
    const [x, y] = [across(drawing.pills[head][0]) - 4, down(drawing.pills[head][1]) + 7];
    const { short } = graph.things[nodes[head]];
    if (y < last + 11 || x < context.measureText(short).width) continue;
    context.strokeText(short, x, y);
    context.fillText(short, x, y);
    last = y;
  }
  context.textAlign = "left";
}

function paintRoutes(context, { links, drawing, lineage, lit }, { across, down, view }, colors) {
  const paths = new Map();
  links.forEach((link, index) => {
    const route = drawing.routes[index];
    if (!route || route.length < 4) return;
    const [x1, y1, x2, y2] = [across(route[0]), down(route[1]), across(route.at(-2)), down(route.at(-1))];
    if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > view.width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > view.height) return;
    const key = `${link.family} ${lineage ? !isOnLineage(link, lineage) : Boolean(lit)}`;
    if (!paths.has(key)) paths.set(key, new Path2D());
    const path = paths.get(key);
    path.moveTo(x1, y1);
    for (let i = 2; i < route.length; i += 2) path.lineTo(across(route[i]), down(route[i + 1]));
  });
  context.lineWidth = 1.2;
  for (const [key, path] of paths) {
    const [family, faded] = key.split(" ");
    context.globalAlpha = faded === "true" ? 0.12 : 0.75;
    context.strokeStyle = colors[family];
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function paintPill(context, scene, thing, [x, y, width, height], colors, scale) {
  const mark = markOf(thing, scene.lineage, scene.lit);
  const self = mark === "self";
  context.globalAlpha = mark === "faded" ? 0.25 : 1;
  if (scale < LEGIBLE) {
    context.fillStyle = self ? colors.accent : colors.ink;
    context.globalAlpha *= self ? 1 : 0.6;
    const thick = self ? Math.max(6, height) : Math.max(1.5, height * 0.5);
    context.fillRect(x, y + (height - thick) / 2, Math.max(2, width), thick);
  } else {
    context.fillStyle = self ? colors.ink : colors.card;
    context.strokeStyle = self ? colors.ink : colors.rule;
    context.lineWidth = 1;
    context.fillRect(x, y, width, height);
    context.strokeRect(x, y, width, height);
    context.fillStyle = self ? colors.card : colors.ink;
    context.font = `600 ${Math.round(13 * scale)}px sans-serif`;
    context.fillText(scene.graph.things[thing].short.slice(0, 34), x + 9 * scale, y + 16 * scale, width - 14 * scale);
  }
  context.globalAlpha = 1;
}

// Transparent buttons over the pills, so that keys and screen readers reach them; beyond a number the list serves.
function placeTargets(element, scene, scale) {
  const { graph, drawing, nodes, widths } = scene;
  fill(element, nodes.slice(0, MOST_TARGETS).map((thing, index) => {
    const button = make("button", { type: "button", class: "target pill", "data-thing": thing, tabindex: index ? "-1" : "0", "aria-label": graph.things[thing].label });
    button.style.left = `${drawing.pills[index][0] * scale.x}px`;
    button.style.top = `${drawing.pills[index][1] * scale.y + YEARS}px`;
    button.style.width = `${widths[index] * scale.x}px`;
    button.style.height = `${PILL * scale.y}px`;
    return button;
  }));
}
