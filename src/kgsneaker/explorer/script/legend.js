// The legend, which is the filter: one button for each sort of step, pressed while it is shown.

import { draw, fill, make } from "./dom.js";
import { FAMILIES } from "./families.js";

// *counts*: family → number of links in view; *hidden*: families switched off; *toggle* is called with a family.
export function fillLegend(element, counts, hidden, toggle) {
  fill(element, FAMILIES.filter(([family]) => counts.get(family)).map(([family, words, meaning]) => make("li", {},
    make("button", { type: "button", class: "chip", "aria-pressed": String(!hidden.includes(family)), title: meaning, "data-family": family, onclick: () => toggle(family) },
      swatch(family), words, make("span", { class: "count" }, ` ${counts.get(family)}`)))));
}

export function swatch(family) {
  return draw("svg", { class: "timeline swatch", width: 28, height: 12, viewBox: "0 0 28 12", "aria-hidden": "true" },
    draw("g", { class: `edge ${family}` }, draw("path", { class: "line", d: "M1 6H21" }), draw("path", { class: "head", d: "M28 6L20 2.5L20 9.5Z" })));
}
