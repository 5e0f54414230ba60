// What there is to choose from in the filters, counted once.

const TRUST_WORDS = ["first-hand accounts only", "named reports and better", "unsigned pages and better", "every source of any trust", "everyone, and the editors"];

let made = null;

export function choicesOf(data, graph) {
  made ??= {
    brands: counted(data.nodes.map(([, , group]) => data.groups[group]).filter((brand) => brand >= 0)).map(([brand, count]) => [graph.things[brand].slug, graph.things[brand].label, count]),
    kinds: counted(data.nodes.map(([thing]) => graph.things[thing].kind)).map(([kind, count]) => [kind, kind, count]),
    sources: counted(graph.claims.map((claim) => claim.source.index)).map(([index, count]) => [graph.sources[index].key, `${graph.sources[index].publisher}: ${graph.sources[index].title}`, count]),
    trusts: [[4, TRUST_WORDS[3]], [2, TRUST_WORDS[2]], [1, TRUST_WORDS[1]], [0, TRUST_WORDS[0]]],
  };
  return made;
}

function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
