// The stage: the scrolling picture with its axis and lanes, what can be done with a selection, and the walk by keys.

import { byId, fill, make, plural } from "./dom.js";
import { AXIS, drawAxis, drawPicture, fillLanes } from "./picture.js";
import { neighbor } from "./keys.js";
import { paintOverview } from "./overview.js";

const LANES = 132;
const DEPTHS = [1, 2, 3, 0];

export class Stage {
  constructor({ pick, set }) {
    this.pick = pick;
    this.set = set;
    this.scroll = byId("scroll");
    this.drawn = null;
    this.scroll.addEventListener("click", (event) => this.onClick(event));
    this.scroll.addEventListener("keydown", (event) => this.onKey(event));
  }

  // The width that a picture may fill without scrolling.
  room() {
    return Math.round((this.scroll.clientWidth || window.innerWidth) - LANES - 8);
  }

  show(scene, state, graph) {
    this.scene = scene;
    const overview = state.fit;
    this.scroll.classList.toggle("overview", overview);
    if (overview) {
      paintOverview(byId("picture"), scene, this.scroll, graph);
      fill(byId("axis"));
      fill(byId("lanes"));
    } else {
      const svg = drawPicture(scene);
      fill(byId("picture"), svg);
      fill(byId("axis"), drawAxis(scene.drawing));
      fillLanes(byId("lanes"), scene, (head) => laneName(head, scene, graph));
      this.setTabStop(scene.thing && scene.place.has(scene.thing.index) ? scene.thing.index : scene.nodes[0]);
    }
    this.showBar(scene, state, graph);
    byId("nothing").hidden = scene.nodes.length > 0;
    const key = `${state.sel} ${state.only} ${state.depth} ${overview}`;
    if (!overview && key !== this.shown && scene.lineage) this.bringIntoView(scene);
    this.shown = key;
  }

  // Scroll so that the lineage is on screen: all of it where it fits, else the thing with its nearest relatives.
  bringIntoView({ lineage, nodes, drawing, widths, place }) {
    const boxes = nodes.filter((one) => lineage.has(one)).map((one) => boxOf(one, place, drawing, widths));
    const self = place.has(lineage.thing) ? boxOf(lineage.thing, place, drawing, widths) : boxes[0];
    if (!self) return;
    const whole = boxes.reduce((all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])], self);
    const [wide, high] = [this.room(), this.scroll.clientHeight - AXIS];
    const from = (low, top, size, near, far) => (far - low <= size ? low - (size - (far - low)) / 2 : Math.max(low - 24, Math.min(near - size / 3, far - size + 24)));
    this.scroll.scrollTo({
      left: Math.max(0, from(whole[0], 0, wide, self[0], whole[2])),
      top: Math.max(0, from(whole[1], 0, high, self[1], whole[3])),
      behavior: "instant",
    });
  }

  showBar(scene, state, graph) {
    const bar = byId("selection");
    bar.hidden = !scene.lineage;
    if (!scene.lineage) return;
    const { older, newer } = scene.lineage;
    const depths = DEPTHS.map((depth) => make("button", { type: "button", class: "chip", "aria-pressed": String(state.depth === depth), onclick: () => this.set({ depth }) }, depth ? String(depth) : "all"));
    fill(bar, make("b", {}, graph.things[scene.lineage.thing].short), ` ${plural(older.size, "older")}, ${plural(newer.size, "newer")} `.replace("olders", "older").replace("newers", "newer"),
      make("span", { role: "group", "aria-label": "Steps shown", class: "depths" }, "Steps ", depths),
      make("button", { type: "button", class: "chip", "aria-pressed": String(state.only), onclick: () => this.set({ only: !state.only }) }, "Only this lineage"),
      make("button", { type: "button", class: "chip", onclick: () => this.set({ sel: "", only: false, depth: 0 }) }, "Clear"));
  }

  setTabStop(thing) {
    for (const pill of this.scroll.querySelectorAll(".pill[tabindex='0']")) pill.setAttribute("tabindex", "-1");
    const pill = this.pillOf(thing);
    if (pill) pill.setAttribute("tabindex", "0");
    return pill;
  }

  pillOf(thing) {
    return this.scroll.querySelector(`.pill[data-thing="${thing}"]`);
  }

  onClick(event) {
    const pill = event.target.closest("[data-thing]");
    const edge = event.target.closest("[data-link]");
    if (pill) this.choose(Number(pill.dataset.thing));
    else if (edge) this.choose(this.scene.links[Number(edge.dataset.link)].newer);
  }

  choose(thing) {
    this.pick(thing);
    const pill = this.setTabStop(thing);
    if (pill) pill.focus({ preventScroll: true });
  }

  onKey(event) {
    const pill = event.target.closest("[data-thing]");
    if (!pill) return;
    const thing = Number(pill.dataset.thing);
    if (event.key === "Enter" || event.key === " ") this.choose(thing);
    else {
      const next = this.scene.place.has(thing) ? neighbor(event.key, thing, this.scene) : null;
      if (next === null) return;
      const moved = this.setTabStop(next);
      if (moved) {
        moved.focus({ preventScroll: true });
        moved.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
    }
    event.preventDefault();
  }
}

function boxOf(thing, place, drawing, widths) {
  const index = place.get(thing);
  const [x, y] = drawing.pills[index];
  return [x, y, x + widths[index], y + 32];
}

function laneName(head, scene, graph) {
  if (head >= 0) return graph.things[scene.nodes[head]].short;
  return "Others";
}
