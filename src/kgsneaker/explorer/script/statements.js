// Statements with who says so: values side by side, sources, gists, witnesses and judgements.

import { make, outward, plural } from "./dom.js";

// Return one value with everything behind it. *pick* is called with a thing's index when its name is pressed.
export function statementItem(statement, graph, pick, { inverse = false, open = false } = {}) {
  const thing = inverse ? statement.thing : statement.value;
  const name = thing >= 0 ? thingButton(graph.things[thing], pick) : make("span", languageOf(statement), statement.words);
  const item = make("li", { class: `value${statement.accepted ? "" : " refused"}` },
    make("p", { class: "said" }, make("b", {}, name), qualifierWords(statement), statement.contested && disputed()));
  item.append(make("details", { open }, make("summary", {}, summaryOf(statement)), make("ul", { class: "claims" },
    statement.claims.map((claim) => claimItem(claim, graph)))));
  for (const { prefer, reason, date } of statement.judgements) {
    item.append(make("p", { class: "judgement" }, make("b", {}, prefer ? "Preferred: " : "Set aside: "), reason, make("span", { class: "id" }, ` (${date})`)));
  }
  if (!statement.accepted && !statement.judgements.length) item.append(make("p", { class: "judgement" }, notAccepted(statement)));
  return item;
}

function languageOf(statement) {
  return statement.language ? { lang: statement.language } : {};
}

export function disputed() {
  return make("span", { class: "disputed", title: "sources disagree" }, " ≠", make("span", { class: "aside" }, " sources disagree"));
}

function notAccepted(statement) {
  const status = statement.claims.map((claim) => claim.qualifiers.status).find(Boolean);
  return status ? `On record as ${status}, so not accepted.` : "Another value is believed.";
}

function summaryOf(statement) {
  const publishers = [...new Set(statement.claims.map((claim) => claim.source.publisher))];
  const named = publishers.slice(0, 3).join(", ") + (publishers.length > 3 ? ` and ${publishers.length - 3} more` : "");
  return `${plural(statement.witnesses, "witness").replace(/s$/, statement.witnesses === 1 ? "s" : "es")}: ${named}`;
}

function qualifierWords(statement) {
  const shown = ["role", "part", "date", "market", "scope"].map((key) => common(statement.claims, key)).filter(Boolean);
  return shown.length ? make("span", { class: "lead" }, ` (${shown.join(", ")})`) : null;
}

function common(claims, key) {
  const words = new Set(claims.map((claim) => claim.qualifiers[key] || ""));
  return words.size === 1 ? [...words][0] : "";
}

export function claimItem(claim) {
  const { source } = claim;
  const repeats = source.repeats.length ? " · repeats another source" : "";
  const item = make("li", { class: "claim" },
    make("p", { class: "gist" }, claim.gist),
    make("p", { class: "cite" }, outward(source.url, make("cite", {}, source.title)),
      ` · ${[source.author, source.publisher, source.date].filter(Boolean).join(", ")} · ${passageWords(claim)} · ${source.trustWords}`,
      ` · ${claim.confidence} confidence${repeats}`, claim.accepted ? "" : make("b", {}, " · not accepted"), " · ",
      make("span", { class: "id" }, claim.id)));
  const notes = Object.entries(claim.qualifiers).map(([key, words]) => `${key} ${words}`);
  if (notes.length) item.append(make("p", { class: "cite" }, notes.join("; ")));
  return item;
}

function passageWords(claim) {
  return /^p\d/.test(claim.locator) ? `passage ${claim.locator.slice(1)}` : claim.locator;
}

export function thingButton(thing, pick) {
  return make("button", { type: "button", class: "thing-link", "data-pick": thing.index, onclick: () => pick(thing.index) }, thing.label);
}
