// Where routes can run: columns of 4 pixels free of pills, and gutters between rows; and which of them are taken.

import { firstFrom } from "./scale.js";

export const COLUMN_WIDTH = 4;
export const PILL_HEIGHT = 24;
export const LANE_PADDING = 10;
const CLEARANCE = 2;
const PILLS_ASIDE = 2;
const STRETCH_HEIGHT = 1024;

const columnAt = (x) => Math.floor(x / COLUMN_WIDTH);

export class Corridors {
  constructor(boxes, tops, height) {
    this.tops = tops;
    this.height = height;
    this.lefts = tops.map(() => []);
    this.rights = tops.map(() => []);
    this.blocked = new Map();
    this.upright = new Map();
    this.level = new Map();
    for (const { row, left, right } of [...boxes].sort((a, b) => a.row - b.row || a.left - b.left)) {
      this.lefts[row].push(left);
      this.rights[row].push(right);
      for (let column = columnAt(left - CLEARANCE); column <= columnAt(right + CLEARANCE - 1); column += 1) {
        const rows = this.blocked.get(column);
        if (rows) rows.push(row);
        else this.blocked.set(column, [row]);
      }
    }
  }

  // Whether an upright line in a column passes no pill of a row.
  free(column, row) {
    const rows = this.blocked.get(column);
    return !rows || rows[firstFrom(rows, row)] !== row;
  }

  // Return the first row from *row* towards *end* at which a column is blocked; *end* where none before it is.
  stop(column, row, end) {
    const rows = this.blocked.get(column);
    if (!rows) return end;
    if (row <= end) {
      const after = firstFrom(rows, row);
      return after < rows.length && rows[after] < end ? rows[after] : end;
    }
    const before = firstFrom(rows, row + 1) - 1;
    return before >= 0 && rows[before] > end ? rows[before] : end;
  }

  // Whether no pill of a row lies between two x.
  clear(row, left, right) {
    const after = firstFrom(this.lefts[row], right);
    return after === 0 || this.rights[row][after - 1] <= left;
  }

  // Return free columns beside the pills of a row that are next to a column, two for each gap.
  gaps(row, column) {
    const at = firstFrom(this.lefts[row], column * COLUMN_WIDTH + 3);
    const found = [];
    const end = Math.min(at + PILLS_ASIDE, this.lefts[row].length);
    for (let place = Math.max(0, at - PILLS_ASIDE - 1); place < end; place += 1) {
      const before = columnAt(this.lefts[row][place] - CLEARANCE) - 1;
      const after = columnAt(this.rights[row][place] + CLEARANCE - 1) + 1;
      found.push(before, before - 1, after, after + 1);
    }
    return found;
  }

  // Return the heights at which lines can run in a gutter, its middle first; gutter n is above row n.
  heights(gutter) {
    const top = gutter ? this.tops[gutter - 1] + PILL_HEIGHT : this.tops[0] - LANE_PADDING;
    const bottom = gutter < this.tops.length ? this.tops[gutter] : this.height;
    const half = Math.floor((bottom - top) / 2);
    const apart = bottom - top < 12 ? 3 : 4;
    const found = [top + half];
    for (let aside = apart; aside < half; aside += apart) found.push(top + half + aside, top + half - aside);
    return found;
  }

  // Whether a line of another owner runs in a column between two y.
  crowded(column, top, bottom, owner) {
    const [low, high] = top <= bottom ? [top, bottom] : [bottom, top];
    for (let part = Math.floor(low / STRETCH_HEIGHT); part <= Math.floor(high / STRETCH_HEIGHT); part += 1) {
      if (isMet(this.upright.get(column * 2 ** 20 + part), low, high, owner)) return true;
    }
    return false;
  }

  // Return a height of a gutter where no line of another owner runs between two x; its middle if all are taken.
  heightIn(gutter, left, right, owner) {
    return this.apart(this.heights(gutter), left, right, owner);
  }

  apart(heights, left, right, owner) {
    const [low, high] = left <= right ? [left, right] : [right, left];
    return heights.find((y) => !isMet(this.level.get(y), low, high, owner)) ?? heights[0];
  }

  // Note that a route of an owner runs along its points.
  take(points, owner) {
    for (let place = 1; place < points.length; place += 1) {
      const [[x, y], [toX, toY]] = [points[place - 1], points[place]];
      if (x !== toX) {
        note(this.level, y, Math.min(x, toX), Math.max(x, toX), owner);
        continue;
      }
      const [low, high] = [Math.min(y, toY), Math.max(y, toY)];
      for (let part = Math.floor(low / STRETCH_HEIGHT); part <= Math.floor(high / STRETCH_HEIGHT); part += 1) {
        const [first, last] = [part * STRETCH_HEIGHT, (part + 1) * STRETCH_HEIGHT - 1];
        note(this.upright, columnAt(x) * 2 ** 20 + part, Math.max(low, first), Math.min(high, last), owner);
      }
    }
  }
}

function note(taken, line, low, high, owner) {
  let held = taken.get(line);
  if (!held) taken.set(line, (held = new Map()));
  const known = held.get(owner);
  held.set(owner, known ? [Math.min(known[0], low), Math.max(known[1], high)] : [low, high]);
}

function isMet(taken, low, high, owner) {
  if (!taken) return false;
  for (const [other, [first, last]] of taken) if (first <= high && last >= low && other !== owner) return true;
  return false;
}
