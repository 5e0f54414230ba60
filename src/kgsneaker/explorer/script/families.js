// The sorts of steps that the picture draws: their words, in the order of the legend. Strokes are in the style sheet.

export const FAMILIES = [
  ["revival", "Revives", "brings back the shoe as a whole"],
  ["redesign", "Based on", "developed out of it, or a copy of it"],
  ["version", "Version, variant", "its next generation, or another cut of it"],
  ["edition", "Edition", "made with a partner on it, or a pack of it"],
  ["colorway", "Colorway", "a color of it"],
  ["sole", "Sole unit from", "takes its sole unit"],
  ["part", "Upper or part from", "takes its upper or another part"],
  ["idea", "Idea from", "an idea, form or color; no descent"],
  ["order", "Follows", "takes its place in the line; no descent"],
];

export function familyWords(name) {
  const found = FAMILIES.find(([family]) => family === name);
  return found ? found[1] : name;
}
