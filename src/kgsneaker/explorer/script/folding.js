// Above a number of products lanes fold: the head of each line stays, and says how many it stands for.

import { gather } from "./model.js";

const MOST = 1500;

// Return the nodes left, and for each that stands for others how many and whether they are shown: nothing is left out
// silently. *opened* are things, each of a line that is to be shown whole; ``by`` are those of one head.
export function folded(nodes, links, lineage, opened) {
  if (nodes.length <= MOST) return { nodes, folds: new Map() };
  const inside = new Set(nodes);
  const headOf = new Map();
  const find = (one) => {
    let root = one;
    while (headOf.has(root)) root = headOf.get(root);
    for (let near = one; near !== root;) {
      const next = headOf.get(near);
      headOf.set(near, root);
      near = next;
    }
    return root;
  };
  for (const link of links) {
    if (!["version", "edition", "colorway"].includes(link.family) || !inside.has(link.newer) || !inside.has(link.older)) continue;
    const [newer, older] = [find(link.newer), find(link.older)];
    if (newer !== older) headOf.set(newer, older);
  }
  const openBy = new Map();
  for (const one of opened) gather(openBy, find(one), one);
  const left = [];
  const folds = new Map();
  for (const one of nodes) {
    const head = find(one);
    const stays = head === one || (lineage && lineage.has(one));
    if (stays || openBy.has(head)) left.push(one);
    if (!stays) folds.set(head, { count: (folds.get(head)?.count || 0) + 1, open: openBy.has(head), by: openBy.get(head) || [] });
  }
  return { nodes: left, folds };
}
