// The stage: the scrolling picture with its axis and lanes, what can be done with a selection, and the walk by keys.

import { byId, fill, make, plural } from "./dom.js";
import { AXIS, EVERYWHERE, NOWHERE, addTitle, drawAxis, drawPicture, extendPicture, fillLanes } from "./picture.js";
import { neighbor } from "./keys.js";
import { shortened } from "./pills.js";
import { paintOverview } from "./overview.js";
import { mostRelated } from "./scope.js";

const LANES = 132;
const DEPTHS = [1, 2, 3, 0];
// Up to so many things are drawn at once; of more, what is on screen and some pixels around it, the rest as it scrolls in.
const FEW = 150;
const AROUND = 250;
const TITLED = "svg [data-thing], svg [data-link]";
const SHEET = 1480; // pixels of A3 across, without its margins

export class Stage {
  constructor({ pick, set }) {
    this.pick = pick;
    this.set = set;
    this.scroll = byId("scroll");
    this.drawn = null;
    this.scroll.addEventListener("click", (event) => this.onClick(event));
    this.scroll.addEventListener("scroll", () => this.drawMore(), { passive: true });
    window.addEventListener("beforeprint", () => this.print(true));
    window.addEventListener("afterprint", () => this.print(false));
    this.scroll.addEventListener("pointerover", ({ target }) => {
      const shape = target.closest(TITLED);
      if (shape) addTitle(shape, this.scene);
    });
    this.scroll.addEventListener("keydown", (event) => this.onKey(event));
  }

  // On paper the picture is laid out for the width of a sheet, and all of it is drawn.
  print(begins) {
    this.printing = begins;
    this.set({});
    if (!begins) return;
    this.drawMore(EVERYWHERE);
    fill(byId("sheet"), storyAlone(), make("p", { class: "credit" }, document.querySelector("footer p").textContent));
  }

  // The width that a picture may fill without scrolling.
  room() {
    if (this.printing) return SHEET;
    const wide = Math.round((this.scroll.clientWidth || window.innerWidth) - LANES - 8);
    this.seen = [wide, this.scroll.clientHeight - AXIS];
    return wide;
  }

  show(scene, state, graph) {
    this.scene = scene;
    this.opened = state.open;
    const overview = state.fit;
    this.scroll.classList.toggle("overview", overview);
    this.scroll.style.setProperty("--ratio", (scene.drawing.width / (scene.drawing.height + AXIS)).toFixed(3)); // for print
    this.showBar(scene, state, graph);
    byId("nothing").hidden = scene.nodes.length > 0;
    if (overview) {
      paintOverview(byId("picture"), scene, this.scroll, graph);
      fill(byId("axis"));
      fill(byId("lanes"));
      this.shown = "";
    } else this.showPicture(scene, state, graph);
  }

  // All that is likely to come on screen is drawn before the browser is asked where anything is: so it looks once.
  showPicture(scene, state, graph) {
    this.done = new Set();
    this.svg = drawPicture(scene, NOWHERE);
    const key = `${state.sel} ${state.only} ${state.depth}`;
    const isFew = scene.nodes.length <= FEW;
    const aim = this.shown === key ? null : this.aimOf(scene);
    if (isFew) extendPicture(this.svg, scene, EVERYWHERE, this.done);
    else if (aim) extendPicture(this.svg, scene, around(...placeOf(aim, this.seen), ...this.seen), this.done);
    fill(byId("picture"), this.svg);
    fill(byId("axis"), drawAxis(scene.drawing));
    fillLanes(byId("lanes"), scene, (head) => laneName(head, scene, graph));
    if (aim) {
      const [left, top] = placeOf(aim, [this.room(), this.scroll.clientHeight - AXIS]);
      this.scroll.scrollTo({ left, top, behavior: "instant" });
    }
    this.shown = key;
    if (!isFew) this.drawMore();
    this.setTabStop(scene.thing && scene.place.has(scene.thing.index) ? scene.thing.index : scene.nodes[0]);
  }

  // What of the picture is on screen, with some pixels around it.
  area() {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.scroll;
    return around(scrollLeft, scrollTop, clientWidth, clientHeight);
  }

  drawMore(area) {
    const isWhole = this.done && this.done.size === this.scene.nodes.length + this.scene.links.length;
    if (!isWhole && this.svg && this.svg.isConnected) extendPicture(this.svg, this.scene, area || this.area(), this.done);
  }

  // Return the box that is to be on screen, and that of the thing in the middle of it; null where all stays.
  aimOf(scene) {
    const { lineage, lit, nodes, links, drawing, widths, place } = scene;
    const isFirst = this.shown === undefined;
    const wanted = lineage || (lit && lit.size ? lit : isFirst ? new Set([mostRelated(scene)]) : null);
    if (!wanted) return null;
    const some = nodes.filter((one) => wanted.has(one));
    const boxes = some.map((one) => boxOf(one, place, drawing, widths)).filter(([x]) => drawing.undated === null || x < drawing.undated);
    const center = lineage && place.has(lineage.thing) ? lineage.thing : mostRelated({ nodes: some, links });
    if (center === undefined) return null;
    const self = boxOf(center, place, drawing, widths);
    const whole = boxes.reduce((all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])], self);
    return { whole, self };
  }

  showBar(scene, state, graph) {
    const bar = byId("selection");
    bar.hidden = !scene.lineage;
    if (!scene.lineage) return;
    const { older, newer } = scene.lineage;
    const depths = DEPTHS.map((depth) => make("button", { type: "button", class: "chip", "aria-pressed": String(state.depth === depth), onclick: () => this.set({ depth }) }, depth ? String(depth) : "all"));
    fill(bar, make("b", {}, shortened(graph.things[scene.lineage.thing].short)), ` ${plural(older.size, "older")}, ${plural(newer.size, "newer")} `.replace("olders", "older").replace("newers", "newer"),
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
    if (this.svg && this.svg.isConnected && this.scene.place.has(thing)) this.drawMore(boxOf(thing, this.scene.place, this.scene.drawing, this.scene.widths));
    return this.scroll.querySelector(`.pill[data-thing="${thing}"]`);
  }

  onClick(event) {
    const pill = event.target.closest("[data-thing]");
    const edge = event.target.closest("[data-link]");
    const more = event.target.closest("[data-open]");
    if (more) this.unfold(Number(more.dataset.open), ".more");
    else if (pill) this.choose(Number(pill.dataset.thing));
    else if (edge) this.choose(this.scene.links[Number(edge.dataset.link)].newer);
  }

  // Show or fold what a head stands for; the head stays where it is on the screen and what was pressed stays focused.
  unfold(head, pressed) {
    const markOf = (sort) => this.scroll.querySelector(`${sort}[${sort === ".more" ? "data-open" : "data-thing"}="${head}"]`);
    const { folds, graph } = this.scene;
    const slugs = [...folds.get(head).by, head].map((one) => graph.things[one].slug);
    const kept = this.opened.filter((slug) => !slugs.includes(slug));
    const at = () => this.scene.drawing.pills[this.scene.place.get(head)];
    const { scrollLeft, scrollTop } = this.scroll;
    const before = at();
    this.set({ open: folds.get(head).open ? kept : [...kept, graph.things[head].slug].sort() });
    const after = at();
    this.scroll.scrollTo({ left: scrollLeft + after[0] - before[0], top: scrollTop + after[1] - before[1], behavior: "instant" });
    this.setTabStop(head);
    markOf(pressed)?.focus({ preventScroll: true });
  }

  choose(thing) {
    this.pick(thing);
    this.focusOn(thing);
  }

  focusOn(thing) {
    this.setTabStop(thing)?.focus({ preventScroll: true });
  }

  onKey(event) {
    const more = event.target.closest("[data-open]");
    if (more && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      this.unfold(Number(more.dataset.open), ".more");
      return;
    }
    const pill = event.target.closest("[data-thing]");
    if (!pill) return;
    const thing = Number(pill.dataset.thing);
    if (event.key === "Enter" || event.key === " ") this.choose(thing);
    else if (event.key === "+" && this.scene.folds.has(thing)) this.unfold(thing, ".pill");
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

// The story of the panel without the marks that are there to be pressed.
function storyAlone() {
  const story = document.querySelector("#panel:not([hidden]) .story")?.cloneNode(true);
  for (const mark of story?.querySelectorAll(".who") ?? []) mark.remove();
  return story && make("p", { class: "story" }, story.textContent.replace(/\s+(?=[\s.,\u2060])|\u2060/g, ""));
}

// Where to scroll so that a box is on screen: all of it where it fits, else its middle with what is nearest.
function placeOf({ whole, self }, [wide, high]) {
  const from = (low, size, near, far) => Math.max(0, far - low <= size ? low - (size - (far - low)) / 2 : Math.max(low - 24, Math.min(near - size / 3, far - size + 24)));
  return [from(whole[0], wide, self[0], whole[2]), from(whole[1], high, self[1], whole[3])];
}

function around(left, top, wide, high) {
  return [left - AROUND, top - AROUND, left + wide + AROUND, top + high + AROUND];
}

function boxOf(thing, place, drawing, widths) {
  const index = place.get(thing);
  const [x, y] = drawing.pills[index];
  return [x, y, x + widths[index], y + 32];
}

function laneName(head, scene, graph) {
  if (head >= 0) return shortened(graph.things[scene.nodes[head]].short);
  const maker = scene.groups[-1 - head];
  return maker >= 0 ? `Other ${graph.things[maker].label}` : "Others";
}
