// Runs before a page's own script: notes each change of the picture, and when two frames passed without one.
(() => {
  const probe = { changes: 0, seen: 0, calm: 0, stable: 0, events: [] };
  window.probe = probe;
  probe.changed = () => { probe.changes += 1; };
  const complete = () => (probe.isComplete ? probe.isComplete() : probe.changes > 0);
  const frame = () => {
    if (probe.changes !== probe.seen || !complete()) {
      probe.seen = probe.changes;
      probe.calm = 0;
      probe.stable = 0;
    } else if (++probe.calm === 2) probe.stable = performance.now();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  // pyvis draws on a canvas, and puts its network into a global variable.
  let network;
  Object.defineProperty(window, "network", {
    configurable: true,
    get: () => network,
    set: (made) => {
      network = made;
      made.on("afterDrawing", probe.changed);
    },
  });

  // Our page changes its document only.
  const whenParsed = () => {
    const picture = document.getElementById("picture");
    if (!picture) return;
    probe.isComplete = () => picture.childElementCount > 0;
    new MutationObserver(probe.changed).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    probe.changed();
  };
  document.addEventListener("DOMContentLoaded", whenParsed);

  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) probe.events.push({ name: one.name, duration: one.duration });
  }).observe({ type: "event", durationThreshold: 16 });

  // Move by one step a frame for some time; say how many frames there were, the longest, and how far it got.
  probe.pan = (move, milliseconds) => new Promise((done) => {
    const times = [];
    let start = 0;
    let place = 0;
    const step = (now) => {
      if (!start) start = now;
      times.push(now);
      if (now - start >= milliseconds) {
        const gaps = times.slice(1).map((time, index) => time - times[index]);
        done({ frames: (gaps.length * 1000) / (now - start), longest: Math.max(...gaps), long: gaps.filter((gap) => gap > 25).length });
        return;
      }
      const way = Math.floor(place / 40) % 2 ? -8 : 8;
      place += 1;
      move(way);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

  // Click a pill; say how long it took until the frame that shows it selected was painted by the main thread.
  probe.select = (selector) => new Promise((done) => {
    const pill = document.querySelector(selector);
    const start = performance.now();
    pill.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const handled = performance.now() - start;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done({ handled, painted: performance.now() - start, shown: Boolean(document.querySelector(".pill.self, .overview-canvas")) });
      channel.port2.postMessage(0);
    });
  });
})();
