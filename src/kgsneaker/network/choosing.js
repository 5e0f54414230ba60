// Choosing a thing or a link, what is said of it in words, and moving the picture.
const saying = things.map(() => []), heard = things.map(() => []);
statements.forEach((statement, number) => {
  saying[statement.from].push(number);
  if (statement.to !== undefined && statement.to !== statement.from) heard[statement.to].push(number);
});

function choose(number, move) {
  const near = new Set([number]);
  for (const edge of linksOf[number]) {
    near.add(numberOf.get(edges[edge].from));
    near.add(numberOf.get(edges[edge].to));
  }
  chosen = { things: near, edges: linksOf[number], focus: number };
  tell(things[number].label, [things[number].kind, ...things[number].names].join(" · "), [
    ["What is said of it", saying[number], true], ["Where it is named", heard[number], false]]);
  mark(number);
  history.replaceState(null, "", "#" + encodeURIComponent(things[number].id));
  if (move) showNear();
  network.redraw();
}
function chooseEdge(number) {
  const edge = edges[number], from = numberOf.get(edge.from), to = numberOf.get(edge.to);
  chosen = { things: new Set([from, to]), edges: [number], focus: null };
  const statement = statements[edge.statement];
  tell(sentence(statement), "One statement", [["Who says so", [edge.statement], true]]);
  mark(null);
  network.redraw();
}
function clear() {
  chosen = null;
  at("said").hidden = true;
  mark(null);
  history.replaceState(null, "", location.pathname + location.search);
  network.redraw();
}
function showNear() {
  // Without the maker at the far left end: it would make everything else small.
  const near = [...chosen.things].filter((number) => visible(number) && (!heads.has(number) || number === chosen.focus));
  if (near.length) show(near, 0.5, chosen.focus);
}
const sentence = (statement) => [things[statement.from].label, statement.relation,
  statement.to === undefined ? statement.text : things[statement.to].label].join(" ");

function tell(title, about, groups) {
  at("said").hidden = false;
  at("chosen").textContent = title;
  at("about").textContent = about;
  at("statements").replaceChildren();
  for (const [heading, numbers, own] of groups) {
    if (!numbers.length) continue;
    make("h3", heading + " (" + numbers.length + ")", at("statements"));
    const list = make("ul", "", at("statements"));
    for (const number of numbers) tellOne(statements[number], own, list);
  }
  if (!at("statements").children.length) make("p", "No statement on record.", at("statements"));
  at("said").scrollTop = 0;
}
function tellOne(statement, own, list) {
  const item = make("li", "", list);
  if (own) item.append(statement.relation + " ");
  const other = own ? statement.to : statement.from;
  if (other === undefined) make("strong", statement.text, item);
  else {
    const button = make("button", things[other].label, item);
    button.type = "button";
    button.addEventListener("click", () => { choose(other, true); at("chosen").focus(); });
  }
  if (!own) item.append(" " + statement.relation + " " + things[statement.to].label);
  const state = [statement.accepted ? "" : "not accepted", statement.contested ? "≠ contested" : ""];
  const text = state.filter(Boolean).join(", ");
  if (text) { item.append(" "); make("span", "(" + text + ")", item).className = "state"; }
  const claims = make("ul", "", item);
  for (const claim of statement.claims) tellClaim(claim, claims);
}
function tellClaim(claim, list) {
  const item = make("li", claim.gist + " ", list);
  const [title, publisher, trust, url] = sources[claim.source];
  const cite = make("cite", "", item);
  if (url) {
    const link = make("a", title, cite);
    link.href = url;
    link.rel = "noreferrer noopener";
  } else cite.append(title);
  const rest = [publisher, claim.passage, trust, claim.confidence && "confidence " + claim.confidence,
    ...claim.qualifiers, claim.id];
  cite.append(", " + rest.filter(Boolean).join(", "));
}

// ---- moving ------------------------------------------------------------------------------
function show(numbers, least, middle) {
  const xs = numbers.map((number) => shapes.get(number).x), ys = numbers.map((number) => shapes.get(number).y);
  const box = at("picture").getBoundingClientRect();
  const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
  const scale = Math.min(2.2, (box.width - 150) / (right - left + 1), (box.height - 90) / (bottom - top + 1));
  const hub = shapes.get(middle), fits = scale >= least, used = Math.max(scale, least);
  // Where not all of it can be read, the hub stands in the middle, but nothing is given to empty margins.
  const within = (wanted, from, to, size) => {
    const room = size / 2 / used;
    return to - from < 2 * room ? (from + to) / 2 : Math.min(Math.max(wanted, from + room), to - room);
  };
  const position = fits ? { x: (left + right) / 2 + 35 / used, y: (top + bottom) / 2 - 8 / used } : {
    x: within(hub.x, left - 40 / used, right + 110 / used, box.width),
    y: within(hub.y, top - 60 / used, bottom + 30 / used, box.height) };
  network.moveTo({ position, scale: used, animation: false });
}
const all = (least) => {
  const seen = byWeight.filter((number) => visible(number) && (!least || !heads.has(number)));
  if (seen.length) show(seen, least || 0.02, seen[0]);
};
const first = () => all(small.matches ? 0.7 : 0);
const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });
at("closer").addEventListener("click", () => zoom(1.4));
at("farther").addEventListener("click", () => zoom(1 / 1.4));
at("whole").addEventListener("click", () => all(0));
network.on("click", (event) => {
  if (event.nodes.length) choose(event.nodes[0], false);
  else if (event.edges.length) chooseEdge(event.edges[0]);
  else if (chosen) clear();
});
network.on("zoom", () => {
  const scale = network.getScale();
  if (scale > 6) network.moveTo({ scale: 6 });
});
const tip = (text, event) => {
  at("tip").textContent = text;
  at("tip").hidden = false;
  const { x, y } = event.pointer.DOM, box = at("stage").getBoundingClientRect();
  at("tip").style.left = Math.min(x + 14, Math.max(0, box.width - at("tip").offsetWidth - 4)) + "px";
  at("tip").style.top = Math.min(y + 16, Math.max(0, box.height - at("tip").offsetHeight - 4)) + "px";
};
network.on("hoverNode", (event) => tip(things[event.node].label + " · " + things[event.node].kind, event));
network.on("hoverEdge", (event) => tip(sentence(statements[edges[event.edge].statement]), event));
for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => { at("tip").hidden = true; });
