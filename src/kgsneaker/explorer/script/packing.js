// Rows within a lane: what descends from a thing stands below it, or beside it where it is its only heir.

import { LEAST_GAP } from "./scale.js";

const TRUNK_ROOM = 16;

// What is taken of one row, as stretches that do not overlap.
class TakenRow {
  constructor() {
    this.lefts = [];
    this.rights = [];
  }

  after(left) {
    let [low, high] = [0, this.lefts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lefts[middle] < left) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  free(left, right) {
    const after = this.after(right);
    return after === 0 || this.rights[after - 1] <= left;
  }

  take(left, right) {
    const after = this.after(left);
    this.lefts.splice(after, 0, left);
    this.rights.splice(after, 0, right);
  }
}

class Packer {
  constructor(lefts, widths, family, rows) {
    Object.assign(this, { lefts, widths, family, rows, taken: [], below: new Map(), last: new Map(), heirs: new Map() });
  }

  // Place a root and all that hangs below it, each before its next sibling.
  tree(root) {
    const waiting = [root];
    while (waiting.length) {
      const node = waiting.pop();
      const parent = this.family.parents[node];
      if (node === root) this.place(node, 0);
      else if (!this.beside(node, parent)) this.under(node, parent);
      const following = this.inTurn(node);
      for (let turn = following.length - 1; turn >= 0; turn -= 1) waiting.push(following[turn]);
    }
  }

  // The children of a node: first the heir of the line, then the younger before the older.
  inTurn(node) {
    const { sizes, children } = this.family;
    const heir = this.heirOf(node);
    this.heirs.set(node, heir);
    const rest = children[node].filter((child) => child !== heir);
    rest.sort((a, b) => this.lefts[b] - this.lefts[a] || (sizes[a] > 1) - (sizes[b] > 1) || a - b);
    return heir >= 0 ? [heir, ...rest] : rest;
  }

  // The child that goes on in the row of its parent: an only child, or one with half of all descendants.
  heirOf(node) {
    const { sizes, children } = this.family;
    const own = children[node];
    if (!own.length) return -1;
    const best = own.reduce((a, b) => ((sizes[a] - sizes[b] || this.lefts[b] - this.lefts[a] || b - a) < 0 ? b : a));
    return own.length === 1 || (2 * sizes[best] >= sizes[node] - 1 && sizes[best] > 1) ? best : -1;
  }

  beside(node, parent) {
    if (this.heirs.get(parent) !== node) return false;
    const row = this.rows[parent];
    const end = this.lefts[parent] + this.widths[parent] + LEAST_GAP;
    const left = this.lefts[node];
    if (left < end || !this.taken[row].free(end, left + this.widths[node] + LEAST_GAP)) return false;
    if (left > end) this.taken[row].take(end, left);
    this.put(node, row);
    return true;
  }

  under(node, parent) {
    const left = this.lefts[node];
    const before = this.last.get(parent);
    const row = this.place(node, before && before[0] === left ? before[1] + 1 : this.rows[parent] + 1);
    this.last.set(parent, [left, row]);
    const start = this.lefts[parent];
    for (let crossed = (this.below.get(parent) ?? this.rows[parent]) + 1; crossed < row; crossed += 1) {
      if (this.taken[crossed].free(start, start + TRUNK_ROOM)) this.taken[crossed].take(start, start + TRUNK_ROOM);
    }
    this.below.set(parent, Math.max(row - 1, this.below.get(parent) ?? 0));
  }

  place(node, first) {
    const left = this.lefts[node];
    const right = left + this.widths[node] + LEAST_GAP;
    let row = first;
    while (row < this.taken.length && !this.taken[row].free(left, right)) row += 1;
    this.put(node, row);
    return row;
  }

  put(node, row) {
    while (this.taken.length <= row) this.taken.push(new TakenRow());
    this.taken[row].take(this.lefts[node], this.lefts[node] + this.widths[node] + LEAST_GAP);
    this.rows[node] = row;
  }
}

// Write the rows of the members of one lane into *rows*; return how many rows there are.
export function packLane(line, lefts, widths, family, rows) {
  const packer = new Packer(lefts, widths, family, rows);
  const turn = (node) => (family.sizes[node] > 1 ? 0 : lefts[node]);
  const roots = line.members.filter((node) => family.parents[node] < 0);
  roots.sort((a, b) => (a !== line.head) - (b !== line.head) || turn(a) - turn(b));
  for (const root of roots) packer.tree(root);
  return packer.taken.length;
}
