// The list of all things, the legend that is the filter, and the beginning. Last part.
const rows = things.map((thing, number) => {
  const row = make("li", "", at("things")), button = make("button", thing.label + " ", row);
  button.type = "button";
  button.tabIndex = -1;
  make("small", thing.kind, button);
  button.addEventListener("click", () => { choose(number, true); at("chosen").focus(); });
  return { row, button, number };
});
let seen = rows;  // best first
const shownRows = () => seen;
function filter() {
  const ranks = rows.map(({ number }) => rank(number, at("search").value));
  seen = rows.filter(({ number }) => ranks[number] !== undefined)
    .sort((one, other) => ranks[one.number] - ranks[other.number] || one.number - other.number);
  for (const { row, number } of rows) row.hidden = ranks[number] === undefined;
  const before = ({ row }, next) => !next || row.compareDocumentPosition(next.row) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (!seen.every((each, place) => before(each, seen[place + 1]))) at("things").append(...seen.map(({ row }) => row));
  at("found").textContent = seen.length === rows.length ? rows.length + " things" : seen.length + " of " + rows.length + " things";
  rove(seen.find(({ button }) => button.ariaCurrent) || seen[0]);
}
function rove(target) {
  for (const { button } of rows) if (button.tabIndex === 0) button.tabIndex = -1;
  if (target) target.button.tabIndex = 0;
}
function mark(number) {
  for (const { button } of rows) button.removeAttribute("aria-current");
  if (number === null) return;
  const target = rows[number];
  target.button.setAttribute("aria-current", "true");
  rove(target);
  const list = at("things"), box = target.row.getBoundingClientRect(), frame = list.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - frame.height / 3;
}
at("search").addEventListener("input", filter);
at("search").addEventListener("keydown", (event) => {
  const seen = shownRows();
  if (!seen.length) return;
  if (event.key === "ArrowDown") { event.preventDefault(); seen[0].button.focus(); rove(seen[0]); }
  if (event.key === "Enter") seen[0].button.click();
});
at("things").addEventListener("keydown", (event) => {
  const seen = shownRows(), here = seen.findIndex(({ button }) => button === document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: seen.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  if (next < 0) { at("search").focus(); return; }
  const target = seen[Math.min(next, seen.length - 1)];
  rove(target);
  target.button.focus();
});
at("close").addEventListener("click", leave);
function leave() {
  const back = rows.find(({ button }) => button.hasAttribute("aria-current"));
  clear();
  (back ? back.button : at("search")).focus();
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) leave();
  if (event.key === "/" && document.activeElement !== at("search")) { event.preventDefault(); at("search").focus(); }
});

// ---- legend, which is the filter ---------------------------------------------------------
const SVG = "http://www.w3.org/2000/svg";
const OUTLINES = { square: "M3 3H13V13H3Z", triangle: "M8 2L14 13H2Z", triangleDown: "M8 14L14 3H2Z",
  diamond: "M8 1L14 8L8 15L2 8Z", hexagon: "M4.5 2H11.5L15 8L11.5 14H4.5L1 8Z",
  star: "M8 1L10 6L15 6.2L11 9.5L12.5 15L8 12L3.5 15L5 9.5L1 6.2L6 6Z", dot: "M2.5 8A5.5 5.5 0 1 0 13.5 8A5.5 5.5 0 1 0 2.5 8Z" };
function symbol(width, path, attributes) {
  const picture = document.createElementNS(SVG, "svg"), drawn = document.createElementNS(SVG, "path");
  picture.setAttribute("width", width);
  picture.setAttribute("height", 16);
  picture.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({ d: path, "stroke-width": 2, ...attributes })) drawn.setAttribute(name, value);
  picture.append(drawn);
  return picture;
}
function legendEntry(place, text, hidden, key, picture) {
  const label = make("label", "", place), box = make("input", "", label);
  box.type = "checkbox";
  box.checked = !hidden.has(key);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(key); else hidden.add(key);
    repaint();
  });
  label.append(picture, text);
}
function legend() {
  for (const place of ["kinds", "families"]) for (const old of at(place).querySelectorAll("label")) old.remove();
  for (const look of looks.kinds) legendEntry(at("kinds"), look.label, hiddenKinds, look.kind,
    symbol(16, OUTLINES[look.shape], { stroke: tone(look), fill: look.hollow ? "none" : tone(look), "stroke-dasharray": look.dashed ? "2 2" : "none" }));
  for (const look of looks.families) legendEntry(at("families"), look.label, hiddenFamilies, look.family,
    symbol(28, "M1 8H27", { stroke: tone(look), "stroke-dasharray": look.dashes.join(" ") || "none" }));
}
function repaint() {
  [paper, ink, soft, line] = ["--paper", "--ink", "--soft", "--line"].map(colorOf);
  nodeSet.update(nodes.map(drawnNode));
  edgeSet.update(edges.map(drawnEdge));
  network.redraw();
}
dark.addEventListener("change", () => { legend(); repaint(); });

// ---- beginning ---------------------------------------------------------------------------
legend();
filter();
if (small.matches) at("legend").open = false;
function fromAddress() {
  let wanted = "";
  try { wanted = decodeURIComponent(location.hash.slice(1)); } catch { return false; }
  if (!numberOf.has(wanted)) return false;
  choose(numberOf.get(wanted), true);
  return true;
}
addEventListener("hashchange", fromAddress);
new ResizeObserver(() => { if (chosen && chosen.focus !== null) showNear(); else first(); }).observe(at("stage"));
if (!fromAddress()) first();
document.documentElement.dataset.ready = "yes";
