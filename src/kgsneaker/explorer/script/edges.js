// The lines between pills: rounded routes, a stroke a sort of step, ≠ where sources disagree.

import { draw, plural } from "./dom.js";
import { unequal } from "./pills.js";
import { showStatement, sourcesOf } from "./statements.js";

const [ROUND, LONG] = [6, 400];

// Return path data of an orthogonal route with rounded corners, long straight ways apart: of a path that is but one
// line a browser paints the dashes in view alone, of any other all of them, which takes seconds for thousands of pixels.
function pathPieces(route) {
  const points = [];
  for (let i = 0; i < route.length; i += 2) points.push([route[i], route[i + 1]]);
  if (points.length < 2) return [];
  const pieces = [""];
  let [at] = points;
  const lineTo = (next) => {
    if (reach(at, next) > LONG) pieces.push(`M${at}L${next}`, "");
    else pieces.push(`${pieces.pop() || `M${at}`}L${next}`);
    at = next;
  };
  for (let i = 1; i < points.length - 1; i += 1) {
    const [before, corner, after] = [points[i - 1], points[i], points[i + 1]];
    const radius = Math.min(ROUND, reach(before, corner) / 2, reach(corner, after) / 2);
    lineTo(towards(corner, before, radius));
    const end = towards(corner, after, radius);
    pieces.push(`${pieces.pop() || `M${at}`}Q${corner} ${end}`);
    at = end;
  }
  lineTo(points.at(-1));
  return pieces.filter(Boolean);
}

function reach([ax, ay], [bx, by]) {
  return Math.abs(ax - bx) + Math.abs(ay - by);
}

function towards([x, y], [tx, ty], distance) {
  const away = reach([x, y], [tx, ty]) || 1;
  return [x + ((tx - x) * distance) / away, y + ((ty - y) * distance) / away];
}

// Return the group of one link; *on* is true on the selected lineage, false off it, null where nothing is selected.
export function drawEdge(link, route, on, index) {
  const state = on === null ? "" : on ? " on" : " faded";
  // The stage selects the newer shoe first; who says so stands in its panel then.
  const onclick = () => setTimeout(() => showStatement(link.statement));
  const group = draw("g", { class: `edge ${link.family}${link.implied ? " implied" : ""}${state}`, "data-link": index, "aria-hidden": "true", onclick });
  const pieces = pathPieces(route);
  if (!pieces.length) return group;
  group.append(draw("path", { d: pieces.join(""), class: "wide" }), ...pieces.map((d) => draw("path", { d, class: "line" })), head(route));
  if (link.contested) {
    group.append(unequal(...beforeHead(route)));
  }
  return group;
}

// Return what the mouse is told over a line.
export function edgeTitle({ newer, relation, part, statement }, { things }) {
  const [first] = statement.claims.filter((claim) => claim.accepted);
  const which = part && !relation.label.includes(part) ? ` (${part})` : "";
  return `${things[newer].label} ${relation.label} ${statement.words}${which} – ${plural(sourcesOf(statement).length, "source")}${statement.contested ? ", sources disagree" : ""}\n${first.gist}`;
}

// An arrow head at the newer end.
function head(route) {
  const [bx, by, x, y] = route.slice(-4);
  const [dx, dy] = [Math.sign(x - bx), Math.sign(y - by)];
  const [sx, sy] = [dy * 3.5, dx * 3.5];
  const [fx, fy] = [x - dx * 7, y - dy * 7];
  return draw("path", { class: "head", d: `M${x} ${y}L${fx + sx} ${fy + sy}L${fx - sx} ${fy - sy}Z` });
}

// Where the mark of a dispute stands: near the newer end, so that those of several links do not meet on their trunk.
function beforeHead(route) {
  const [bx, by, x, y] = route.slice(-4);
  const away = Math.min(20, reach([bx, by], [x, y]) / 2);
  return [x - Math.sign(x - bx) * away, y - Math.sign(y - by) * away];
}
