// The whole picture fitted into the window, painted on a canvas: only what is on screen, with places to focus above it.

import { fill, make } from "./dom.js";
import { isOnLineage } from "./scope.js";
import { markOf } from "./picture.js";
import { PILL } from "./pills.js";

const MOST_TARGETS = 300;
const LEGIBLE = 0.55;
const SMALLEST = 0.05;

export function paintOverview(element, scene, scroll) {
  const { drawing } = scene;
  const canvas = make("canvas", { class: "overview-canvas", "aria-hidden": "true" });
  const targets = make("div", { class: "targets", role: "group", "aria-label": "Things in view" });
  const room = { width: scroll.clientWidth - 4, height: scroll.clientHeight - 4 };
  const scale = scalesOf(room, drawing);
  const space = make("div", { class: "space" });
  space.style.width = `${Math.ceil(drawing.width * scale.x)}px`;
  space.style.height = `${Math.ceil(drawing.height * scale.y)}px`;
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
  const [x, y] = [fitting(room.width, drawing.width), fitting(room.height, drawing.height)];
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

function paint(canvas, scene, scale, view, colors) {
  const context = canvas.getContext("2d", { alpha: false });
  const { drawing, links, nodes, lineage } = scene;
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, view.width, view.height);
  context.save();
  context.translate(-view.x, -view.y);
  context.scale(scale.x, scale.y);
  const left = view.x / scale.x;
  const top = view.y / scale.y;
  const right = left + view.width / scale.x;
  const bottom = top + view.height / scale.y;
  context.fillStyle = colors.band;
  drawing.lanes.forEach(([y, height], index) => {
    if (index % 2 && y < bottom && y + height > top) context.fillRect(left, y, right - left, height);
  });
  paintRoutes(context, links, drawing, lineage, colors, [left, top, right, bottom], scale);
  nodes.forEach((thing, index) => {
    const [x, y] = drawing.pills[index];
    const width = scene.widths[index];
    if (x > right || x + width < left || y > bottom || y + PILL < top) return;
    paintPill(context, scene, thing, index, colors, scale);
  });
  context.restore();
}

function paintRoutes(context, links, drawing, lineage, colors, [left, top, right, bottom], scale) {
  const paths = new Map();
  links.forEach((link, index) => {
    const route = drawing.routes[index];
    if (!route || route.length < 4) return;
    const [x1, y1] = route;
    const [x2, y2] = route.slice(-2);
    if (Math.max(x1, x2) < left || Math.min(x1, x2) > right || Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) return;
    const faded = lineage ? !isOnLineage(link, lineage) : false;
    const key = `${link.family} ${faded}`;
    if (!paths.has(key)) paths.set(key, new Path2D());
    const path = paths.get(key);
    path.moveTo(x1, y1);
    for (let i = 2; i < route.length; i += 2) path.lineTo(route[i], route[i + 1]);
  });
  context.lineWidth = 1.3 / Math.max(Math.min(scale.x, scale.y), 0.25);
  for (const [key, path] of paths) {
    const [family, faded] = key.split(" ");
    context.globalAlpha = faded === "true" ? 0.12 : 0.8;
    context.strokeStyle = colors[family];
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function paintPill(context, scene, thing, index, colors, scale) {
  const [x, y] = scene.drawing.pills[index];
  const width = scene.widths[index];
  const mark = markOf(thing, scene.lineage);
  context.globalAlpha = mark === "faded" ? 0.25 : 1;
  context.fillStyle = mark === "self" ? colors.ink : colors.card;
  context.strokeStyle = mark === "self" ? colors.ink : colors.rule;
  context.lineWidth = 1 / Math.max(Math.min(scale.x, scale.y), 0.4);
  context.fillRect(x, y, width, PILL);
  context.strokeRect(x, y, width, PILL);
  context.fillStyle = mark === "self" ? colors.card : colors.ink;
  if (Math.min(scale.x, scale.y) >= LEGIBLE) {
    context.font = "600 13px sans-serif";
    context.fillText(scene.graph.things[thing].short.slice(0, 34), x + 9, y + 16, width - 14);
  } else {
    context.globalAlpha *= 0.55;
    context.fillRect(x + 6, y + 9, width - 12, 6);
  }
  context.globalAlpha = 1;
}

// Transparent buttons over the pills, so that keys and screen readers reach them; beyond a number the list serves.
function placeTargets(element, scene, scale) {
  const { graph, drawing, nodes, widths } = scene;
  fill(element, nodes.slice(0, MOST_TARGETS).map((thing, index) => {
    const button = make("button", { type: "button", class: "target pill", "data-thing": thing, tabindex: index ? "-1" : "0", "aria-label": graph.things[thing].label });
    button.style.left = `${drawing.pills[index][0] * scale.x}px`;
    button.style.top = `${drawing.pills[index][1] * scale.y}px`;
    button.style.width = `${widths[index] * scale.x}px`;
    button.style.height = `${PILL * scale.y}px`;
    return button;
  }));
}
