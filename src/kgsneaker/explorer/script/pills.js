// One product as a pill of the timeline: its name, its year, its marks, and what it says to a screen reader.

import { draw } from "./dom.js";

export const PILL = 24;
const BADGE = 16;

export function yearText(years) {
  const dates = years.dates.length ? years.dates : years.rivals;
  const words = [...new Set(dates.map(([, , , short]) => short))];
  const text = words.length > 2 ? `${words[0]} … ${words.at(-1)}` : words.join(" / ");
  return years.dates.length || !text ? text : `${text}?`;
}

// Return the group of one pill. *mark* says what the selection makes of it: "", "self", "older", "newer", "faded".
export function drawPill(thing, years, place, mark, inherits) {
  const [x, y] = place.at;
  const undated = !years.dates.length;
  const group = draw("g", {
    class: `pill kind-${thing.kind.toLowerCase()}${mark ? ` ${mark}` : ""}${undated ? " undated" : ""}`,
    transform: `translate(${x} ${y})`,
    role: "button",
    tabindex: "-1",
    "data-thing": thing.index,
    "aria-label": spoken(thing, years, mark, inherits),
    "aria-pressed": mark === "self" ? "true" : "false",
  });
  group.append(draw("rect", { width: place.width, height: PILL, rx: thing.kind === "Model" || thing.kind === "Version" ? 5 : 12 }));
  const year = yearText(years);
  const label = draw("text", { x: 9, y: 16, class: "name" }, shortened(thing.short));
  group.append(label);
  if (year) group.append(draw("text", { x: place.width - 9 - (years.contested ? BADGE + 3 : 0), y: 16, class: "year" }, year));
  if (years.contested) group.append(unequal(place.width - 9 - BADGE / 2, PILL / 2));
  if (mark === "older" || (mark === "newer" && String(inherits) !== "whole")) group.append(tag(inherits || []));
  group.append(draw("title", {}, `${thing.label}${year ? `, ${year}` : ""}`));
  return group;
}

const LONGEST = 34;

export function shortened(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}

export function unequal(x, y) {
  return draw("g", { class: "unequal", transform: `translate(${x} ${y})`, "aria-hidden": "true" },
    draw("circle", { r: BADGE / 2 - 1 }), draw("text", { y: 4 }, "≠"));
}

// What is passed on, in words small enough to stand on a pill's upper edge.
function tag(inherits) {
  const words = inherits.length ? inherits.join(" + ") : "nothing kept";
  return draw("text", { x: 9, y: -2, class: `tag${inherits.length ? "" : " none"}`, "aria-hidden": "true" }, words);
}

function spoken(thing, years, mark, inherits) {
  const notes = [thing.kind.toLowerCase()];
  const year = yearText(years);
  if (!years.dates.length) notes.push("no accepted year on record");
  if (mark === "self") notes.push("selected");
  if (mark === "older") notes.push(inherits.length ? `passes on ${inherits.join(", ")}` : "nothing kept of it");
  if (mark === "newer") notes.push(inherits.length ? `takes over ${inherits.join(", ")}` : "keeps nothing");
  if (years.contested) notes.push("sources disagree about its year");
  return `${thing.short} ${year}`.trim() + ` – ${thing.label === thing.short ? "" : `${thing.label}; `}${notes.join("; ")}`;
}
