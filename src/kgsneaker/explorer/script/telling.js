// A path as one English sentence: clauses of two steps, names said again where a clause begins, as telling.py has it.

import { called, capital, cited, phrase } from "./phrases.js";

const AUXILIARIES = { is: "is", was: "was", had: "did", has: "does" };
const PRESENT = ["takes", "lends", "revives", "belongs", "includes", "contains", "uses", "carries", "succeeds", "comes"];
const MAKERS = ["Person", "Organization"];

export function sentence(start, steps, things) {
  if (!steps.length) return `${capital(things[start])} is the thing itself.`;
  const told = steps.map((step, place) => tell(step, steps.slice(0, place), things));
  const clauses = cuts(told).map(([first, last], number) => {
    // "In turn" in every clause would be a litany, so it stands in every other one.
    const ending = number > 1 && last === told.length;
    let clause = opening(told, first, ending, number % 2 === 1 && !ending);
    for (let place = first + 1; place < last; place += 1) clause += following(told[place - 1], told[place]);
    return clause;
  });
  const name = called(things[start]);
  if (clauses[0].startsWith(name)) clauses[0] = clauses[0].slice(name.length);
  return `${capital(things[start])}${clauses.join("; ")}.`;
}

function tell(step, before, things) {
  const said = phrase(step);
  const bracket = cited(step, said.note, before.some((one) => one.contested));
  const [start, end] = [things[step.start], things[step.end]];
  return { step, said, bracket, start, end, tail: `${called(end)}${said.after} ${bracket}` };
}

// Cut the steps into clauses of two, so that where two things share a third both stand in one; the last may have three.
function cuts(told) {
  const found = [];
  for (let first = 0; first < told.length; first = found.at(-1)[1]) {
    const left = told.slice(first, first + 3);
    const then = left.slice(1).map((this_, place) => following(left[place], this_));
    const fits = then.map((words, place) => !left[place].said.after || words.startsWith(", as "));
    let length = fits[0] ? 2 : 1;
    if (length === 2 && left.length === 3) {
      if (turns(left[1], left[2]) && !turns(left[0], left[1])) length = 1;
      else if (first + 3 === told.length && fits[1] && !then.every((words) => /^, wh(?:ich|o) /.test(words))) length = 3;
    }
    found.push([first, first + length]);
  }
  return found;
}

// Tell whether the path comes and goes by the same relation, as from a shoe to another by its designer.
function turns({ step: before }, { step: after }) {
  return before.relation === after.relation && before.forward !== after.forward;
}

function opening(told, first, ending, inTurn) {
  const here = told[first];
  const back = first && turns(told[first - 1], here);
  const words = back ? also(here.said.words) : here.said.words;
  return `${ending ? "and " : ""}${called(here.start)}${!back && inTurn ? " in turn" : ""} ${words} ${here.tail}`;
}

// Return what the second of two steps adds to the clause of the first.
function following(before, here) {
  const person = here.start.kind === "Person";
  const pronoun = person ? "who" : "which";
  const { words } = here.said;
  if (turns(before, here)) {
    const makers = MAKERS.includes(before.start.kind) && MAKERS.includes(here.end.kind);
    if (alike(before.said, here.said) && (here.step.forward ? makers : !person)) {
      return `, as ${auxiliary(before.said.words)} ${called(here.end)} ${here.bracket}`;
    }
    return `, ${pronoun} ${also(words)} ${here.tail}`;
  }
  if (!person && /^is (?:a|the|one of) /.test(words)) return `, ${words.slice(3)} ${here.tail}`;
  if (!person && /^(?:was|is) /.test(words) && / (?:by|with|from|on|after)$/.test(words)) return `, ${words.slice(words.indexOf(" ") + 1)} ${here.tail}`;
  return `, ${pronoun} ${words} ${here.tail}`;
}

// Tell whether the same can be said of both ends in the same words: no part, role or time sets them apart.
function alike(one, other) {
  return !(one.woven || other.woven || one.note || other.note) && one.after === other.after;
}

function also(words) {
  return /^(?:is|was)(?: |$)/.test(words) ? words.replace(" ", " also ") : `also ${words}`;
}

function auxiliary(words) {
  const [verb] = words.split(" ");
  return AUXILIARIES[verb] || (PRESENT.includes(verb) ? "does" : "did");
}
