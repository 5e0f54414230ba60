// The picture: vis-network with our own lanes, axis and labels. First of three parts that run in one function.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const at = (id) => document.getElementById(id);
const make = (tag, text, parent) => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;  // only ever as text: nothing in the data is markup
  if (parent) parent.append(made);
  return made;
};
const words = read("words"), looks = read("looks"), plan = read("plan");
const nodes = read("nodes"), edges = read("edges"), options = read("options");
const things = words.things, statements = words.statements, sources = words.sources;
// Numbers inside: an identifier such as __proto__ must be no key of vis-network's plain objects.
const numberOf = new Map(things.map((thing, number) => [thing.id, number]));
const shapes = new Map(nodes.map((node) => [numberOf.get(node.id), node]));
const kindLooks = new Map(looks.kinds.map((look) => [look.kind, look]));
const familyLooks = new Map(looks.families.map((look) => [look.family, look]));
const hiddenKinds = new Set(), hiddenFamilies = new Set();
const dark = matchMedia("(prefers-color-scheme: dark)");
const small = matchMedia("(max-width: 760px)");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const tone = (look) => (dark.matches ? look.dark : look.light);
let paper = colour("--paper"), ink = colour("--ink"), soft = colour("--soft"), line = colour("--line");

// ---- the picture -------------------------------------------------------------------------
const drawnNode = (node) => {
  const look = kindLooks.get(node.kind), shade = tone(look);
  const { label, kind, links, ...kept } = node;  // labels are drawn below, where they cannot pile up
  return { ...kept, id: numberOf.get(node.id), hidden: hiddenKinds.has(kind),
    color: { border: shade, background: look.hollow ? paper : shade } };
};
const drawnEdge = (edge, number) => {
  const look = familyLooks.get(edge.family);
  const { family, statement, ...kept } = edge;
  return { ...kept, id: number, from: numberOf.get(edge.from), to: numberOf.get(edge.to),
    hidden: hiddenFamilies.has(family), color: { color: tone(look), opacity: look.opacity } };
};
const nodeSet = new vis.DataSet(nodes.map(drawnNode));
const edgeSet = new vis.DataSet(edges.map(drawnEdge));
const network = new vis.Network(at("picture"), { nodes: nodeSet, edges: edgeSet }, options);
at("picture").firstElementChild.removeAttribute("tabindex");  // the list is the way in by keyboard
const linksOf = things.map(() => []);
edges.forEach((edge, number) => {
  linksOf[numberOf.get(edge.from)].push(number);
  linksOf[numberOf.get(edge.to)].push(number);
});
const byWeight = things.map((_, number) => number)
  .sort((one, other) => shapes.get(other).links - shapes.get(one).links || one - other);
let chosen = null;  // { things: Set, edges: [numbers], focus: number or null }

const heads = new Set(plan.heads.map((id) => numberOf.get(id)));  // the name of their lane names them

const visible = (number) => !hiddenKinds.has(shapes.get(number).kind);
const edgeVisible = (number) => !hiddenFamilies.has(edges[number].family)
  && visible(numberOf.get(edges[number].from)) && visible(numberOf.get(edges[number].to));

// In pixels of the screen: text keeps its size however far the picture is.
function onScreen(context, draw) {
  const scale = network.getScale(), centre = network.getViewPosition(), box = at("picture").getBoundingClientRect();
  const ratio = context.canvas.width / box.width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw({ scale, width: box.width, height: box.height,
    x: (x) => (x - centre.x) * scale + box.width / 2, y: (y) => (y - centre.y) * scale + box.height / 2 });
  context.restore();
}

const FONT = "12px system-ui, 'Segoe UI', Roboto, Arial, sans-serif";
const widths = new Map();
const textWidth = (context, text) => {
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
};
const short = (text) => (text.length > 34 ? text.slice(0, 33) + "…" : text);

function free(boxes, box) {
  return boxes.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
}
function write(context, text, x, y, fill) {
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = fill;
  context.fillText(text, x, y);
}

network.on("beforeDrawing", (context) => onScreen(context, (view) => {
  context.font = FONT;
  plan.lanes.forEach(([, top, bottom], number) => {
    if (number % 2) return;
    context.fillStyle = dark.matches ? "#ffffff0a" : "#0000000a";
    context.fillRect(0, view.y(top), view.width, (bottom - top + 12) * view.scale);
  });
  context.strokeStyle = line;
  context.lineWidth = 1;
  for (const [, left] of axisYears(context, view)) {
    context.beginPath();
    context.moveTo(Math.round(left - 4) + 0.5, 0);
    context.lineTo(Math.round(left - 4) + 0.5, view.height);
    context.stroke();
  }
}));

// The years that have room for their name, from the newest on.
function axisYears(context, view) {
  context.font = "600 " + FONT;
  const kept = [];
  let end = view.width + 60;
  for (const [year, x] of [...plan.years].reverse()) {
    const left = view.x(x - 24) + 4, width = textWidth(context, year);
    if (left + width + 10 > end || left < -width) continue;
    kept.push([year, left]);
    end = left;
  }
  return kept;
}

network.on("afterDrawing", (context) => {
  if (chosen) highlight(context);
  onScreen(context, (view) => {
    context.textBaseline = "middle";
    const taken = axis(context, view);
    labels(context, view, taken);
  });
});

function highlight(context) {
  onScreen(context, (view) => {
    context.globalAlpha = 0.82;
    context.fillStyle = paper;
    context.fillRect(0, 0, view.width, view.height);
  });
  // vis-network's own drawing of single parts, of the version that pyvis bundles.
  for (const number of chosen.edges) {
    const edge = network.body.edges[number];
    if (!edgeVisible(number) || !edge) continue;
    const rest = edge.options.color.opacity;
    edge.options.color.opacity = 1;
    edge.draw(context);
    edge.drawArrows(context);
    edge.options.color.opacity = rest;
  }
  for (const number of chosen.things) if (visible(number)) network.body.nodes[number].draw(context);
  if (chosen.focus !== null && visible(chosen.focus)) {
    const place = shapes.get(chosen.focus);
    context.beginPath();
    context.arc(place.x, place.y, place.size + 5, 0, 2 * Math.PI);
    context.lineWidth = 2.5 / network.getScale();
    context.strokeStyle = ink;
    context.stroke();
  }
}

function axis(context, view) {
  const taken = [];
  context.font = "600 " + FONT;
  context.fillStyle = paper;
  context.globalAlpha = 0.9;
  context.fillRect(0, 0, view.width, 22);
  context.globalAlpha = 1;
  taken.push([0, 0, view.width, 22], [view.width - at("zoom").offsetWidth - 14, view.height - at("zoom").offsetHeight - 14, view.width, view.height]);
  for (const [year, left] of axisYears(context, view)) write(context, year, left, 11, soft);
  let last = 18;
  for (const [name, top, bottom] of plan.lanes) {
    const y = Math.max(view.y(top) + 10, 34, last + 16), width = textWidth(context, short(name));
    if (view.y(bottom) < Math.max(40, y) || y > view.height) continue;
    write(context, short(name), 6, y, soft);
    taken.push([2, y - 9, 10 + width, y + 9]);
    last = y;
  }
  return taken;
}

const HUBS = 8;
function labels(context, view, taken) {
  context.font = FONT;
  const most = Math.min(400, Math.round(view.width * view.height / 2200));
  const order = chosen ? [...chosen.things].sort((one, other) => byRank(one) - byRank(other)) : byWeight;
  // Symbols are obstacles too, as long as they are few enough to leave room.
  const near = order.filter((number) => {
    if (!visible(number)) return false;
    const place = shapes.get(number), x = view.x(place.x), y = view.y(place.y);
    return x > -120 && x < view.width + 20 && y > 0 && y < view.height + 20;
  });
  const symbols = [];
  const dense = near.length > view.width * view.height / 4000;
  for (const number of near.slice(0, dense ? 60 : 600)) {
    const place = shapes.get(number), x = view.x(place.x), y = view.y(place.y), r = place.size * view.scale;
    symbols.push([x - r, y - r, x + r, y + r]);
  }
  let written = 0;
  for (const number of near) {
    if (written >= most) break;
    if (heads.has(number) && !chosen) continue;
    const place = shapes.get(number), text = short(things[number].label);
    const width = textWidth(context, text), x = view.x(place.x), y = view.y(place.y);
    const r = place.size * view.scale + 3;
    const tries = [[x + r, y], [x - r - width, y], [x - width / 2, y + r + 7], [x - width / 2, y - r - 7]];
    const boxed = ([left, middle]) => [left, middle - 7, left + width, middle + 7];
    const fitting = tries.filter((spot) => spot[0] > 0 && spot[0] + width < view.width && free(taken, boxed(spot)));
    // The things with most links are named even where that hides a symbol.
    const spot = fitting.find((each) => free(symbols, boxed(each))) || (written < HUBS ? fitting[0] : undefined);
    const force = chosen && number === chosen.focus;
    if (!spot && !force) continue;
    const [left, middle] = spot || tries[0];
    write(context, text, left, middle, ink);
    taken.push([left - 6, middle - 8, left + width + 6, middle + 8]);
    written += 1;
  }
  if (chosen) relations(context, view, taken);
}
const byRank = (number) => (number === chosen.focus ? -1e6 : -shapes.get(number).links);

function relations(context, view, taken) {
  context.font = "italic " + FONT;
  for (const number of chosen.edges) {
    if (!edgeVisible(number)) continue;
    const edge = edges[number], from = shapes.get(numberOf.get(edge.from)), to = shapes.get(numberOf.get(edge.to));
    const text = short(statements[edge.statement].relation), width = textWidth(context, text);
    const x = view.x((from.x + to.x) / 2) - width / 2, y = view.y((from.y + to.y) / 2);
    if (!free(taken, [x, y - 7, x + width, y + 7])) continue;
    write(context, text, x, y, soft);
    taken.push([x, y - 8, x + width, y + 8]);
  }
}
