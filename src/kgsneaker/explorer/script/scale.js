// The axis of time: elastic years, which take the room that they need, and true ones.

import { STEPS_IN_MONTH } from "./ages.js";

export const LEAST_GAP = 16;
export const LEAST_INDENT = 20;
export const LEFT_SIDE = 16;
const LEAST_MONTH = 6;
const LEAST_YEAR = 12;
const BESIDE_ROOM = 64;
const LONGEST_WAY = 360;
const SCREENS = 3;
const FEW_THINGS = 60;
const PIXELS_EACH = 4;
const TRUE_YEAR = 8;
const BREAK_AFTER = 30;
const BROKEN_TO = 10;
const NUMBER_APART = 36;
const LINE_APART = 8;

// Return the place of the first of ascending numbers that is not below a value.
export function firstFrom(numbers, value) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const monthAt = (moment) => Math.floor(moment / STEPS_IN_MONTH);
const yearAt = (month) => Math.floor(month / 12);
const january = (year) => year * 12 * STEPS_IN_MONTH;

// Return stations, their places from *origin* on, and loads; null where nothing has a moment.
export function axisOf(nodes, found, heirs, scale, width, origin) {
  const loads = new Map();
  found.forEach((moment, node) => {
    if (moment !== null) loads.set(moment, (loads.get(moment) ?? 0) + nodes[node].width + LEAST_GAP);
  });
  if (!loads.size) return null;
  const stations = stationsOf(nodes, loads);
  const carried = stations.map((station) => loads.get(station) ?? 0);
  const widest = new Array(stations.length).fill(0);
  let dated = 0;
  found.forEach((moment, node) => {
    if (moment === null) return;
    dated += 1;
    const place = firstFrom(stations, moment);
    widest[place] = Math.max(widest[place], nodes[node].width);
  });
  const limit = Math.max(width, Math.min(SCREENS * width, width + (dated - FEW_THINGS) * PIXELS_EACH));
  let least = stations.slice(1).map((after, place) => leastWay(stations[place], after));
  const sideBySide = widened(least, needsOf(nodes, found, heirs, stations));
  if (sideBySide.reduce((a, b) => a + b, 0) + origin + widest.at(-2) <= width) least = sideBySide;
  const places = scale === "true" ? trueWays(stations, origin) : elasticWays(stations, carried, least, SCREENS * width, origin);
  return { stations, loads: carried, places: stretched(places, widest, limit - LEFT_SIDE) };
}

// Return for each station from which other ones it wants to be how far: a parent and its only child stand side by side.
function needsOf(nodes, found, heirs, stations) {
  const needs = stations.map(() => []);
  for (const [older, newer] of heirs) {
    const [start, end] = [found[older], found[newer]];
    if (start === null || end === null || monthAt(start) >= monthAt(end)) continue;
    const begins = january(yearAt(monthAt(end)));
    needs[firstFrom(stations, monthAt(begins) > monthAt(start) ? begins : end)].push([firstFrom(stations, start), nodes[older].width + BESIDE_ROOM]);
  }
  return needs;
}

function widened(least, needs) {
  const places = [0];
  least.forEach((way, number) => {
    places.push(needs[number + 1].reduce((most, [start, far]) => Math.max(most, places[start] + far), places[number] + way));
  });
  return least.map((_, number) => places[number + 1] - places[number]);
}

// Return the x of a moment; between two stations in proportion.
export function placeAt({ stations, places }, moment) {
  const after = firstFrom(stations, moment);
  if (after === stations.length) return places.at(-1);
  if (after === 0 || stations[after] === moment) return places[after];
  const before = monthAt(stations[after - 1]);
  const months = monthAt(stations[after]) - before;
  const way = places[after] - places[after - 1];
  return places[after - 1] + (months ? Math.floor((way * (monthAt(moment) - before)) / months) : 0);
}

function stationsOf(nodes, loads) {
  const years = new Set([...loads.keys()].map((moment) => yearAt(monthAt(moment))));
  for (const { first, last } of nodes) {
    if (first !== null) years.add(yearAt(first)).add(yearAt(Math.max(first, last ?? first)));
  }
  const end = [...years].reduce((a, b) => Math.max(a, b)) + 1;
  const all = new Set([...loads.keys(), ...[...years, end].map(january)]);
  return [...all].sort((a, b) => a - b);
}

function elasticWays(stations, loads, wanted, most, origin) {
  let least = wanted;
  const total = least.reduce((a, b) => a + b, 0);
  if (total > most) least = least.map((way) => Math.floor((way * most) / total));
  const weights = least.map((_, place) =>
    monthAt(stations[place]) === monthAt(stations[place + 1]) ? 0 : Math.floor(Math.sqrt(loads[place] * 64)));
  return (stretch) => {
    const places = [origin];
    least.forEach((way, place) => {
      const longer = Math.min(LONGEST_WAY, way + Math.floor((weights[place] * stretch) / 1024));
      places.push(places[place] + Math.max(way, longer));
    });
    return places;
  };
}

function leastWay(before, after) {
  if (monthAt(before) === monthAt(after)) return LEAST_INDENT;
  const years = yearAt(monthAt(after)) - yearAt(monthAt(before));
  if (years === 0) return LEAST_MONTH;
  return LEAST_YEAR + Math.min(6 * (years - 1), 12 + 2 * Math.floor(Math.sqrt(years - 1)));
}

function trueWays(stations, origin) {
  const months = [0];
  stations.slice(1).forEach((after, place) => {
    const way = monthAt(after) - monthAt(stations[place]);
    months.push(months[place] + (way > BREAK_AFTER * 12 ? BROKEN_TO * 12 : way));
  });
  return (stretch) => months.map((month) => origin + Math.floor((month * (TRUE_YEAR * 16 + stretch)) / (12 * 16)));
}

// Return the places with the greatest stretch at which all pills end before *right*.
function stretched(places, widest, right) {
  let [low, high] = [0, 65536];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places(middle).every((place, index) => place + widest[index] <= right)) low = middle;
    else high = middle - 1;
  }
  return places(low);
}

// Return [x, year, strength] of the years of the axis, ascending.
export function ticksOf(axis) {
  const years = tickYears(axis);
  const numbered = new Map();
  const round = (year) => (year % 10 === 0 ? 0 : 1);
  for (const [x, year, load] of [...years].sort((a, b) => b[2] - a[2] || round(a[1]) - round(b[1]) || a[1] - b[1])) {
    const place = Math.floor(x / NUMBER_APART);
    const near = [place - 1, place, place + 1].filter((other) => numbered.has(other));
    if ((load || !round(year)) && near.every((other) => Math.abs(numbered.get(other) - x) >= NUMBER_APART)) numbered.set(place, x);
  }
  const drawn = new Set(numbered.values());
  return years.map(([x, year]) => [x, year, drawn.has(x) ? (round(year) ? 1 : 2) : 0]);
}

function tickYears(axis) {
  const loads = new Map();
  axis.stations.forEach((station, place) => {
    const year = yearAt(monthAt(station));
    loads.set(year, (loads.get(year) ?? 0) + axis.loads[place]);
  });
  const known = [...loads.keys()];
  const found = [];
  const add = (x, year, load, apart) => {
    if (!found.length || x - found.at(-1)[0] >= apart) found.push([x, year, load]);
  };
  known.slice(1).forEach((following, place) => {
    const year = known[place];
    add(placeAt(axis, january(year)), year, loads.get(year), 1);
    const step = following - year <= 12 ? 1 : 10;
    const end = placeAt(axis, january(following));
    for (let empty = Math.floor(year / step) * step + step; empty < following; empty += step) {
      const x = placeAt(axis, january(empty));
      if (end - x >= LINE_APART) add(x, empty, 0, LINE_APART);
    }
  });
  return found;
}
