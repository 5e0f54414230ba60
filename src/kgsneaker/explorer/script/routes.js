// Routes of links: level and upright lines from the older pill to the newer that pass behind no other pill.

import { COLUMN_WIDTH, PILL_HEIGHT } from "./corridors.js";

const BEND_COST = 60;
const MARGIN_COLUMN = 1;
const SIDESTEPS = 8;
const FINALISTS = 4;

const lineIn = (column) => column * COLUMN_WIDTH + COLUMN_WIDTH / 2;
const columnBefore = (box) => Math.floor((box.left - 8) / COLUMN_WIDTH);

// Return a route for each of *count* links by its place, [] for those not among *links*.
export function routesOf(boxes, links, corridors, count) {
  const ports = portsOf(boxes, links);
  const found = Array.from({ length: count }, () => []);
  const times = new Map();
  for (const link of inRoutingOrder(boxes, links)) {
    const key = `${link.newer} ${link.older} ${link.kind}`;
    const time = times.get(key) ?? 0;
    times.set(key, time + 1);
    const owner = link.older * 64 + Math.min(time, 7) * 8 + link.kind;
    const newer = boxes[link.newer];
    const router = new Router(boxes[link.older], newer, newer.top + ports.get(link.place), owner, corridors);
    const points = router.route(link.kind);
    corridors.take(points, owner);
    found[link.place] = points.flat();
  }
  return found;
}

// Lines within model lines first, short ones before long ones.
function inRoutingOrder(boxes, links) {
  const rows = (link) => Math.abs(boxes[link.older].row - boxes[link.newer].row);
  const way = (link) => Math.abs(boxes[link.older].left - boxes[link.newer].left);
  return links
    .map((link) => ({ link, turn: [Math.min(link.kind, 1), rows(link), way(link), link.older, link.newer, link.kind, link.place] }))
    .sort((a, b) => compareTurns(a.turn, b.turn))
    .map(({ link }) => link);
}

function compareTurns(a, b) {
  for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return a[place] - b[place];
  return 0;
}

// Return for each link the height at which it enters the newer pill: what comes from above higher, from near further out.
function portsOf(boxes, links) {
  const entering = new Map();
  for (const link of links) {
    const [older, newer] = [boxes[link.older], boxes[link.newer]];
    const turn = [Math.sign(older.row - newer.row), -older.row, -older.left, link.older, link.kind, link.place];
    if (entering.has(link.newer)) entering.get(link.newer).push(turn);
    else entering.set(link.newer, [turn]);
  }
  const ports = new Map();
  for (const turns of entering.values()) {
    const last = turns.length - 1;
    const spread = Math.min(16, 8 * last);
    turns.sort(compareTurns).forEach((turn, number) => {
      ports.set(turn.at(-1), PILL_HEIGHT / 2 - spread / 2 + (last ? Math.floor((spread * number) / last) : 0));
    });
  }
  return ports;
}

// Finds the route from one pill to another.
class Router {
  constructor(older, newer, port, owner, corridors) {
    Object.assign(this, { older, newer, port, owner, corridors, down: newer.row >= older.row ? 1 : -1 });
  }

  route(kind) {
    const { older, newer } = this;
    if (older.row === newer.row) {
      const straight = older.right < newer.left && this.corridors.clear(older.row, older.right, newer.left);
      return straight ? [[older.right, this.port], [newer.left, this.port]] : this.around();
    }
    return (kind && this.along()) || this.trunk();
  }

  // Go through the gutter below a row in which others stand between the two.
  around() {
    const bottom = this.older.top + PILL_HEIGHT;
    const column = this.exit(bottom + 4);
    return [[lineIn(column), bottom], ...this.drop(column, this.older.row + 1)];
  }

  // Go along the row of the older pill and then straight to the newer one, if that way is free.
  along() {
    const { older, newer, corridors, owner, port } = this;
    for (let column = columnBefore(newer); column > columnBefore(newer) - 3; column -= 1) {
      const x = lineIn(column);
      const free = x >= older.right + 8
        && corridors.clear(older.row, older.right, x + 2)
        && corridors.stop(column, older.row, newer.row) === newer.row
        && corridors.free(column, newer.row);
      if (!free) continue;
      const y = corridors.apart([0, 5, -5].map((aside) => older.top + PILL_HEIGHT / 2 + aside), older.right, x, owner);
      if (!corridors.crowded(column, y, port, owner)) return [[older.right, y], [x, y], [x, port], [newer.left, port]];
    }
    return null;
  }

  // Leave the older pill below or above near its left end and sidestep what is in the way.
  trunk() {
    const { older, newer, corridors, down } = this;
    let column = this.exit(this.port);
    const points = [[lineIn(column), down > 0 ? older.top + PILL_HEIGHT : older.top]];
    let row = older.row + down;
    for (let steps = 0; ; steps += 1) {
      const blocked = corridors.stop(column, row, newer.row);
      if (blocked === newer.row) break;
      const aside = steps < SIDESTEPS ? this.aside(column, blocked) : MARGIN_COLUMN;
      const height = corridors.heightIn(down > 0 ? blocked : blocked + 1, lineIn(column), lineIn(aside), this.owner);
      points.push([lineIn(column), height], [lineIn(aside), height]);
      [column, row] = [aside, blocked];
    }
    return [...points, ...this.arrive(column)];
  }

  // Choose the column in which a line leaves the older pill.
  exit(end) {
    const { older, newer, corridors } = this;
    const wanted = Math.floor((older.left + 8) / COLUMN_WIDTH);
    let columns = [wanted, wanted + 1, wanted + 2, wanted + 3].filter((column) => lineIn(column) <= older.right - 4);
    if (!columns.length) columns = [wanted];
    const clear = columns.filter((column) => !corridors.crowded(column, older.top, end, this.owner));
    if (older.row === newer.row) return (clear.length ? clear : columns)[0];
    const straight = clear.filter((column) => corridors.stop(column, older.row + this.down, newer.row) === newer.row);
    return (straight.length ? straight : clear.length ? clear : columns)[0];
  }

  // Choose the column in which a line passes a row that is blocked in its own.
  aside(column, blocked) {
    const { corridors, newer } = this;
    const target = columnBefore(newer);
    const ways = [];
    for (const other of new Set([target, ...corridors.gaps(blocked, column)])) {
      if (other < 0 || !corridors.free(other, blocked)) continue;
      const reached = corridors.stop(other, blocked, newer.row);
      const left = Math.floor((BEND_COST * Math.abs(newer.row - reached)) / Math.abs(newer.row - blocked));
      const again = reached === newer.row ? 0 : BEND_COST / 2 + left;
      ways.push([Math.abs(other - column) + Math.abs(other - target) + again, other, reached]);
    }
    ways.sort(compareTurns);
    const y = corridors.tops[blocked];
    return ways
      .slice(0, FINALISTS)
      .map(([cost, other, reached]) => [cost + (corridors.crowded(other, y, corridors.tops[reached], this.owner) ? BEND_COST / 2 : 0), other])
      .sort(compareTurns)[0][1];
  }

  // Enter the newer pill from a column that is free up to its row.
  arrive(column) {
    const { newer, port, down } = this;
    const x = lineIn(column);
    if (x <= newer.left - 6 && this.corridors.clear(newer.row, x - 2, newer.left)) return [[x, port], [newer.left, port]];
    if (newer.left + 4 <= x && x <= newer.right - 4) return [[x, down > 0 ? newer.top : newer.top + PILL_HEIGHT]];
    return this.drop(column, down > 0 ? newer.row : newer.row + 1);
  }

  // Go through the gutter beside the newer pill's row to its left end and enter there.
  drop(column, gutter) {
    const { newer, corridors, owner, port } = this;
    const before = columnBefore(newer);
    const columns = [before, before - 1, before - 2].filter((one) => corridors.free(one, newer.row));
    const near = corridors.heights(gutter)[0];
    const clear = columns.filter((one) => !corridors.crowded(one, near, port, owner));
    const x = lineIn((clear.length ? clear : columns)[0]);
    const height = corridors.heightIn(gutter, lineIn(column), x, owner);
    return [[lineIn(column), height], [x, height], [x, port], [newer.left, port]];
  }
}
