// The lineage of one shoe in two or three sentences, with how many independent witnesses stand behind each step.

const PHRASES = { revival: "revives", redesign: "is based on", version: "is a version of", edition: "was made on", colorway: "is a color of" };

export function tellStory(thing, { graph, derived, lineage }) {
  const steps = derived.links.filter((link) => link.newer === thing.index && link.kind);
  if (!steps.length) return "";
  const whole = firstOfEach(steps.filter((link) => link.kind === "whole"));
  const parts = firstOfEach(steps.filter((link) => link.kind === "part"));
  const clauses = [
    ...whole.map((link) => `${PHRASES[link.family]} ${named(link.older, graph, derived)}`),
    ...parts.map((link) => `takes its ${link.part || "part"} from ${named(link.older, graph, derived)}`),
  ];
  const first = `The ${thing.short} ${listed(clauses)}.`;
  const lost = [...lineage.older.keys()].filter((older) => !lineage.fromOlder.has(older));
  if (!lost.length) return first;
  const names = lost.slice(0, 3).map((older) => `the ${graph.things[older].short}`);
  const more = lost.length > 3 ? ` and ${lost.length - 3} more` : "";
  return `${first} ${listed(names)}${more} ${lost.length > 1 ? "are" : "is"} in its history too, but nothing of ${lost.length > 1 ? "them" : "it"} is kept.`.replace(/\. t/, ". T");
}

function firstOfEach(links) {
  const seen = new Set();
  return links.filter((link) => !seen.has(`${link.older} ${link.part}`) && seen.add(`${link.older} ${link.part}`));
}

function named(index, graph, derived) {
  const { words } = derived.years[index];
  return `the ${graph.things[index].short}${words ? ` (${words})` : ""}`;
}

function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
