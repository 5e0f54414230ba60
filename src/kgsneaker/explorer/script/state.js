// What the page shows, kept in the fragment of its address so that every state is a link, from disk too.

import { STEP_FAMILIES } from "./model.js";

export const VIEWS = ["timeline", "list", "path", "compare"];
const FLAGS = ["only", "disputed", "true", "fit", "hubs"];
const LISTS = ["hide", "off", "brand", "kind", "open"];
const WORDS = ["sel", "a", "b"];

// *home* is the thing on which the page opens, "" for none.
export function emptyState(home = "") {
  return {
    view: "timeline", sel: home, a: "", b: "", depth: 0, trust: 4, from: null, to: null,
    only: false, disputed: false, true: false, fit: false, hubs: false,
    hide: [], off: [], brand: [], kind: [], open: [],
  };
}

// Read a fragment; what it does not say, or says wrongly, is as in an empty state. Only what *graph* holds is meant.
export function readState(fragment, home = "", graph = null) {
  const state = emptyState(home);
  const said = wordsIn(fragment);
  const isMeant = meantBy(graph);
  if (VIEWS.includes(decoded(said.get("view")))) state.view = decoded(said.get("view"));
  for (const name of WORDS) {
    const word = decoded(said.get(name));
    if (said.has(name) && (!word || isMeant.sel(word))) state[name] = word;
  }
  for (const name of FLAGS) state[name] = said.get(name) === "1";
  for (const name of LISTS) state[name] = [...new Set((said.get(name) || "").split(",").map(decoded))].filter((word) => word && isMeant[name](word)).sort();
  state.depth = numberOf(said.get("depth"), 1, 99) ?? 0;
  state.trust = numberOf(said.get("trust"), 0, 4) ?? 4;
  state.from = numberOf(said.get("from"), 0, 9999);
  state.to = numberOf(said.get("to"), 0, 9999);
  return state;
}

// The words of a fragment, not decoded yet: a comma within a word is written %2C, and one between words is not.
function wordsIn(fragment) {
  const pairs = fragment.replace(/^#/, "").split("&").map((pair) => [pair.split("=", 1)[0], pair.slice(pair.indexOf("=") + 1)]);
  return new Map(pairs.reverse());
}

// Escapes that are broken stay as they are.
function decoded(word) {
  return new URLSearchParams(`word=${word ?? ""}`).get("word");
}

function meantBy(graph) {
  const any = () => true;
  const hide = (word) => STEP_FAMILIES.includes(word);
  if (!graph) return { sel: any, hide, off: any, brand: any, kind: any, open: any };
  const thing = (word) => graph.bySlug.has(word);
  const [sources, kinds] = [new Set(graph.sources.map((source) => source.key)), new Set(graph.things.map((one) => one.kind))];
  return { sel: thing, hide, off: (word) => sources.has(word), brand: thing, kind: (word) => kinds.has(word), open: thing };
}

function numberOf(text, least, most) {
  return text && /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null;
}

// Return the fragment of a state: only what differs from the empty one, always in the same order.
export function writeState(state, home = "") {
  const said = [];
  const empty = emptyState(home);
  for (const name of ["view", ...WORDS, "depth", "trust", "from", "to"]) {
    if (state[name] !== empty[name] && state[name] !== null) said.push(`${name}=${encodeURIComponent(state[name])}`);
  }
  for (const name of FLAGS) if (state[name]) said.push(`${name}=1`);
  for (const name of LISTS) if (state[name].length) said.push(`${name}=${state[name].map(encodeURIComponent).join(",")}`);
  return said.length ? `#${said.join("&")}` : "#";
}

// Put a word into a list, or take it out.
export function toggled(list, word) {
  return list.includes(word) ? list.filter((one) => one !== word) : [...list, word].sort();
}
