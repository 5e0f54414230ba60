// The names in the picture: as many as have room, the things with most links first; of a few things all of them.
const FEW = 90, LINE = 13;
const FAR = [10, 22, 36, 52];  // pixels from the symbol: a line leads from there to its name
const ROUND = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]];

function labels(context, view, taken) {
  context.font = FONT;
  const order = chosen ? [...chosen.things].sort((one, other) => byRank(one) - byRank(other)) : byWeight;
  const near = order.filter((number) => {
    if (!visible(number)) return false;
    const { x, y } = onView(view, number);
    return x > -120 && x < view.width + 20 && y > 0 && y < view.height + 20;
  });
  const placed = near.length > FEW ? placeMany(context, view, near, taken) : placeAll(context, view, near, taken);
  for (const each of placed) writeName(context, each);
  taken.push(...placed.map((each) => each.box));
  if (chosen) relations(context, view, taken);
}
const byRank = (number) => (number === chosen.focus ? -1e6 : -shapes.get(number).links);
const onView = (view, number) => {
  const place = shapes.get(number);
  return { x: view.x(place.x), y: view.y(place.y), r: place.size * view.scale };
};
// Symbols are obstacles too.
const symbolsOf = (view, numbers) => numbers.map((number) => {
  const { x, y, r } = onView(view, number);
  return [x - r, y - r, x + r, y + r];
});

const HUBS = 8;
function placeMany(context, view, near, taken) {
  const most = Math.min(400, Math.round(view.width * view.height / 2200)), placed = [], boxes = [...taken];
  const symbols = symbolsOf(view, near.slice(0, near.length > view.width * view.height / 4000 ? 60 : 600));
  for (const number of near) {
    if (placed.length >= most) break;
    // The things with most links are named even where that takes a line to the name, or hides a symbol.
    const hub = placed.length < HUBS, lines = [short(things[number].label)];
    const tries = hub ? [...everySpot(context, view, number)] : spots(context, view, number, lines, 0, 4);
    const fitting = tries.filter((spot) => inside(view, spot) && free(boxes, spot.box));
    const spot = fitting.find((each) => free(symbols, each.box)) || (hub ? fitting[0] : undefined)
      || (chosen && number === chosen.focus ? tries[0] : undefined);
    if (!spot) continue;
    placed.push(spot);
    boxes.push(spot.box);
  }
  return placed;
}

// All of a few things: whoever finds no room goes first in the next attempt.
function placeAll(context, view, near, taken) {
  const symbols = [...taken, ...symbolsOf(view, near)];
  let order = near, best = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const placed = [], boxes = [], missing = [];
    for (const number of order) {
      const spot = everySpot(context, view, number).find((each) => inside(view, each) && free(symbols, each.box) && free(boxes, each.box));
      if (!spot) { missing.push(number); continue; }
      placed.push(spot);
      boxes.push(spot.box);
    }
    if (placed.length > best.length) best = placed;
    if (!missing.length) break;
    order = [...missing, ...order.filter((number) => !missing.includes(number))];
  }
  return best;
}
function* everySpot(context, view, number) {
  const whole = things[number].label, ways = [whole.length > 30 ? inTwo(whole) : [whole]];
  if (whole.length > 14 && whole.length <= 30 && whole.includes(" ")) ways.push(inTwo(whole));
  for (const lines of ways) yield* spots(context, view, number, lines, 0, 8);
  for (const far of small.matches ? FAR.slice(0, 1) : FAR) for (const lines of ways) yield* spots(context, view, number, lines, far, 8);
}
function inTwo(text) {
  const gaps = [...text.matchAll(/ /g)].map((gap) => gap.index);
  const middle = gaps.sort((one, other) => Math.abs(one - text.length / 2) - Math.abs(other - text.length / 2))[0];
  return middle === undefined ? [short(text)] : [short(text.slice(0, middle)), short(text.slice(middle + 1))];
}

// Where a name may stand: on which sides of its symbol, and how far from it.
function spots(context, view, number, lines, far, sides) {
  const { x, y, r } = onView(view, number), gap = r + 3 + far;
  const width = Math.max(...lines.map((text) => textWidth(context, text))), height = LINE * lines.length + 1;
  return ROUND.slice(0, sides).map(([across, down]) => {
    const slant = across && down && !far ? 0.6 : 1;
    const centre = x + across * (gap * slant + width / 2), middle = y + down * (gap * slant + height / 2);
    const left = centre - width / 2, top = middle - height / 2;
    return { lines, left, top, width, lead: far ? [x + across * r, y + down * r, x + across * gap, y + down * gap] : null,
      box: [left - 4, top - 1, left + width + 4, top + height + 1] };
  });
}
const inside = (view, { left, width, top, box }) => left > 0 && left + width < view.width && top > 0 && box[3] < view.height;

function writeName(context, { lines, left, top, width, lead }) {
  if (lead) {
    context.beginPath();
    context.moveTo(lead[0], lead[1]);
    context.lineTo(lead[2], lead[3]);
    context.lineWidth = 1;
    context.strokeStyle = soft;
    context.stroke();
  }
  lines.forEach((text, number) => {
    const indent = lead && lead[2] < lead[0] ? width - textWidth(context, text) : 0;
    write(context, text, left + indent, top + LINE * (number + 0.5), ink);
  });
}

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
