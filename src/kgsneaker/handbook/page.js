"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const filter = byId("page-filter");
  const found = byId("page-found");
  const contents = byId("page-contents");
  const terms = [...document.querySelectorAll("article.term")];
  const entries = new Map([...document.querySelectorAll(".part li a")].map((link) => [link.hash.slice(1), link]));
  const texts = new Map(terms.map((term) => [
    term,
    [".name", "h3", ".definition", ".sort"].map((part) => term.querySelector(part).textContent).join(" ").toLowerCase(),
  ]));
  const narrow = matchMedia("(max-width: 820px)");

  // Every word must occur; where a term's name begins with what was typed, it stands in the title.
  const show = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const term of terms) {
      const fits = words.every((word) => texts.get(term).includes(word));
      term.hidden = !fits;
      entries.get(term.id).parentElement.hidden = !fits;
      shown += fits;
    }
    for (const part of document.querySelectorAll(".part")) part.hidden = !part.querySelector("li:not([hidden])");
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = words.length > 0 && !group.querySelector("article:not([hidden])");
    }
    byId("page-reading").hidden = words.length > 0;
    found.textContent = words.length ? `${shown} of ${terms.length} terms` : "";
    if (words.length) contents.open = true;
  };

  let marked = null;
  const mark = () => {
    for (const link of entries.values()) link.removeAttribute("aria-current");
    const id = marked = location.hash.slice(1);
    const target = byId(id);
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) {
      filter.value = "";
      show();
    }
    const link = entries.get(id);
    if (link) {
      link.setAttribute("aria-current", "true");
      if (!narrow.matches) link.scrollIntoView({ block: "nearest" });
    }
    target.scrollIntoView();
    if (target.matches("article, h2")) target.focus({ preventScroll: true });
  };

  document.documentElement.classList.add("js");
  if (narrow.matches) contents.open = false;
  show();
  mark();
  filter.addEventListener("input", show);
  // The event comes late: where the term was marked at once, the reader may have gone on to something else.
  addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== marked) mark();
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      filter.value = "";
      show();
    } else if (event.key === "Enter") {
      const first = terms.find((term) => !term.hidden);
      if (!first) return;
      location.hash = first.id;
      mark();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || event.target === filter) return;
    event.preventDefault();
    filter.focus();
    filter.select();
  });
  // On paper every term stands, whatever was looked for.
  addEventListener("beforeprint", () => {
    filter.value = "";
    show();
  });
})();
