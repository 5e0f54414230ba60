// Making elements: every text becomes a text node, every address is checked, nothing is parsed.

const SVG = "http://www.w3.org/2000/svg";

// Return an element of HTML; properties that begin with "on" are listeners, "text" is its text.
export function make(tag, properties = {}, ...children) {
  return furnished(document.createElement(tag), properties, children);
}

// Return an element of SVG.
export function draw(tag, properties = {}, ...children) {
  return furnished(document.createElementNS(SVG, tag), properties, children);
}

function furnished(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

// Put new children in the place of an element's old ones.
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

// Return a link to an address of the web, or the bare text where there is none.
export function outward(address, text) {
  return /^https?:\/\//.test(address) ? make("a", { href: address, rel: "noreferrer", target: "_blank" }, text) : text;
}

// Return a whole number with its thousands apart; the browser's own way to do so takes long to wake.
export function figure(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

export function plural(count, word) {
  return `${figure(count)} ${word}${count === 1 ? "" : "s"}`;
}
