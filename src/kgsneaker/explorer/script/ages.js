// Who comes before whom: an order of age over all links, and the moment at which each thing stands.
// A moment is month * 8 + the steps of descent already taken in that month.

const DEEPEST = 6;
export const STEPS_IN_MONTH = 8;

// Return the links between two different nodes with their places, by older end, newer end and kind.
export function soundLinks(nodes, links) {
  const sound = (end) => Number.isInteger(end) && end >= 0 && end < nodes.length;
  return links
    .map(([newer, older, kind], place) => ({ newer, older, kind, place }))
    .filter((link) => sound(link.newer) && sound(link.older) && link.newer !== link.older)
    .sort((a, b) => a.older - b.older || a.newer - b.newer || a.kind - b.kind || a.place - b.place);
}

// Return the older and the newer neighbours of each node, ascending, each once.
export function neighboursOf(count, links) {
  const older = Array.from({ length: count }, () => []);
  const newer = Array.from({ length: count }, () => []);
  for (const link of links) {
    if (older[link.newer].at(-1) !== link.older) older[link.newer].push(link.older);
    if (newer[link.older].at(-1) !== link.newer) newer[link.older].push(link.newer);
  }
  return { older, newer };
}

// Compare two nodes by first month, the undated last.
export function byAge(nodes) {
  return (a, b) => {
    const [first, other] = [nodes[a].first, nodes[b].first];
    if ((first === null) !== (other === null)) return first === null ? 1 : -1;
    return (first ?? 0) - (other ?? 0) || a - b;
  };
}

// Return all nodes so that what is older by link comes first; a circle is cut at its oldest member.
export function inOrderOfAge(nodes, older) {
  const seen = new Uint8Array(nodes.length);
  const ordered = [];
  for (const seed of [...nodes.keys()].sort(byAge(nodes))) {
    if (seen[seed]) continue;
    seen[seed] = 1;
    const stack = [seed];
    const turns = [0];
    while (stack.length) {
      const following = older[stack.at(-1)][turns.at(-1)];
      if (following === undefined) {
        ordered.push(stack.pop());
        turns.pop();
      } else {
        turns[turns.length - 1] += 1;
        if (!seen[following]) {
          seen[following] = 1;
          stack.push(following);
          turns.push(0);
        }
      }
    }
  }
  return ordered;
}

// Return when each thing stands; null for what has neither a date nor a dated ancestor. A vague date gives way to
// what the thing descends from; what has no date stands with the youngest thing that it descends from.
export function momentsOf(nodes, older, ordered) {
  const found = new Array(nodes.length).fill(null);
  for (const node of ordered) {
    let floor = null;
    for (const other of older[node]) if (found[other] !== null && (floor === null || found[other] > floor)) floor = found[other];
    const { first, last } = nodes[node];
    const lowest = floor === null ? null : Math.floor(floor / STEPS_IN_MONTH);
    let month = first;
    if (floor !== null && (first === null || (first < lowest && lowest <= (last ?? first)))) month = lowest;
    if (month === null) continue;
    const steps = lowest === month ? Math.min(floor - lowest * STEPS_IN_MONTH + 1, DEEPEST) : 0;
    found[node] = month * STEPS_IN_MONTH + steps;
  }
  return found;
}
