// Saving the picture that is on the stage.

import { byId } from "./dom.js";
import { addTitle, drawAxis, drawPicture } from "./picture.js";
import { pictureText, save, savePng } from "./export.js";

function textOf(scene, about, title) {
  const svg = drawPicture(scene);
  for (const shape of svg.querySelectorAll("[data-thing], [data-link]")) addTitle(shape, scene);
  return [pictureText(svg, drawAxis(scene.drawing), byId("picture-style").textContent, about, title), svg];
}

function nameOf(scene, ending) {
  return `${scene.thing ? scene.thing.slug : "kgsneaker"}.${ending}`;
}

export function saveSvg(scene, about, title) {
  const [text] = textOf(scene, about, title);
  save(new Blob([text], { type: "image/svg+xml" }), nameOf(scene, "svg"));
}

export function savePngOf(scene, about, title, say) {
  const [text, svg] = textOf(scene, about, title);
  savePng(text, svg.width.baseVal.value, svg.height.baseVal.value + 70, nameOf(scene, "png"), (problem) => problem && say(problem));
}
