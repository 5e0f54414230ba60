// The lineage of one shoe in two or three sentences, with how many sources stand behind each step; of others, their shoes.

import { make, plural } from "./dom.js";
import { yearText } from "./pills.js";
import { showStatement, sourcesOf, thingButton } from "./statements.js";

const PHRASES = { revival: "revives", redesign: "is based on", version: "is a version of", edition: "was made on", colorway: "is a color of" };
const JOINER = "\u2060"; // keeps what follows a button on its line
const MOST = 6; // clauses of a sentence that can be read

// Return the story as phrases and buttons, [] where no step back is on record.
export function tellStory(thing, scene) {
  const { graph, derived, lineage } = scene;
  const steps = derived.links.filter((link) => link.newer === thing.index && link.kind);
  if (!steps.length) return [];
  const every = clausesOf(steps, scene);
  const clauses = every.length > MOST + 1 ? [...every.slice(0, MOST), [`has ${every.length - MOST} more steps behind it`]] : every;
  const first = [`The ${thing.short} `, listed(clauses), `${JOINER}.`];
  const lost = [...lineage.older.keys()].filter((older) => !lineage.fromOlder.has(older));
  if (!lost.length) return first;
  const names = lost.slice(0, 3).map((older, place) => [place ? "the " : "The ", thingButton(graph.things[older], scene.pick, graph.things[older].short)]);
  const more = lost.length > 3 ? ` and ${lost.length - 3} more` : "";
  const [are, them] = lost.length > 1 ? ["are", "them"] : ["is", "it"];
  return [first, " ", more ? names.flatMap((name, place) => [place ? ", " : "", name]) : listed(names), `${more} ${are} in its history too, but nothing of ${them} is kept.`];
}

// One clause for each older shoe: what of it as a whole, then its parts.
function clausesOf(steps, scene) {
  const whole = firstOfEach(steps.filter((link) => link.kind === "whole"));
  const parts = firstOfEach(steps.filter((link) => link.kind === "part"));
  const within = (link) => parts.filter((part) => part.older === link.older && part.part);
  const alone = parts.filter((part) => !part.part || !whole.some((link) => link.older === part.older));
  return [
    ...whole.map((link) => [`${PHRASES[link.family]} `, named(link, scene), within(link).map((part, place) => [place ? " and " : " with its ", part.part, sources(part)])]),
    ...alone.map((link) => [`takes ${link.part ? `its ${link.part}` : "a part"} from `, named(link, scene)]),
  ];
}

function firstOfEach(links) {
  const seen = new Set();
  return links.filter((link) => !seen.has(`${link.older} ${link.part}`) && seen.add(`${link.older} ${link.part}`));
}

function named(link, { graph, derived, pick }) {
  const { words } = derived.years[link.older];
  return ["the ", thingButton(graph.things[link.older], pick, graph.things[link.older].short), words ? ` (${words})` : "", sources(link)];
}

// How many say so: pressed, it shows who.
function sources({ statement, contested }) {
  const count = plural(sourcesOf(statement).length, "source");
  return [" ", make("button", { type: "button", class: "who", title: `Who says so${contested ? "; sources disagree" : ""}`, onclick: () => showStatement(statement) }, count, contested ? " ≠" : "")];
}

function listed(clauses) {
  return clauses.flatMap((clause, place) => [place ? (place === clauses.length - 1 ? " and " : ", ") : "", clause]);
}

// Return in words with how many shoes someone or something has to do, from when to when.
export function tellSpan(shoes, { graph, derived }) {
  const dated = shoes.filter((shoe) => derived.years[shoe].from !== null).sort((a, b) => derived.years[a].from - derived.years[b].from);
  const said = (shoe) => `the ${graph.things[shoe].short} (${yearText(derived.years[shoe])})`;
  const span = dated.length > 1 ? `, from ${said(dated[0])} to ${said(dated.at(-1))}` : "";
  return `On this page: ${plural(shoes.length, "shoe")}${span}.`;
}
