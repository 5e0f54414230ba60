// Puts back what the page leaves unsaid because the rest of it says it, as terse.py leaves it out.

const TITLE = " "; // in an address: the slug of its title

export function spread(data) {
  const [gists, qualifiers, values, identifiers, subjects, relations, ...columns] = data.claims;
  const about = runningSum(subjects);
  const years = data.years.map((text) => [text, [text * 372, text * 372 + 371, text, text]]);
  const [things, ...others] = data.nodes;
  return {
    ...data,
    things: data.things.map(([slug, kind, label, names = [], short = ""]) => [slug || slugOf(label), kind, label, names, typeof short === "number" ? label.slice(short) : short]),
    sources: data.sources.map(spreadSource),
    claims: named(identifiers).map((name, place) => (
      [name, about[place], relations[place], values[place], gists[place], ...columns.map((column) => column[place]), qualifiers[place]]
    )),
    dates: { ...data.dates, ...Object.fromEntries(years) },
    nodes: runningSum(things).map((thing, place) => [thing, ...others.map((column) => column[place])]),
    layout: data.layout && spreadLayout(data.layout),
  };
}

function spreadLayout({ ticks: [places, years, strengths], lanes: [heights, heads], routes, ...rest }) {
  const [yearOf, ends] = [runningSum(years), runningSum(heights)];
  return {
    ...rest,
    ticks: runningSum(places).map((x, tick) => [x, yearOf[tick], strengths[tick]]),
    lanes: heights.map((height, lane) => [ends[lane] - height, height, heads[lane]]),
    routes: routes.map(routeOf),
  };
}

function slugOf(label) {
  return label.replaceAll("'", "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function spreadSource([key, title, publisher, trust, date = "", address = "", author = "", repeats = []]) {
  return [key, title, publisher, trust, date, address.replace(TITLE, () => slugOf(title)), author, repeats];
}

// Names one after the other; a number says how many count on from the name before it.
function named(identifiers) {
  const names = [];
  for (const one of identifiers) {
    if (typeof one === "string") names.push(one);
    else {
      const [, word, digits] = /^(.*?)(\d+)$/s.exec(names.at(-1));
      for (let count = 1; count <= one; count += 1) names.push(word + String(Number(digits) + count).padStart(digits.length, "0"));
    }
  }
  return names;
}

function runningSum(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

// A line begins somewhere and goes by turns across and down; one that does not comes as it is, in a list.
function routeOf([x, y, ...steps]) {
  if (typeof x === "object") return x;
  const route = x === undefined ? [] : [x, y];
  steps.forEach((step, place) => {
    if (place % 2) y += step;
    else x += step;
    if (step) route.push(x, y);
  });
  return route;
}
