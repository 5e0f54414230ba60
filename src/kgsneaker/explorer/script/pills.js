// One product as a pill of the timeline: its name, its year, its marks, and what it says to a screen reader.

import { draw } from "./dom.js";

export const PILL = 24;
const BADGE = 16;
const [MORE_GAP, MORE_PADDING, MORE_DIGIT] = [4, 24, 8];
const [TAG_LETTER, NARROWER, TAG_OVERHANG] = [7, 3, 14]; // pixels: a letter of a tag, what a thin one is less, how far one may stand out

// An edition, colorway or variant has what its shoe has: it needs no words of its own on what is passed on.
const OF_THEIR_OWN = ["Model", "Version"];

export function yearText(years) {
  const dates = years.dates.length ? years.dates : years.rivals;
  const words = [...new Set(dates.map(([, , , short]) => short))];
  const text = words.length > 2 ? `${words[0]} … ${words.at(-1)}` : words.join(" / ");
  return years.dates.length || !text ? text : `${text}?`;
}

// Return the group of one pill. *mark* says what the selection makes of it: "", "self", "older", "newer", "faded".
export function drawPill(thing, years, place, mark, inherits, fold = null) {
  const [x, y] = place.at;
  const undated = !years.dates.length;
  const group = draw("g", {
    class: `pill kind-${thing.kind.toLowerCase()}${mark ? ` ${mark}` : ""}${undated ? " undated" : ""}`,
    transform: `translate(${x} ${y})`,
    role: "button",
    tabindex: "-1",
    "data-thing": thing.index,
    "aria-label": spoken(thing, years, mark, inherits, fold),
    "aria-pressed": mark === "self" ? "true" : "false",
  });
  group.append(draw("rect", { width: place.width, height: PILL, rx: thing.kind === "Model" || thing.kind === "Version" ? 5 : 12 }));
  const year = yearText(years);
  const label = draw("text", { x: 9, y: 16, class: "name" }, shortened(thing.short));
  group.append(label);
  if (year) group.append(draw("text", { x: place.width - 9 - (years.contested ? BADGE + 3 : 0), y: 16, class: "year" }, year));
  if (years.contested) group.append(unequal(place.width - 9 - BADGE / 2, PILL / 2));
  if (mark === "older" || (mark === "newer" && OF_THEIR_OWN.includes(thing.kind) && String(inherits) !== "whole")) group.append(tag(inherits || [], place.width));
  return group;
}

// Return what the mouse is told over a pill.
export function pillTitle(thing, years) {
  return [thing.label, yearText(years)].filter(Boolean).join(", ");
}

const LONGEST = 34;

// Letters are counted as Python does, so that none of two code units is cut in half.
export function shortened(text) {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("").trimEnd()}…` : text;
}

// Return the room that the mark of a folded line takes at the right of its head, in pixels.
export function moreWidth({ count }) {
  return MORE_GAP + MORE_PADDING + String(count).length * MORE_DIGIT;
}

// Return the mark beside the head of a line that is folded, "+37", or was unfolded, "−37": pressed, it does the other.
export function drawMore(thing, fold, [x, y]) {
  const width = moreWidth(fold) - MORE_GAP;
  const words = fold.open ? `Fold ${fold.count} shoes into the line of ${thing.short}` : `Unfold ${fold.count} more shoes of the line of ${thing.short}`;
  return draw("g", { class: "more", transform: `translate(${x + MORE_GAP} ${y})`, role: "button", tabindex: "-1", "data-open": thing.index, "aria-expanded": String(fold.open), "aria-label": words },
    draw("rect", { width, height: PILL, rx: PILL / 2 }),
    draw("text", { x: width / 2, y: 16 }, `${fold.open ? "−" : "+"}${fold.count}`),
    draw("title", {}, words));
}

export function unequal(x, y) {
  return draw("g", { class: "unequal", transform: `translate(${x} ${y})`, "aria-hidden": "true" },
    draw("circle", { r: BADGE / 2 - 1 }), draw("text", { y: 4 }, "≠"));
}

// What is passed on, in words small enough to stand on a pill's upper edge.
function tag(inherits, width) {
  const words = inherits.length ? fitting(inherits, width + TAG_OVERHANG) : "nothing kept";
  return draw("text", { x: 9, y: -2, class: `tag${inherits.length ? "" : " none"}`, "aria-hidden": "true" }, words);
}

// As many names as there is room for, and how many more.
function fitting(names, room) {
  const all = names.join(" + ");
  if (tagWidth(all) <= room) return all;
  let count = names.length - 1;
  const some = () => `${names.slice(0, count).join(" + ")} + ${names.length - count} more`;
  while (count > 1 && tagWidth(some()) > room) count -= 1;
  if (count > 0 && tagWidth(some()) <= room) return some();
  return names.length > 1 ? `${names.length} parts` : `${[...names[0]].slice(0, Math.floor(room / TAG_LETTER) - 1).join("")}…`;
}

function tagWidth(text) {
  return TAG_LETTER * text.length - NARROWER * text.replace(/[^ fijlt]/g, "").length;
}

function spoken(thing, years, mark, inherits, fold) {
  const notes = [thing.kind.toLowerCase()];
  const year = yearText(years);
  if (!years.dates.length) notes.push("no accepted year on record");
  if (mark === "self") notes.push("selected");
  if (mark === "older") notes.push(inherits.length ? `passes on ${inherits.join(", ")}` : "nothing kept of it");
  if (mark === "newer") notes.push(inherits.length ? `takes over ${inherits.join(", ")}` : "keeps nothing");
  if (years.contested) notes.push("sources disagree about its year");
  if (fold) notes.push(fold.open ? `its line of ${fold.count} more is unfolded, plus folds it` : `${fold.count} more of its line are folded, plus unfolds them`);
  return `${thing.short} ${year}`.trim() + ` – ${thing.label === thing.short ? "" : `${thing.label}; `}${notes.join("; ")}`;
}
