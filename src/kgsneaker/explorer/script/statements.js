// Statements with who says so: values side by side, sources, gists, witnesses and judgements.

import { bestFirst } from "./derived.js";
import { byId, make, outward } from "./dom.js";

// Return one value with everything behind it. *pick* is called with a thing's index when its name is pressed.
export function statementItem(statement, graph, pick, { inverse = false, open = false, year = "" } = {}) {
  const thing = inverse ? statement.thing : statement.value;
  const name = thing >= 0 ? thingButton(graph.things[thing], pick) : make("span", languageOf(statement), statement.words);
  const item = make("li", { class: `value${statement.accepted ? "" : " refused"}`, "data-statement": statementKey(statement) },
    make("p", { class: "said" }, make("b", {}, name), year && make("span", { class: "lead" }, ` ${year}`), qualifierWords(statement), statement.contested && disputed()));
  item.append(make("details", { open }, make("summary", {}, summaryOf(statement)), make("ul", { class: "claims" },
    bestFirst(statement.claims).map((claim) => claimItem(claim))),
    disputesOf(statement, graph)));
  for (const { prefer, reason, date } of statement.judgements) {
    if (prefer && !statement.accepted) continue; // preferred, and yet only expected or rumored
    item.append(make("p", { class: "judgement" }, make("b", {}, prefer ? "Preferred: " : "Set aside: "), reason, make("span", { class: "id" }, ` (${date})`)));
  }
  if (!statement.accepted && !statement.judgements.length) item.append(make("p", { class: "judgement" }, notAccepted(statement)));
  return item;
}

function statementKey({ thing, relation, value, text }) {
  return `${thing} ${relation.name} ${value < 0 ? text : value}`;
}

// Unfold a statement in the panel, with who says so, and bring it into view.
export function showStatement(statement) {
  const item = [...byId("panel-body").querySelectorAll("[data-statement]")].find((one) => one.dataset.statement === statementKey(statement));
  if (!item) return;
  for (const one of document.querySelectorAll(".value.found")) one.classList.remove("found");
  for (let around = item; around; around = around.parentElement.closest("details")) if (around.tagName === "DETAILS") around.open = true;
  const sources = item.querySelector("details");
  sources.open = true;
  item.classList.add("found");
  (item.closest(".group") ?? item).scrollIntoView({ block: "nearest" });
  sources.querySelector("summary").focus({ preventScroll: true });
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
  const sources = sourcesOf(statement);
  const publishers = [...new Set(sources.map((source) => (source.trustWords === "editorial" ? "the editors of this graph" : source.publisher)))];
  const named = publishers.slice(0, 3).join(", ") + (publishers.length > 3 ? ` and ${publishers.length - 3} more` : "");
  return `Said by ${named}${sources.length > statement.witnesses ? ` (${statement.witnesses} of ${sources.length} independent)` : ""}`;
}

export function sourcesOf(statement) {
  return [...new Set(bestFirst(statement.claims).map((claim) => claim.source))];
}

// What editors put on record about claims of a statement; values that disagree stand side by side as they are.
function disputesOf(statement, graph) {
  const found = new Set(statement.claims.flatMap((claim) => graph.disputed.get(claim.index) || []));
  return [...found].filter((one) => one.kind === "recorded").map((one) => (
    make("p", { class: "judgement" }, make("b", {}, `≠ ${one.title}: `), one.gist, one.decided ? "" : " Nobody has decided it.")));
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
  const notes = Object.entries(claim.qualifiers).map(([key, words]) => `${key === "gloss" ? "note" : key}: ${words}`);
  if (notes.length) item.append(make("p", { class: "cite" }, notes.join("; ")));
  return item;
}

function passageWords(claim) {
  if (claim.locator === "page") return "the page as a whole";
  return /^p\d/.test(claim.locator) ? `passage ${claim.locator.slice(1)}` : claim.locator;
}

export function thingButton(thing, pick, words = thing.label) {
  return make("button", { type: "button", class: "thing-link", "data-pick": thing.index, onclick: () => pick(thing.index) }, words);
}
