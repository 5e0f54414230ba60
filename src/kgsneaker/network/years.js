// Lanes and years. How far right a thing stands is a year in the lanes of shoes alone.
const BOLD = "600 " + FONT;
const ofShoes = plan.lanes.filter((lane) => lane[3]);
const half = plan.column * 0.4;  // what begins a column stands that far left of its things
const reach = (view) => ofShoes.length
  ? { top: Math.max(view.y(ofShoes[0][1]), 22), bottom: view.y(ofShoes[ofShoes.length - 1][2] + 6) } : { top: 0, bottom: 0 };

network.on("beforeDrawing", (context) => onScreen(context, (view) => {
  plan.lanes.forEach(([, top, bottom], number) => {
    if (number % 2) return;
    context.fillStyle = dark.matches ? "#ffffff0a" : "#0000000a";
    context.fillRect(0, view.y(top), view.width, (bottom - top + 12) * view.scale);
  });
  const { top, bottom } = reach(view);
  if (bottom <= top) return;
  context.strokeStyle = line;
  context.lineWidth = 1;
  if (plan.undated) undatedBlock(context, view, top, bottom);
  for (const { left } of yearGroups(context, view)) {
    context.beginPath();
    context.moveTo(Math.round(left) + 0.5, top);
    context.lineTo(Math.round(left) + 0.5, bottom);
    context.stroke();
  }
}));

function undatedBlock(context, view, top, bottom) {
  const left = view.x(plan.undated[0] - half), right = view.x(plan.undated[1] + plan.column * 0.7);
  context.fillStyle = dark.matches ? "#ffffff10" : "#00000010";
  context.fillRect(left, top, right - left, bottom - top);
  context.setLineDash([4, 4]);
  context.strokeRect(Math.round(left) + 0.5, top + 0.5, right - left, bottom - top - 1);
  context.setLineDash([]);
}

// Each year has its own name or stands in a span: a year without a name would be read as the one before it.
function yearGroups(context, view) {
  context.font = BOLD;
  const groups = [], years = plan.years, start = (number) => view.x(years[number][1] - half);
  for (let first = 0; first < years.length;) {
    let last = first;
    const name = () => years[first][0] + (last === first ? "" : "–" + years[last][0]);
    const right = () => (last + 1 < years.length ? start(last + 1) : Infinity);
    while (start(first) + textWidth(context, name()) + 8 > right()) last += 1;
    groups.push({ name: name(), left: start(first), right: right() });
    first = last + 1;
  }
  return groups;
}

function axis(context, view) {
  const zoom = at("zoom"), taken = [[view.width - zoom.offsetWidth - 14, view.height - zoom.offsetHeight - 14, view.width, view.height]];
  const { top, bottom } = reach(view);
  let last = 2;
  context.font = BOLD;
  if (bottom > top + 16) {
    context.fillStyle = paper;
    context.globalAlpha = 0.9;
    context.fillRect(0, 0, view.width, 22);
    context.globalAlpha = 1;
    taken.push([0, 0, view.width, 22]);
    for (const group of axisNames(context, view)) {
      // What began left of the picture keeps its name in sight; a name that would be cut is not written.
      const left = Math.max(group.left + 4, 6), width = textWidth(context, group.name);
      if (left + width + 4 <= Math.min(group.right, view.width)) write(context, group.name, left, 11, soft);
    }
    last = 18;
  }
  for (const [name, above, below, shoes] of plan.lanes) {
    const y = Math.max(view.y(above) + 10, last + 16), text = short(name), width = textWidth(context, text);
    if (view.y(below) < Math.max(40, y) || y > view.height) continue;
    write(context, text, 6, y, soft);
    const more = shoes ? 0 : remark(context, 12 + width, y);
    taken.push([2, y - 9, 10 + width + more, y + 9]);
    last = y;
  }
  return taken;
}
function remark(context, left, y) {
  const text = small.matches ? "not by year" : "position has no meaning in time";
  context.font = FONT;
  write(context, text, left, y, soft);
  const width = textWidth(context, text) + 6;
  context.font = BOLD;
  return width;
}

function axisNames(context, view) {
  const groups = yearGroups(context, view);
  if (!plan.undated) return groups;
  const left = view.x(plan.undated[0] - half), right = groups.length ? groups[0].left : Infinity;
  const name = ["no year on record", "no year"].find((each) => textWidth(context, each) + 8 <= right - Math.max(left, 2));
  return name ? [{ name, left, right }, ...groups] : groups;
}
