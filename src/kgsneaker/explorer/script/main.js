// The page: reads its data, shows the state of its address, and changes it as the reader asks.

import { byId, figure, fill, make, plural } from "./dom.js";
import { readData, STEP_FAMILIES } from "./model.js";
import { spread } from "./spread.js";
import { emptyState, readState, toggled, writeState } from "./state.js";
import { sceneMaker } from "./scene.js";
import { mostRelated } from "./scope.js";
import { searcher } from "./search.js";
import { say, searchBox } from "./searchbox.js";
import { Stage } from "./stage.js";
import { fillLegend } from "./legend.js";
import { fillFilters } from "./filters.js";
import { fillPanel } from "./panel.js";
import { fillLadder } from "./ladder.js";
import { fillList } from "./list.js";
import { fillPaths } from "./path_view.js";
import { fillComparison } from "./compare_view.js";
import { choicesOf } from "./choices.js";
import { savePngOf, saveSvg } from "./saving.js";

const PAIRS = ["path", "compare"];
const NARROW = "(max-width: 720px)";

class Page {
  constructor(data) {
    this.data = data;
    this.graph = readData(data);
    this.sceneOf = sceneMaker(data, this.graph);
    this.find = searcher(data, this.graph);
    this.narrow = matchMedia(NARROW);
    this.home = data.focus >= 0 ? this.graph.things[data.focus].slug : "";
    this.state = readState(location.hash, this.home, this.graph);
    this.order = { column: "year", down: false };
    this.pick = (thing) => this.picked(thing);
    this.change = (changes, quietly) => this.changed(changes, quietly);
    this.stage = new Stage({ pick: this.pick, set: this.change });
    this.connect();
    this.show();
  }

  // Take changes of the state, put them into the address and show them.
  changed(changes, quietly = false) {
    this.state = { ...this.state, ...changes };
    const fragment = writeState(this.state, this.home);
    if (fragment !== (location.hash || "#")) remember(fragment, quietly);
    this.show();
  }

  picked(thing) {
    const { slug, label } = this.graph.things[thing];
    this.change(PAIRS.includes(this.state.view) ? { view: "timeline", sel: slug } : { sel: slug });
    say(`${label} selected`);
  }

  show() {
    const { state } = this;
    const asLadder = this.narrow.matches && state.view === "timeline" && !state.fit;
    document.body.dataset.view = state.view;
    document.body.classList.toggle("has-selection", this.graph.bySlug.has(state.sel));
    for (const view of ["list", ...PAIRS]) byId(view).hidden = state.view !== view;
    byId("stage").hidden = state.view !== "timeline" || asLadder;
    byId("ladder").hidden = !asLadder;
    byId("panel").hidden = !this.graph.bySlug.has(state.sel) || PAIRS.includes(state.view);
    const scene = { ...this.sceneOf(state, this.width()), pick: this.pick, hubs: state.hubs, setHubs: (hubs) => this.change({ hubs }), setEnds: (a, b) => this.setEnds(a, b) };
    this.scene = scene;
    this.showControls();
    if (!byId("panel").hidden) fillPanel(byId("panel-body"), scene.thing, scene);
    if (!byId("stage").hidden) this.stage.show(scene, state, this.graph);
    if (asLadder) this.showLadder();
    byId("ladder").hidden ||= !byId("ladder").hasChildNodes();
    if (state.view === "list") this.showList();
    if (state.view === "path") fillPaths(byId("path-found"), this.ends(), scene);
    if (state.view === "compare") fillComparison(byId("compare-found"), this.ends(), scene);
  }

  // The width to lay out for: the one that the page came with, where it suits this window.
  width() {
    const [room, shipped] = [this.stage.room(), this.data.width];
    return room < shipped * 0.8 || room > shipped * 1.35 ? Math.max(680, room) : shipped;
  }

  showControls() {
    const { state, scene } = this;
    const counts = new Map();
    for (const { family, newer, older } of scene.derived.links) {
      const inView = STEP_FAMILIES.includes(family) && scene.place.has(newer) && scene.place.has(older);
      if (inView) counts.set(family, (counts.get(family) || 0) + 1);
    }
    fillLegend(byId("legend"), counts, state.hide, (family) => this.change({ hide: toggled(state.hide, family) }));
    for (const button of document.querySelectorAll("[data-view-button]")) {
      button.setAttribute("aria-pressed", String(button.dataset.viewButton === state.view));
    }
    for (const [id, on] of [["disputed", state.disputed], ["scale", state.true], ["fit", state.fit]]) byId(id).setAttribute("aria-pressed", String(on));
    if (!byId("filters").hidden) fillFilters(byId("filters-body"), state, choicesOf(this.data, this.graph), this.change);
    const active = state.brand.length + state.kind.length + state.off.length + [state.trust < 4, state.from !== null, state.to !== null].filter(Boolean).length;
    byId("filters-count").textContent = active ? ` (${active})` : "";
    const folded = [...scene.hiddenBy.values()].reduce((sum, count) => sum + count, 0);
    const more = folded ? `; ${figure(folded)} more folded into their lines` : "";
    const [inView, all] = [scene.nodes.length + folded, this.data.nodes.length];
    const shown = inView < all ? `${figure(inView)} of ${plural(all, "shoe")}` : plural(scene.nodes.length, "shoe");
    byId("summary").textContent = `${shown} and ${plural(scene.links.length, "link")} in view${more}`;
  }

  showLadder() {
    const { scene, graph, data } = this;
    const chosen = scene.thing && scene.thing.isProduct ? scene.thing : graph.things[data.focus >= 0 ? data.focus : mostRelated(scene)];
    if (!chosen) fill(byId("ladder"), make("p", { class: "hint" }, "Nothing is in view; change the filters."));
    else if (!scene.lineage && !(scene.thing && !scene.thing.isProduct)) this.change({ sel: chosen.slug }, true);
    else if (scene.lineage) fillLadder(byId("ladder"), chosen, scene);
    else fill(byId("ladder"));
  }

  showList() {
    fillList(byId("list"), this.scene, this.order, (column) => {
      this.order = { column, down: this.order.column === column && !this.order.down };
      this.showList();
      byId("list").querySelector("th:not([aria-sort=none]) button").focus();
    });
  }

  ends() {
    return [this.graph.bySlug.get(this.state.a), this.graph.bySlug.get(this.state.b)];
  }

  connect() {
    searchBox(byId("q"), byId("hits"), this.graph, this.find, this.pick);
    for (const view of PAIRS) {
      for (const end of ["a", "b"]) {
        const choose = (thing) => this.change({ [end]: this.graph.things[thing].slug });
        searchBox(byId(`${view}-${end}`), byId(`${view}-${end}-hits`), this.graph, this.find, choose);
      }
    }
    this.nameEnds();
    for (const button of document.querySelectorAll("[data-view-button]")) {
      button.addEventListener("click", () => this.openView(button.dataset.viewButton));
    }
    const clear = { sel: "", only: false, depth: 0 };
    const actions = {
      disputed: () => this.change({ disputed: !this.state.disputed }),
      scale: () => this.change({ true: !this.state.true }),
      fit: () => this.change({ fit: !this.state.fit }),
      reset: () => this.change({ ...emptyState(), sel: this.state.sel }),
      close: () => this.leave(clear),
      print: () => window.print(),
      "filters-button": () => this.toggleFilters(),
      "save-svg": () => saveSvg(this.scene, this.graph.about, this.title()),
      "save-png": () => savePngOf(this.scene, this.graph.about, this.title(), say),
    };
    for (const [id, action] of Object.entries(actions)) byId(id).addEventListener("click", action);
    document.addEventListener("keydown", (event) => this.onKey(event, clear));
    window.addEventListener("popstate", () => this.returned());
    this.narrow.addEventListener("change", () => this.show());
  }

  returned() {
    this.state = readState(location.hash, this.home, this.graph);
    this.nameEnds();
    this.show();
  }

  openView(view) {
    const startsHere = PAIRS.includes(view) && !this.state.a && this.state.sel;
    this.change(startsHere ? { view, a: this.state.sel } : { view });
    this.nameEnds();
  }

  setEnds(...ends) {
    const [a, b] = ends.map((thing) => this.graph.things[thing].slug);
    this.change({ a, b });
    this.nameEnds();
    byId(`${this.state.view}-a`).focus();
  }

  nameEnds() {
    for (const view of PAIRS) {
      this.ends().forEach((thing, place) => {
        byId(`${view}-${"ab"[place]}`).value = thing === undefined ? "" : this.graph.things[thing].label;
      });
    }
  }

  toggleFilters() {
    const opening = byId("filters").hidden;
    byId("filters").hidden = !opening;
    byId("filters-button").setAttribute("aria-expanded", String(opening));
    this.showControls();
  }

  title() {
    return this.scene.thing ? `${this.scene.thing.label}: lineage` : this.graph.about.title;
  }

  onKey(event, clear) {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "/") {
      event.preventDefault();
      byId("q").focus();
    } else if (event.key === "Escape" && this.state.sel) this.leave(clear);
  }

  // The panel closes with what had the focus in it: the reader goes on from the shoe that it was about.
  leave(clear) {
    const thing = this.graph.bySlug.get(this.state.sel);
    const lost = document.activeElement === document.body || byId("panel").contains(document.activeElement);
    this.change(clear);
    if (lost && !byId("stage").hidden) this.stage.focusOn(thing);
  }
}

// A frame in a notebook has no address of its own to keep the state in.
function remember(fragment, quietly) {
  try {
    history[quietly ? "replaceState" : "pushState"](null, "", fragment);
  } catch {
    return;
  }
}

new Page(spread(JSON.parse(byId("data").textContent)));
