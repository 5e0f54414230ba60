// The keyboard in the picture: arrows walk, Enter selects, "/" searches, Esc clears.

// Return the product to go to from one by a key, or null. Older and newer follow links; up and down the lanes.
export function neighbor(key, thing, scene) {
  const { drawing, links, nodes, place } = scene;
  const at = (one) => drawing.pills[place.get(one)];
  const nearest = (some) => some.sort((a, b) => away(at(a), at(thing)) - away(at(b), at(thing)) || a - b)[0] ?? null;
  if (key === "ArrowLeft") return nearest(links.filter((link) => link.newer === thing).map((link) => link.older));
  if (key === "ArrowRight") return nearest(links.filter((link) => link.older === thing).map((link) => link.newer));
  const [x, y] = at(thing);
  if (key === "ArrowUp") return nearest(nodes.filter((one) => at(one)[1] < y || (at(one)[1] === y && at(one)[0] < x)));
  if (key === "ArrowDown") return nearest(nodes.filter((one) => at(one)[1] > y || (at(one)[1] === y && at(one)[0] > x)));
  if (key === "Home") return nodes[0] ?? null;
  if (key === "End") return nodes.at(-1) ?? null;
  return null;
}

function away([ax, ay], [bx, by]) {
  return Math.abs(ax - bx) / 3 + Math.abs(ay - by);
}
