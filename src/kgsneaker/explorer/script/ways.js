// The best ways between two points of any graph, best first, none through one point twice: the method of paths.py.

class Heap {
  constructor(order) {
    this.order = order;
    this.items = [];
  }

  push(item) {
    let place = this.items.length;
    while (place) {
      const above = (place - 1) >> 1;
      if (this.order(item, this.items[above]) >= 0) break;
      this.items[place] = this.items[above];
      place = above;
    }
    this.items[place] = item;
  }

  pop() {
    const { items, order } = this;
    const [first] = items;
    const last = items.pop();
    const { length } = items;
    let place = 0;
    while (length) {
      let below = 2 * place + 1;
      if (below >= length) break;
      if (below + 1 < length && order(items[below + 1], items[below]) < 0) below += 1;
      if (order(last, items[below]) <= 0) break;
      items[place] = items[below];
      place = below;
    }
    if (length) items[place] = last;
    return first;
  }
}

// *steps* holds for each point a Map of its neighbours with the cost of the step, the same in both directions.
export function bestWays(steps, start, end, count) {
  const found = [];
  const onward = onwardTo(steps, end);
  // Each entry stands for all ways that begin with way.slice(0, turn) and then avoid *barred*.
  const waiting = new Heap((a, b) => a.cost - b.cost || byPoints(a.way, b.way));
  const add = (behind, barred, to) => {
    const best = cheapest(steps, behind, barred, to);
    if (best) waiting.push({ ...best, turn: behind.length, barred });
  };
  add([start], new Set(), onward);
  while (waiting.items.length && found.length < count) {
    const { way, turn, barred } = waiting.pop();
    const behind = way.slice(0, turn);
    if (new Set(way).size < way.length) {
      add(behind, barred, onwardTo(steps, end, behind, barred));
      continue;
    }
    found.push(way);
    add(behind, new Set([...barred, way[turn]]), onward);
    for (let place = turn + 1; place < way.length; place += 1) add(way.slice(0, place), new Set([way[place]]), onward);
  }
  return found;
}

function byPoints(a, b) {
  const place = a.findIndex((point, index) => point !== b[index]);
  return place < 0 ? a.length - b.length : place < b.length ? a[place] - b[place] : 1;
}

// The best way on from *behind*; past its first new point it may run into itself.
function cheapest(steps, behind, barred, { left, next }) {
  let [best, first] = [Infinity, -1];
  for (const [point, step] of steps[behind.at(-1)]) {
    const cost = step + left[point];
    const better = cost < best || (cost === best && point < first);
    if (better && cost < Infinity && !barred.has(point) && !behind.includes(point)) [best, first] = [cost, point];
  }
  if (first < 0) return null;
  for (let place = 1; place < behind.length; place += 1) best += steps[behind[place - 1]].get(behind[place]);
  const way = [...behind, first];
  while (left[way.at(-1)]) way.push(next[way.at(-1)]);
  return { cost: best, way };
}

// What each point has left to the end, and where it goes on: of two equals the lower number.
function onwardTo(steps, end, behind = [], barred = new Set()) {
  const left = new Array(steps.length).fill(Infinity);
  const next = [];
  const settled = new Set(behind);
  const reached = new Set();
  let enough = Infinity;
  const queue = new Heap((a, b) => a[0] - b[0] || a[1] - b[1]);
  left[end] = 0;
  queue.push([0, end]);
  while (queue.items.length) {
    const [cost, point] = queue.pop();
    if (settled.has(point)) continue;
    if (cost >= enough) break;
    settled.add(point);
    reached.add(point);
    if (behind.length && !barred.has(point)) enough = Math.min(enough, cost + (steps[behind.at(-1)].get(point) ?? Infinity));
    for (const [near, step] of steps[point]) {
      const further = cost + step;
      if (settled.has(near) || further > left[near] || (further === left[near] && point > next[near])) continue;
      if (further < left[near]) queue.push([further, near]);
      left[near] = further;
      next[near] = point;
    }
  }
  left.forEach((_, point) => reached.has(point) || (left[point] = Infinity));
  return { left, next };
}
