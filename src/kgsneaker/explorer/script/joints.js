// What joins two things: the accepted statements between things, and which of them a path may use, as joining.py has it.

import { compareText } from "./model.js";

const TELLING = new Set(("revives basedOn versionOf variantOf collaborationOn colorwayOf packOf renamedFrom copyOf soleUnitFrom upperFrom "
  + "componentFrom hybridOf inspiredBy succeeds namedAfter partOfLine partOfPack collaborator designedBy developedBy workedOnBy endorsedBy "
  + "madeFor mentoredBy siblingOf firstUsedOn foundedBy formedFrom acquiredBy partnerOf sued").split(" "));
const HUB_KINDS = ["Place", "Material", "Concept", "Event"];
const WEIGHTS = { high: 3, medium: 2, low: 1 };
const [STEP, WITNESS, SURE] = [2 ** 40, 2 ** 26, 2 ** 10];
const kept = new WeakMap();

// Fewer steps, then more witnesses, then more confidence, then fewer contested steps, like digits of one number.
function costOf({ claims, witnesses, contested }) {
  const sure = claims.reduce((sum, claim) => sum + (claim.accepted ? WEIGHTS[claim.confidence] : 0), 0);
  return STEP - witnesses * WITNESS - sure * SURE + Number(contested);
}

// Return all joints of the derived facts, read once: points are things in the order of their names.
export function jointsOf(graph, derived) {
  if (!kept.has(derived)) kept.set(derived, readJoints(graph, derived));
  return kept.get(derived);
}

function readJoints({ things }, { statements }) {
  const order = things.map((thing) => thing.index).sort((a, b) => compareText(things[a].label, things[b].label) || a - b);
  const number = [];
  order.forEach((thing, point) => { number[thing] = point; });
  const rows = order.map(() => new Map());
  for (const statement of statements) {
    const { accepted, thing, value } = statement;
    if (!accepted || value < 0 || value === thing) continue;
    const cost = costOf(statement);
    for (const [near, far, forward] of [[thing, value, true], [value, thing, false]]) {
      const row = rows[number[near]];
      if (!row.has(number[far])) row.set(number[far], []);
      row.get(number[far]).push({ cost, statement, forward });
    }
  }
  for (const row of rows) for (const joints of row.values()) joints.sort(better);
  return { order, number, rows };
}

function better(a, b) {
  return a.cost - b.cost || compareText(a.statement.relation.name, b.statement.relation.name) || Number(b.forward) - Number(a.forward);
}

// Return whether a path between *ends* (things) may use a statement: a telling one, or one whose object is an end.
export function mayJoin({ relation, value }, ends, things) {
  if (ends.includes(value)) return relation.name !== "comparedWith";
  return TELLING.has(relation.name) && (relation.name !== "developedBy" || things[value].kind !== "Organization");
}

// Return for each point its neighbours with the cost of the step, for paths between *ends*.
export function stepsBetween({ order, rows }, ends, things, throughHubs) {
  const open = (point) => throughHubs || ends.includes(order[point]) || !HUB_KINDS.includes(things[order[point]].kind);
  return rows.map((row, near) => {
    const steps = new Map();
    if (!open(near)) return steps;
    for (const [far, joints] of row) {
      const best = open(far) && joints.find(({ statement }) => throughHubs || mayJoin(statement, ends, things));
      if (best) steps.set(far, best.cost);
    }
    return steps;
  });
}
