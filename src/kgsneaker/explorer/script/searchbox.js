// The search field: a combo box whose hits come from the same rules as the command line's.

import { byId, fill, make } from "./dom.js";

const MOST = 8;

// *find* returns hits {thing, matched} for a text; *pick* takes a thing's index. Several fields may be made.
export function searchBox(input, list, graph, find, pick) {
  let hits = [];
  let active = -1;
  const close = () => {
    hits = [];
    active = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const { thing } = hits[index];
    input.value = graph.things[thing].label;
    close();
    pick(thing);
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    if (index >= 0) input.setAttribute("aria-activedescendant", list.children[index].id);
  };
  const update = () => {
    const text = input.value.trim();
    hits = text ? find(text).slice(0, MOST) : [];
    fill(list, hits.map((hit, index) => hitItem(hit, index)), hits.length || !text ? null : make("li", { class: "none", role: "option", "aria-disabled": "true" }, "nothing is named like that"));
    list.hidden = !text;
    input.setAttribute("aria-expanded", String(Boolean(text)));
    mark(hits.length ? 0 : -1);
    say(text ? `${hits.length} found` : "");
  };
  const hitItem = ({ thing, matched }, index) => {
    const { label, kind } = graph.things[thing];
    return make("li", { role: "option", id: `${list.id}-${index}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(index); } },
      make("b", {}, label), make("span", { class: "kind" }, ` ${kind}${matched && matched !== label ? ` · ${matched}` : ""}`));
  };
  input.addEventListener("focus", () => find(""), { once: true }); // makes its tables before the first letter
  input.addEventListener("input", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) mark((active + 1) % hits.length);
    else if (event.key === "ArrowUp" && hits.length) mark((active + hits.length - 1) % hits.length);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { close, update };
}

export function say(text) {
  byId("live").textContent = text;
}
