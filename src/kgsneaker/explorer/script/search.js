// From a name as somebody types it to the things that bear it, or near ones: the search of the command line, by the same rules.

import { accepted } from "./names.js";
import { Names } from "./bearing.js";
import { Gists } from "./gists.js";
import { matchesOf } from "./ranking.js";

const MOST = 8;
const PARTLY = 10;

// Return a function from a text to at most eight hits {thing, matched}, best first. Its tables are made when it is first
// called: to call it with "" as soon as a field has the focus spares the first letter that wait.
export function searcher(data, graph) {
  let [names, gists] = [null, null];
  return (text) => {
    names ??= new Names(data, graph);
    gists ??= new Gists(graph);
    const name = accepted(text);
    if (!name) return [];
    const matches = matchesOf(name, names, gists.told);
    const hits = new Map();
    const add = ({ thing, matched }) => hits.has(thing) || hits.set(thing, { thing, matched });
    const named = matches.map(({ score, matched, thing }) => ({ score, matched, thing: thing.index }));
    named.filter(({ score }) => score >= PARTLY).forEach(add);
    if (hits.size < MOST) [...gists.having(name), ...named].forEach(add);
    return [...hits.values()].slice(0, MOST);
  };
}
