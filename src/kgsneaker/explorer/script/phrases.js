// One step of a path in words: names in running text, verbs with their qualifiers, and the citation, as phrases.py has them.

const MOST_CITED = 3;
const WITH_ARTICLE = ["Model", "Version", "Variant", "Edition", "Colorway", "Pack", "Line", "Mark"];
const GROUP_WORDS = { Pack: ["pack", "edition", "collection"], Line: ["line", "series", "family", "collection"] };
const ARTICLE_OF_OTHERS = /^(?:United (?:States|Kingdom)|Netherlands|.* (?:coast|forest)|\d{4} .*)$/;
// How a step reads that concerns one part alone, forwards and backwards.
const OF_A_PART = {
  designedBy: ["had its {} designed by", "designed the {} of"],
  developedBy: ["had its {} developed by", "developed the {} of"],
  inspiredBy: ["had its {} inspired by", "inspired the {} of"],
  soleUnitFrom: ["takes its {} from", "lends its {} to"],
  componentFrom: ["takes its {} from", "lends its {} to"],
  hybridOf: ["is a hybrid with the {} of", "gave its {} to"],
  usesMaterial: ["has its {} in", "is used for the {} of"],
  usesTechnology: ["uses the technology", "is used in the {} of"],
};
const NO_PLAIN_PART = ["about", "above", "at", "full", "in", "on", "over", "under", "with"];
const HAPPENED = ["acquiredBy", "foundedBy", "formedFrom", "renamedFrom", "sued"];
const LASTED = ["employedBy", "partnerOf", "endorsedBy", "workedWith"];
const OFFICE = /^(?!under |finished |developed |source |prototype )[^,;:]*\b(?:designer|director|consultant|president|patternmaker|manager|engineer|intern|head|chief|officer|developer|editor|coach)(?: of [^,;:]*)?$/;

// Return a name as it stands in running text: "the 2002R", "the ZX series", "suede", “Dad shoe”.
export function called({ label, kind }) {
  if (kind === "Concept") return `“${label}”`;
  const rest = label.slice(1);
  if (kind === "Material") return rest === rest.toLowerCase() && rest !== rest.toUpperCase() ? label[0].toLowerCase() + rest : label;
  const words = GROUP_WORDS[kind];
  const name = words && !words.some((word) => label.toLowerCase().endsWith(word)) ? `${label} ${words[0]}` : label;
  const article = WITH_ARTICLE.includes(kind) || (["Place", "Event"].includes(kind) && ARTICLE_OF_OTHERS.test(name));
  return article && !name.startsWith("The ") ? `the ${name}` : name;
}

// Return a name at the head of a sentence; one that is written small (adidas) stays small.
export function capital(thing) {
  const name = called(thing);
  return thing.label.startsWith(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

// Return {words, after, note, woven}: what stands between two names, behind the second, and before the sources.
export function phrase({ relation, forward, claims }) {
  const label = forward ? relation.label : relation.inverse || relation.label;
  const plain = label.replace(/^belongs to the (?:line|pack)$/, "belongs to");
  const { name } = relation;
  const told = standing(claims);
  const [part, role] = [shared(told, "part", " and "), shared(told, "role", ", ")];
  const notes = [];
  let [words, after] = [plain, ""];
  if (part && !words.includes(part)) {
    if (OF_A_PART[name] && !NO_PLAIN_PART.includes(part.split(/\s+/)[0])) {
      words = OF_A_PART[name][forward ? 0 : 1].replace("{}", () => part);
      if (name === "usesTechnology" && forward) after = ` in its ${part}`;
    } else notes.push(part);
  }
  if (role === "co-designer") words = words.replaceAll("designed", "co-designed");
  else if (name !== "partnerOf" && OFFICE.test(role)) after += ` as ${role}`;
  else if (role) notes.push(role);
  return { words, after: after + when(name, told), note: notes.join(", "), woven: words !== plain };
}

// Return the bracket behind a step: what narrows it, who says so, and how far that can be relied on.
export function cited({ claims, contested }, note, disputedBefore) {
  const told = standing(claims);
  let words = citation(told);
  if (told.every((claim) => claim.confidence === "low")) words = `on a doubtful reading of ${words}`;
  else if (contested && !disputedBefore) words = `according to ${words}`;
  if (contested) words += disputedBefore ? ", also disputed" : ", though sources disagree";
  return `(${note ? `${note}: ` : ""}${words})`;
}

function citation(claims) {
  const places = new Map();
  for (const { source, locator } of claims) {
    if (!places.has(source)) places.set(source, new Set());
    places.get(source).add(locator === "page" || source.trustWords === "editorial" ? "" : locator);
  }
  const words = [...places].map(([{ publisher, trustWords }, some]) => (
    [trustWords === "editorial" ? "the editors" : publisher, ...[...some].sort(inReadingOrder)].filter(Boolean).join(", ")));
  return words.slice(0, MOST_CITED).join("; ") + (words.length > MOST_CITED ? ` and ${words.length - MOST_CITED} more` : "");
}

function inReadingOrder(a, b) {
  const number = (place) => Number((/\d+/.exec(place) || [0])[0]);
  return number(a) - number(b) || (a < b ? -1 : 1);
}

function standing(claims) {
  const accepted = claims.filter((claim) => claim.accepted);
  return accepted.length ? accepted : claims;
}

// Return what every claim gives as that qualifier, "upper and outsole" where they are several, else "".
function shared(claims, key, between) {
  const given = claims.map((claim) => claim.lists[key] || []);
  return given.every((some) => some.length) ? [...new Set(given.flat())].join(between) : "";
}

function when(name, claims) {
  const single = (key) => {
    const given = new Set(claims.map((claim) => claim.qualifiers[key]).filter(Boolean));
    return given.size === 1 ? [...given][0] : "";
  };
  if (HAPPENED.includes(name)) {
    const date = single("date");
    const on = /^(?:about|perhaps|by|from|after|before) /.test(date) ? "" : /^\d{1,2} /.test(date) ? "on " : "in ";
    return date && ` ${on}${date}`;
  }
  if (!LASTED.includes(name)) return "";
  const [since, until] = [single("from"), single("until")];
  return (since && ` from ${since}`) + (until && ` until ${until}`);
}
