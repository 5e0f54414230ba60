
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("page-data").textContent);
  const things = new Map(Object.entries(data.things));
  const owners = new Map(Object.entries(data.links));
  const sections = [...document.querySelectorAll("article.thing")];
  const figure = document.querySelector(".scroll");
  const panel = byId("page-panel");
  const pill = (id) => byId("pill-" + id);
  const below = matchMedia("(max-width: 1119px)");  // the panel stands below the picture, not beside it
  let shown = data.focus;

  const show = (id, moveFocus) => {
    if (!things.has(id)) return;
    shown = id;
    for (const section of sections) section.hidden = section.id !== id;
    for (const link of document.querySelectorAll("a.pill")) {
      if (link.id === "pill-" + id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const touching = new Set(things.get(id).links);
    for (const link of document.querySelectorAll("a.edge")) {
      link.classList.toggle("on", touching.has(link.getAttribute("href").slice(1)));
    }
    panel.scrollTop = 0;
    byId("page-live").textContent = things.get(id).label + " selected";
    if (!moveFocus) return;
    byId(id).querySelector("h2").focus({ preventScroll: below.matches });
    if (below.matches) byId(id).scrollIntoView();
  };

  const follow = (moveFocus) => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    if (!id) return show(data.focus, moveFocus);
    if (things.has(id)) return show(id, moveFocus);
    if (id === "page-picture") return centre(shown);
    if (!owners.has(id)) return;
    show(owners.get(id), false);
    const item = byId(id);
    for (const other of document.querySelectorAll(".value.on")) other.classList.remove("on");
    item.classList.add("on");
    item.querySelector("details").open = true;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: below.matches ? "center" : "nearest" });
  };

  const centre = (id) => {
    const box = pill(id).getBoundingClientRect();
    const frame = figure.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right) {
      figure.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    }
  };

  document.documentElement.classList.add("js");
  if (matchMedia("(max-width: 640px)").matches) {
    for (const item of document.querySelectorAll(".key, .more-of-it[open]")) item.open = false;
  }
  show(data.focus, false);
  follow(false);
  centre(shown);
  addEventListener("hashchange", () => follow(true));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    // The same address twice fires no hashchange.
    if (link && link.getAttribute("href") === location.hash) follow(true);
  });
  // On paper every source of the shown thing stands open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".key:not([open]), .thing:not([hidden]) details:not([open])")];
    for (const item of opened) item.open = true;
  });
  addEventListener("afterprint", () => { for (const item of opened) item.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      pill(shown).focus();
      centre(shown);
      return;
    }
    const inside = event.target.closest ? event.target.closest(".scroll") || event.target.matches(".picture") : null;
    const way = { ArrowLeft: "older", ArrowRight: "newer", ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!inside || !way) return;
    event.preventDefault();
    const from = event.target.closest("a.pill");
    // From an arrow or from between the things the walk begins at the thing that is shown.
    const next = from ? things.get(from.getAttribute("href").slice(1))[way] : things.get(shown)[way] || shown;
    if (!next) return;
    pill(next).focus();
    centre(next);
  });
})();
