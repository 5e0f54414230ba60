"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const at = (id) => document.getElementById(id);
  const make = (tag, text, parent) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;  // only ever as text: nothing in the data is markup
    if (parent) parent.append(made);
    return made;
  };
  const words = read("words"), looks = read("looks"), plan = read("plan");
  const nodes = read("nodes"), edges = read("edges"), options = read("options");
  const things = words.things, statements = words.statements, sources = words.sources;
  // Numbers inside: an identifier such as __proto__ must be no key of vis-network's plain objects.
  const numberOf = new Map(things.map((thing, number) => [thing.id, number]));
  const shapes = new Map(nodes.map((node) => [numberOf.get(node.id), node]));
  const kindLooks = new Map(looks.kinds.map((look) => [look.kind, look]));
  const familyLooks = new Map(looks.families.map((look) => [look.family, look]));
  const hiddenKinds = new Set(), hiddenFamilies = new Set();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const small = matchMedia("(max-width: 760px)");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const tone = (look) => (dark.matches ? look.dark : look.light);
  let paper = colour("--paper"), ink = colour("--ink"), soft = colour("--soft"), line = colour("--line");

  // ---- the picture -------------------------------------------------------------------------
  const drawnNode = (node) => {
    const look = kindLooks.get(node.kind), shade = tone(look);
    const { label, kind, links, ...kept } = node;  // labels are drawn below, where they cannot pile up
    return { ...kept, id: numberOf.get(node.id), hidden: hiddenKinds.has(kind),
      color: { border: shade, background: look.hollow ? paper : shade } };
  };
  const drawnEdge = (edge, number) => {
    const look = familyLooks.get(edge.family);
    const { family, statement, ...kept } = edge;
    return { ...kept, id: number, from: numberOf.get(edge.from), to: numberOf.get(edge.to),
      hidden: hiddenFamilies.has(family), color: { color: tone(look), opacity: look.opacity } };
  };
  const nodeSet = new vis.DataSet(nodes.map(drawnNode));
  const edgeSet = new vis.DataSet(edges.map(drawnEdge));
  const network = new vis.Network(at("picture"), { nodes: nodeSet, edges: edgeSet }, options);
  at("picture").firstElementChild.removeAttribute("tabindex");  // the list is the way in by keyboard
  const linksOf = things.map(() => []);
  edges.forEach((edge, number) => {
    linksOf[numberOf.get(edge.from)].push(number);
    linksOf[numberOf.get(edge.to)].push(number);
  });
  const byWeight = things.map((_, number) => number)
    .sort((one, other) => shapes.get(other).links - shapes.get(one).links || one - other);
  let chosen = null;  // { things: Set, edges: [numbers], focus: number or null }

  const visible = (number) => !hiddenKinds.has(shapes.get(number).kind);
  const edgeVisible = (number) => !hiddenFamilies.has(edges[number].family)
    && visible(numberOf.get(edges[number].from)) && visible(numberOf.get(edges[number].to));

  // In pixels of the screen: text keeps its size however far the picture is.
  function onScreen(context, draw) {
    const scale = network.getScale(), centre = network.getViewPosition(), box = at("picture").getBoundingClientRect();
    const ratio = context.canvas.width / box.width;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw({ scale, width: box.width, height: box.height,
      x: (x) => (x - centre.x) * scale + box.width / 2, y: (y) => (y - centre.y) * scale + box.height / 2 });
    context.restore();
  }

  const FONT = "12px system-ui, 'Segoe UI', Roboto, Arial, sans-serif";
  const widths = new Map();
  const textWidth = (context, text) => {
    const key = context.font + text;
    if (!widths.has(key)) widths.set(key, context.measureText(text).width);
    return widths.get(key);
  };
  const short = (text) => (text.length > 34 ? text.slice(0, 33) + "…" : text);

  function free(boxes, box) {
    return boxes.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
  }
  function write(context, text, x, y, fill) {
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = paper;
    context.strokeText(text, x, y);
    context.fillStyle = fill;
    context.fillText(text, x, y);
  }

  network.on("beforeDrawing", (context) => onScreen(context, (view) => {
    context.font = FONT;
    plan.lanes.forEach(([, top, bottom], number) => {
      if (number % 2) return;
      context.fillStyle = dark.matches ? "#ffffff0a" : "#0000000a";
      context.fillRect(0, view.y(top), view.width, (bottom - top + 12) * view.scale);
    });
    context.strokeStyle = line;
    context.lineWidth = 1;
    for (const [, x] of plan.years) {
      const edge = Math.round(view.x(x - 24)) + 0.5;
      context.beginPath();
      context.moveTo(edge, 0);
      context.lineTo(edge, view.height);
      context.stroke();
    }
  }));

  network.on("afterDrawing", (context) => {
    if (chosen) highlight(context);
    onScreen(context, (view) => {
      context.textBaseline = "middle";
      const taken = axis(context, view);
      labels(context, view, taken);
    });
  });

  function highlight(context) {
    onScreen(context, (view) => {
      context.globalAlpha = 0.82;
      context.fillStyle = paper;
      context.fillRect(0, 0, view.width, view.height);
    });
    // vis-network's own drawing of single parts, of the version that pyvis bundles.
    for (const number of chosen.edges) {
      const edge = network.body.edges[number];
      if (!edgeVisible(number) || !edge) continue;
      const rest = edge.options.color.opacity;
      edge.options.color.opacity = 1;
      edge.draw(context);
      edge.drawArrows(context);
      edge.options.color.opacity = rest;
    }
    for (const number of chosen.things) if (visible(number)) network.body.nodes[number].draw(context);
    if (chosen.focus !== null && visible(chosen.focus)) {
      const place = shapes.get(chosen.focus);
      context.beginPath();
      context.arc(place.x, place.y, place.size + 5, 0, 2 * Math.PI);
      context.lineWidth = 2.5 / network.getScale();
      context.strokeStyle = ink;
      context.stroke();
    }
  }

  function axis(context, view) {
    const taken = [];
    context.font = "600 " + FONT;
    context.fillStyle = paper;
    context.globalAlpha = 0.9;
    context.fillRect(0, 0, view.width, 22);
    context.globalAlpha = 1;
    taken.push([0, 0, view.width, 22]);
    let end = 4;
    for (const [year, x] of plan.years) {
      const left = view.x(x - 24) + 4, width = textWidth(context, year);
      if (left < end || left + width > view.width) continue;
      write(context, year, left, 11, soft);
      end = left + width + 10;
    }
    let last = 22;
    for (const [name, top, bottom] of plan.lanes) {
      const y = Math.max(view.y(top) + 10, 34), width = textWidth(context, short(name));
      if (view.y(bottom) < 40 || y > view.height || y < last + 8) continue;
      write(context, short(name), 6, y, soft);
      taken.push([2, y - 9, 10 + width, y + 9]);
      last = y;
    }
    return taken;
  }

  function labels(context, view, taken) {
    context.font = FONT;
    const most = Math.min(400, Math.round(view.width * view.height / 2200));
    const order = chosen ? [...chosen.things].sort((one, other) => byRank(one) - byRank(other)) : byWeight;
    // Symbols are obstacles too, as long as they are few enough to leave room.
    const near = order.filter((number) => {
      if (!visible(number)) return false;
      const place = shapes.get(number), x = view.x(place.x), y = view.y(place.y);
      return x > -120 && x < view.width + 20 && y > 0 && y < view.height + 20;
    });
    const dense = near.length > view.width * view.height / 4000;
    for (const number of near.slice(0, dense ? 60 : 600)) {
      const place = shapes.get(number), x = view.x(place.x), y = view.y(place.y), r = place.size * view.scale;
      taken.push([x - r, y - r, x + r, y + r]);
    }
    let written = 0;
    for (const number of near) {
      if (written >= most) break;
      const place = shapes.get(number), text = short(things[number].label);
      const width = textWidth(context, text), x = view.x(place.x), y = view.y(place.y);
      const r = place.size * view.scale + 3;
      const tries = [[x + r, y], [x - r - width, y], [x - width / 2, y + r + 7], [x - width / 2, y - r - 7]];
      const spot = tries.find(([left, middle]) => left > 0 && left + width < view.width
        && free(taken, [left, middle - 7, left + width, middle + 7]));
      const force = chosen && number === chosen.focus;
      if (!spot && !force) continue;
      const [left, middle] = spot || tries[0];
      write(context, text, left, middle, ink);
      taken.push([left - 3, middle - 8, left + width + 3, middle + 8]);
      written += 1;
    }
    if (chosen) relations(context, view, taken);
  }
  const byRank = (number) => (number === chosen.focus ? -1e6 : -shapes.get(number).links);

  function relations(context, view, taken) {
    context.font = "italic " + FONT;
    for (const number of chosen.edges) {
      if (!edgeVisible(number)) continue;
      const edge = edges[number], from = shapes.get(numberOf.get(edge.from)), to = shapes.get(numberOf.get(edge.to));
      const text = short(statements[edge.statement].relation), width = textWidth(context, text);
      const x = view.x((from.x + to.x) / 2) - width / 2, y = view.y((from.y + to.y) / 2);
      if (!free(taken, [x, y - 7, x + width, y + 7])) continue;
      write(context, text, x, y, soft);
      taken.push([x, y - 8, x + width, y + 8]);
    }
  }

  // ---- choosing ----------------------------------------------------------------------------
  const saying = things.map(() => []), heard = things.map(() => []);
  statements.forEach((statement, number) => {
    saying[statement.from].push(number);
    if (statement.to !== undefined && statement.to !== statement.from) heard[statement.to].push(number);
  });

  function choose(number, move) {
    const near = new Set([number]);
    for (const edge of linksOf[number]) {
      near.add(numberOf.get(edges[edge].from));
      near.add(numberOf.get(edges[edge].to));
    }
    chosen = { things: near, edges: linksOf[number], focus: number };
    tell(things[number].label, [things[number].kind, ...things[number].names].join(" · "), [
      ["What is said of it", saying[number], true], ["Where it is named", heard[number], false]]);
    mark(number);
    history.replaceState(null, "", "#" + encodeURIComponent(things[number].id));
    if (move) show([...near].filter(visible));
    network.redraw();
  }
  function chooseEdge(number) {
    const edge = edges[number], from = numberOf.get(edge.from), to = numberOf.get(edge.to);
    chosen = { things: new Set([from, to]), edges: [number], focus: null };
    const statement = statements[edge.statement];
    tell(sentence(statement), "One statement", [["Who says so", [edge.statement], true]]);
    mark(null);
    network.redraw();
  }
  function clear() {
    chosen = null;
    at("said").hidden = true;
    mark(null);
    history.replaceState(null, "", location.pathname + location.search);
    network.redraw();
  }
  const sentence = (statement) => [things[statement.from].label, statement.relation,
    statement.to === undefined ? statement.text : things[statement.to].label].join(" ");

  function tell(title, about, groups) {
    at("said").hidden = false;
    at("chosen").textContent = title;
    at("about").textContent = about;
    at("statements").replaceChildren();
    for (const [heading, numbers, own] of groups) {
      if (!numbers.length) continue;
      make("h3", heading + " (" + numbers.length + ")", at("statements"));
      const list = make("ul", "", at("statements"));
      for (const number of numbers) tellOne(statements[number], own, list);
    }
    if (!at("statements").children.length) make("p", "No statement on record.", at("statements"));
    at("said").scrollTop = 0;
  }
  function tellOne(statement, own, list) {
    const item = make("li", "", list);
    if (own) item.append(statement.relation + " ");
    const other = own ? statement.to : statement.from;
    if (other === undefined) make("strong", statement.text, item);
    else {
      const button = make("button", things[other].label, item);
      button.type = "button";
      button.addEventListener("click", () => { choose(other, true); at("chosen").focus(); });
    }
    if (!own) item.append(" " + statement.relation + " " + things[statement.to].label);
    const state = [statement.accepted ? "" : "not accepted", statement.contested ? "≠ contested" : ""];
    const text = state.filter(Boolean).join(", ");
    if (text) { item.append(" "); make("span", "(" + text + ")", item).className = "state"; }
    const claims = make("ul", "", item);
    for (const claim of statement.claims) tellClaim(claim, claims);
  }
  function tellClaim(claim, list) {
    const item = make("li", claim.gist + " ", list);
    const [title, publisher, trust, url] = sources[claim.source];
    const cite = make("cite", "", item);
    if (url) {
      const link = make("a", title, cite);
      link.href = url;
      link.rel = "noreferrer noopener";
    } else cite.append(title);
    const rest = [publisher, claim.passage, trust, claim.confidence && "confidence " + claim.confidence,
      ...claim.qualifiers, claim.id];
    cite.append(", " + rest.filter(Boolean).join(", "));
  }

  // ---- moving ------------------------------------------------------------------------------
  function show(numbers) {
    const xs = numbers.map((number) => shapes.get(number).x), ys = numbers.map((number) => shapes.get(number).y);
    const box = at("picture").getBoundingClientRect();
    const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
    const scale = Math.min(2.2, (box.width - 150) / (right - left + 1), (box.height - 90) / (bottom - top + 1));
    network.moveTo({ position: { x: (left + right) / 2 + 35 / scale, y: (top + bottom) / 2 - 8 / scale },
      scale: Math.max(scale, 0.05), animation: false });
  }
  const whole = () => { const seen = byWeight.filter(visible); if (seen.length) show(seen); };
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });
  at("closer").addEventListener("click", () => zoom(1.4));
  at("farther").addEventListener("click", () => zoom(1 / 1.4));
  at("whole").addEventListener("click", whole);
  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0], false);
    else if (event.edges.length) chooseEdge(event.edges[0]);
    else if (chosen) clear();
  });
  network.on("zoom", () => {
    const scale = network.getScale();
    if (scale > 6) network.moveTo({ scale: 6 });
  });
  const tip = (text, event) => {
    at("tip").textContent = text;
    at("tip").hidden = false;
    const { x, y } = event.pointer.DOM, box = at("stage").getBoundingClientRect();
    at("tip").style.left = Math.min(x + 14, Math.max(0, box.width - at("tip").offsetWidth - 4)) + "px";
    at("tip").style.top = Math.min(y + 16, Math.max(0, box.height - at("tip").offsetHeight - 4)) + "px";
  };
  network.on("hoverNode", (event) => tip(things[event.node].label + " · " + things[event.node].kind, event));
  network.on("hoverEdge", (event) => tip(sentence(statements[edges[event.edge].statement]), event));
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => { at("tip").hidden = true; });

  // ---- the list of all things --------------------------------------------------------------
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = things.map((thing, number) => {
    const row = make("li", "", at("things")), button = make("button", thing.label + " ", row);
    button.type = "button";
    button.tabIndex = -1;
    make("small", thing.kind, button);
    button.addEventListener("click", () => { choose(number, true); at("chosen").focus(); });
    return { row, button, text: fold([thing.label, ...thing.names, thing.kind].join(" ")) };
  });
  const shownRows = () => rows.filter(({ row }) => !row.hidden);
  function filter() {
    const wanted = fold(at("search").value).split(/\s+/).filter(Boolean);
    for (const { row, text } of rows) row.hidden = !wanted.every((word) => text.includes(word));
    const seen = shownRows();
    at("found").textContent = seen.length === rows.length ? rows.length + " things" : seen.length + " of " + rows.length + " things";
    rove(seen.find(({ button }) => button.ariaCurrent) || seen[0]);
  }
  function rove(target) {
    for (const { button } of rows) if (button.tabIndex === 0) button.tabIndex = -1;
    if (target) target.button.tabIndex = 0;
  }
  function mark(number) {
    for (const { button } of rows) button.removeAttribute("aria-current");
    if (number === null) return;
    const target = rows[number];
    target.button.setAttribute("aria-current", "true");
    rove(target);
    const list = at("things"), box = target.row.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - frame.height / 3;
  }
  at("search").addEventListener("input", filter);
  at("search").addEventListener("keydown", (event) => {
    const seen = shownRows();
    if (!seen.length) return;
    if (event.key === "ArrowDown") { event.preventDefault(); seen[0].button.focus(); rove(seen[0]); }
    if (event.key === "Enter") seen[0].button.click();
  });
  at("things").addEventListener("keydown", (event) => {
    const seen = shownRows(), here = seen.findIndex(({ button }) => button === document.activeElement);
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: seen.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0) { at("search").focus(); return; }
    const target = seen[Math.min(next, seen.length - 1)];
    rove(target);
    target.button.focus();
  });
  at("close").addEventListener("click", leave);
  function leave() {
    const back = rows.find(({ button }) => button.hasAttribute("aria-current"));
    clear();
    (back ? back.button : at("search")).focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) leave();
    if (event.key === "/" && document.activeElement !== at("search")) { event.preventDefault(); at("search").focus(); }
  });

  // ---- legend, which is the filter ---------------------------------------------------------
  const SVG = "http://www.w3.org/2000/svg";
  const OUTLINES = { square: "M3 3H13V13H3Z", triangle: "M8 2L14 13H2Z", triangleDown: "M8 14L14 3H2Z",
    diamond: "M8 1L14 8L8 15L2 8Z", hexagon: "M4.5 2H11.5L15 8L11.5 14H4.5L1 8Z",
    star: "M8 1L10 6L15 6.2L11 9.5L12.5 15L8 12L3.5 15L5 9.5L1 6.2L6 6Z", dot: "M2.5 8A5.5 5.5 0 1 0 13.5 8A5.5 5.5 0 1 0 2.5 8Z" };
  function symbol(width, path, attributes) {
    const picture = document.createElementNS(SVG, "svg"), drawn = document.createElementNS(SVG, "path");
    picture.setAttribute("width", width);
    picture.setAttribute("height", 16);
    picture.setAttribute("aria-hidden", "true");
    for (const [name, value] of Object.entries({ d: path, "stroke-width": 2, ...attributes })) drawn.setAttribute(name, value);
    picture.append(drawn);
    return picture;
  }
  function legendEntry(place, text, hidden, key, picture) {
    const label = make("label", "", place), box = make("input", "", label);
    box.type = "checkbox";
    box.checked = !hidden.has(key);
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(key); else hidden.add(key);
      repaint();
    });
    label.append(picture, text);
  }
  function legend() {
    for (const place of ["kinds", "families"]) for (const old of at(place).querySelectorAll("label")) old.remove();
    for (const look of looks.kinds) legendEntry(at("kinds"), look.label, hiddenKinds, look.kind,
      symbol(16, OUTLINES[look.shape], { stroke: tone(look), fill: look.hollow ? "none" : tone(look), "stroke-dasharray": look.dashed ? "2 2" : "none" }));
    for (const look of looks.families) legendEntry(at("families"), look.label, hiddenFamilies, look.family,
      symbol(28, "M1 8H27", { stroke: tone(look), "stroke-dasharray": look.dashes.join(" ") || "none" }));
  }
  function repaint() {
    [paper, ink, soft, line] = ["--paper", "--ink", "--soft", "--line"].map(colour);
    nodeSet.update(nodes.map(drawnNode));
    edgeSet.update(edges.map(drawnEdge));
    network.redraw();
  }
  dark.addEventListener("change", () => { legend(); repaint(); });

  // ---- beginning ---------------------------------------------------------------------------
  legend();
  filter();
  if (small.matches) at("legend").open = false;
  function fromAddress() {
    let wanted = "";
    try { wanted = decodeURIComponent(location.hash.slice(1)); } catch { return false; }
    if (!numberOf.has(wanted)) return false;
    choose(numberOf.get(wanted), true);
    return true;
  }
  addEventListener("hashchange", fromAddress);
  new ResizeObserver(() => { if (chosen && chosen.focus !== null) show([...chosen.things].filter(visible)); else whole(); }).observe(at("stage"));
  if (!fromAddress()) whole();
  document.documentElement.dataset.ready = "yes";
})();
