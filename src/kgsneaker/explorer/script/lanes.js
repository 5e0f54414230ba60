// Lanes: model lines, the brands that they belong to, and the order in which they stand.

import { STEPS_IN_MONTH, byAge } from "./ages.js";

export const NO_GROUP = -(2 ** 20);
const DESCENT_WEIGHT = 16;

export function rankOf(ordered) {
  const rank = new Array(ordered.length);
  ordered.forEach((node, place) => { rank[node] = place; });
  return rank;
}

// Return the links that make model lines: those within them, and one for each lone product that has another.
export function lineLinks(nodes, links, ordered) {
  const rank = rankOf(ordered);
  const within = links.filter((link) => link.kind === 0);
  const inLine = new Set(within.flatMap((link) => [link.newer, link.older]));
  const best = new Map();
  const offer = (end, key, link) => {
    const held = best.get(end);
    if (!inLine.has(end) && (!held || (key[0] - held.key[0] || key[1] - held.key[1] || key[2] - held.key[2]) < 0)) best.set(end, { key, link });
  };
  for (const link of links) {
    if ((link.kind !== 1 && link.kind !== 4) || nodes[link.newer].group !== nodes[link.older].group) continue;
    offer(link.newer, [link.kind, 0, -rank[link.older]], link);
    offer(link.older, [link.kind, 1, rank[link.newer]], link);
  }
  return [...within, ...[...best.keys()].sort((a, b) => a - b).map((end) => best.get(end).link)];
}

// Choose a parent for each node among what the links of its line join it to: the youngest is the nearest.
export function familyTrees(joining, found, ordered) {
  const rank = rankOf(ordered);
  const parents = new Array(ordered.length).fill(-1);
  const youth = (node) => found[node] ?? -(2 ** 40) * STEPS_IN_MONTH;
  for (const link of joining) {
    if (rank[link.older] >= rank[link.newer]) continue;
    const held = parents[link.newer];
    const younger = held < 0 || youth(link.older) - youth(held) || rank[link.older] - rank[held];
    if (younger === true || younger > 0) parents[link.newer] = link.older;
  }
  const children = ordered.map(() => []);
  const sizes = new Array(ordered.length).fill(1);
  for (const node of ordered) if (parents[node] >= 0) children[parents[node]].push(node);
  for (const node of [...ordered].reverse()) if (parents[node] >= 0) sizes[parents[node]] += sizes[node];
  return { parents, children, sizes };
}

// Return the lanes from top to bottom as {head, group, members, loose}.
export function linesOf(nodes, links, joining, ordered, family) {
  const lines = unorderedLines(nodes, links, joining, ordered, family);
  const lane = new Array(nodes.length);
  lines.forEach((line, number) => line.members.forEach((node) => { lane[node] = number; }));
  const younger = byAge(nodes);
  const oldest = lines.map((line) => line.members.reduce((a, b) => (younger(b, a) < 0 ? b : a)));
  const groups = new Map();
  lines.forEach((line, number) => {
    if (!groups.has(line.group)) groups.set(line.group, { lanes: [], size: 0, inside: [] });
    const group = groups.get(line.group);
    group.lanes.push(number);
    group.size += line.members.length;
  });
  const between = [];
  for (const link of links) {
    const [older, newer] = [lane[link.older], lane[link.newer]];
    if (older === newer) continue;
    const weight = link.kind > 2 ? 1 : DESCENT_WEIGHT;
    const [above, below] = [lines[older].group, lines[newer].group];
    if (above === below) groups.get(above).inside.push([older, newer, weight]);
    else between.push([above, below, weight]);
  }
  const bySize = (a, b) => (a < 0) - (b < 0) || groups.get(b).size - groups.get(a).size || a - b;
  const placed = [];
  for (const name of olderAbove([...groups.keys()], between, bySize)) {
    const { lanes, inside } = groups.get(name);
    const linked = lanes.filter((number) => !lines[number].loose);
    placed.push(...olderAbove(linked, inside, (a, b) => younger(oldest[a], oldest[b])));
    placed.push(...lanes.filter((number) => lines[number].loose));
  }
  return placed.map((number) => lines[number]);
}

function unorderedLines(nodes, links, joining, ordered, family) {
  const touched = new Set(links.flatMap((link) => [link.newer, link.older]));
  const joined = componentsOf(nodes.length, joining);
  const lines = new Map();
  for (const node of ordered) {
    const loose = !touched.has(node);
    const key = loose ? `group ${nodes[node].group}` : joined[node];
    if (!lines.has(key)) lines.set(key, { loose, members: [] });
    lines.get(key).members.push(node);
  }
  const younger = byAge(nodes);
  return [...lines.values()].map(({ loose, members }) => {
    if (loose) {
      const { group } = nodes[members[0]];
      return { loose, members, group, head: group >= 0 ? -1 - group : NO_GROUP };
    }
    const roots = members.filter((node) => family.parents[node] < 0);
    const head = roots.reduce((a, b) => ((family.sizes[a] - family.sizes[b] || younger(b, a)) < 0 ? b : a));
    return { loose, members, group: nodes[head].group, head };
  });
}

function componentsOf(count, joining) {
  const leader = Array.from({ length: count }, (_, node) => node);
  const lead = (start) => {
    let node = start;
    while (leader[node] !== node) {
      leader[node] = leader[leader[node]];
      node = leader[node];
    }
    return node;
  };
  for (const link of joining) {
    const [one, other] = [lead(link.newer), lead(link.older)];
    leader[Math.max(one, other)] = Math.min(one, other);
  }
  return leader.map((_, node) => lead(node));
}

// Order things so that what is older by link stands above, right above what is linked to it where it can.
function olderAbove(things, weighed, compare) {
  const seeds = [...things].sort(compare);
  const place = new Map(seeds.map((thing, number) => [thing, number]));
  const weights = new Map();
  for (const [older, newer, weight] of weighed) {
    const key = `${older} ${newer}`;
    const held = weights.get(key) ?? { older, newer, weight: 0 };
    held.weight += weight;
    weights.set(key, held);
  }
  const [up, down] = [new Map(), new Map()];
  for (const thing of seeds) {
    up.set(thing, []);
    down.set(thing, []);
  }
  for (const { older, newer, weight } of weights.values()) {
    const back = weights.get(`${newer} ${older}`)?.weight ?? 0;
    if (weight > back || (weight === back && place.get(older) < place.get(newer))) {
      up.get(newer).push([older, weight]);
      down.get(older).push([newer, weight]);
    }
  }
  for (const thing of seeds) {
    up.get(thing).sort((a, b) => b[1] - a[1] || place.get(a[0]) - place.get(b[0]));
    down.get(thing).sort((a, b) => a[1] - b[1] || place.get(b[0]) - place.get(a[0]));
  }
  const [placed, seen] = [[], new Set()];
  for (const seed of seeds) {
    const waiting = [seed];
    while (waiting.length) {
      const before = placed.length;
      settle(waiting.pop(), up, seen, placed);
      for (const thing of placed.slice(before).reverse()) {
        for (const [other] of down.get(thing)) if (!seen.has(other)) waiting.push(other);
      }
    }
  }
  return placed;
}

// Place a thing after all that stands above it.
function settle(thing, up, seen, placed) {
  if (seen.has(thing)) return;
  seen.add(thing);
  const [stack, turns] = [[thing], [0]];
  while (stack.length) {
    const following = up.get(stack.at(-1))[turns.at(-1)];
    if (!following) {
      placed.push(stack.pop());
      turns.pop();
      continue;
    }
    turns[turns.length - 1] += 1;
    if (!seen.has(following[0])) {
      seen.add(following[0]);
      stack.push(following[0]);
      turns.push(0);
    }
  }
}
