// Filters beyond the legend: brands, kinds, years, how far sources are trusted, and single sources.

import { fill, make } from "./dom.js";

// *choices*: {brands: [[slug, label, count]], kinds: [[kind, count]], sources: [source, count]}; *set* takes changes of the state.
export function fillFilters(element, state, choices, set) {
  fill(element,
    group("Brand", checks(choices.brands, state.brand, (brand) => set({ brand }))),
    group("Kind", checks(choices.kinds, state.kind, (kind) => set({ kind }))),
    group("Years", years(state, set)),
    group("Trust", trust(state, choices.trusts, set)),
    group(`Sources (${choices.sources.length})`, make("div", { class: "many" }, checks(choices.sources, state.off, (off) => set({ off }), true))),
    make("p", { class: "hint" }, "A source that is off takes with it what only it says; judgements stay as they are."));
}

function group(title, ...children) {
  return make("fieldset", {}, make("legend", {}, title), children);
}

// Check boxes; with *inverted* a checked box means that the word is not in the list.
function checks(choices, chosen, change, inverted = false) {
  return make("ul", { class: "checks" }, choices.map(([word, label, count]) => {
    const box = make("input", { type: "checkbox", value: word });
    box.checked = chosen.includes(word) !== inverted;
    box.addEventListener("change", () => change(chosen.includes(word) ? chosen.filter((one) => one !== word) : [...chosen, word].sort()));
    return make("li", {}, make("label", {}, box, make("span", {}, label, make("span", { class: "count" }, ` ${count}`))));
  }));
}

function years(state, set) {
  const field = (name, words) => {
    const input = make("input", { type: "number", min: "0", max: "9999", inputmode: "numeric", size: "5" });
    input.value = state[name] ?? "";
    input.addEventListener("change", () => set({ [name]: /^\d{1,4}$/.test(input.value) ? Number(input.value) : null }));
    return make("label", {}, `${words} `, input);
  };
  return make("p", { class: "years" }, field("from", "from"), " ", field("to", "to"));
}

function trust(state, trusts, set) {
  const choice = make("select", {}, trusts.map(([level, words]) => make("option", { value: String(level) }, words)));
  choice.value = String(state.trust);
  choice.addEventListener("change", () => set({ trust: Number(choice.value) }));
  return make("label", {}, "Show what is said by ", choice);
}
