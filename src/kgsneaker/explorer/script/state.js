// What the page shows, kept in the fragment of its address so that every state is a link, from disk too.

export const VIEWS = ["timeline", "list", "path", "compare"];
const FLAGS = ["only", "disputed", "true", "fit"];
const LISTS = ["hide", "off", "brand", "kind", "open"];
const WORDS = ["sel", "a", "b"];

// *home* is the thing on which the page opens, "" for none.
export function emptyState(home = "") {
  return {
    view: "timeline", sel: home, a: "", b: "", depth: 0, trust: 4, from: null, to: null,
    only: false, disputed: false, true: false, fit: false,
    hide: [], off: [], brand: [], kind: [], open: [],
  };
}

// Read a fragment; what it does not say, or says wrongly, is as in an empty state.
export function readState(fragment, home = "") {
  const state = emptyState(home);
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  if (VIEWS.includes(said.get("view"))) state.view = said.get("view");
  for (const name of WORDS) state[name] = said.get(name) ?? state[name];
  for (const name of FLAGS) state[name] = said.get(name) === "1";
  for (const name of LISTS) state[name] = (said.get(name) || "").split(",").filter(Boolean);
  state.depth = numberOf(said.get("depth"), 1, 99) ?? 0;
  state.trust = numberOf(said.get("trust"), 0, 4) ?? 4;
  state.from = numberOf(said.get("from"), 0, 9999);
  state.to = numberOf(said.get("to"), 0, 9999);
  return state;
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
