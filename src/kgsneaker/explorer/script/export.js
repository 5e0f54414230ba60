// The present picture as a file: SVG with its style inside, or PNG painted from it.

const NAMESPACE = "http://www.w3.org/2000/svg";
const LARGEST = 16000;

// Return the text of a picture that stands by itself: axis above, lane names at the left, licence in its metadata.
export function pictureText(svg, axis, styles, about, title) {
  const width = svg.width.baseVal.value;
  const height = svg.height.baseVal.value + axis.height.baseVal.value + 40;
  const root = document.createElementNS(NAMESPACE, "svg");
  root.setAttribute("xmlns", NAMESPACE);
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("width", width);
  root.setAttribute("height", height);
  root.setAttribute("class", "timeline alone");
  append(root, "title", title);
  append(root, "desc", `${about.title}, ${about.date}, ${about.licence}. ${about.licenceUrl}`);
  append(root, "style", styles);
  const back = append(root, "rect", "");
  back.setAttribute("class", "paper");
  back.setAttribute("width", "100%");
  back.setAttribute("height", "100%");
  root.append(moved(axis, 0), moved(svg, axis.height.baseVal.value));
  const credit = append(root, "text", `${title} · ${about.title}, ${about.date} · ${about.licence}`);
  credit.setAttribute("x", "12");
  credit.setAttribute("y", height - 14);
  credit.setAttribute("class", "credit");
  return new XMLSerializer().serializeToString(root);
}

function append(parent, tag, text) {
  const element = document.createElementNS(NAMESPACE, tag);
  element.textContent = text;
  parent.append(element);
  return element;
}

function moved(svg, y) {
  const group = document.createElementNS(NAMESPACE, "g");
  group.setAttribute("transform", `translate(0 ${y})`);
  for (const child of svg.childNodes) group.append(child.cloneNode(true));
  return group;
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Paint an SVG text on a canvas and hand the PNG to *done*; refuses with a reason where the picture is too large.
export function savePng(text, width, height, name, done) {
  const scale = Math.min(2, LARGEST / width, LARGEST / height);
  const image = new Image();
  image.addEventListener("error", () => done("this browser cannot paint the picture; save it as SVG"));
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (blob) save(blob, name);
      done(blob ? "" : "the picture is too large for PNG; save it as SVG");
    });
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
