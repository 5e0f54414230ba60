// The picture: vis-network with our own lanes, axis and labels. First of the parts that run in one function.
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
const colorOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const tone = (look) => (dark.matches ? look.dark : look.light);
let paper = colorOf("--paper"), ink = colorOf("--ink"), soft = colorOf("--soft"), line = colorOf("--line");

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

const heads = new Set(plan.heads.map((id) => numberOf.get(id)));  // makers, at the left end of their lanes

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
