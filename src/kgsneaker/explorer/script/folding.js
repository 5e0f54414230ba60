// Above a number of products lanes fold: the head of each line stays, and says how many it stands for.

const MOST = 1500;

// Return the nodes left, and for each that stands for others how many: nothing is left out silently.
export function folded(nodes, links, lineage, opened) {
  if (nodes.length <= MOST) return { nodes, hiddenBy: new Map() };
  const inside = new Set(nodes);
  const headOf = new Map();
  const find = (one) => {
    let root = one;
    while (headOf.has(root)) root = headOf.get(root);
    return root;
  };
  for (const link of links) {
    if (!["version", "edition", "colorway"].includes(link.family) || !inside.has(link.newer) || !inside.has(link.older)) continue;
    const [newer, older] = [find(link.newer), find(link.older)];
    if (newer !== older) headOf.set(newer, older);
  }
  const open = new Set(opened.map(find));
  const left = [];
  const hiddenBy = new Map();
  for (const one of nodes) {
    const head = find(one);
    if (head === one || open.has(head) || (lineage && lineage.has(one))) left.push(one);
    else hiddenBy.set(head, (hiddenBy.get(head) || 0) + 1);
  }
  return { nodes: left, hiddenBy };
}
