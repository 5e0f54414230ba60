// Stand-in.
export function searcher(data, graph) {
  return (text) => {
    const key = text.toLowerCase().replace(/[^a-z0-9]+/g, "");
    if (!key) return [];
    return graph.things.filter((t) => [t.label, ...t.names].some((n) => n.toLowerCase().replace(/[^a-z0-9]+/g, "").includes(key))).map((t) => ({ thing: t.index, matched: t.label }));
  };
}
