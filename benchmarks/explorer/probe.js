// Runs before a page's own script: notes each change of the picture, and when two frames passed without one.
(() => {
  const probe = { changes: 0, seen: 0, calm: 0, stable: 0 };
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

  // Click the pill that stands at a share of those there are; say how long it took until the frame that shows it
  // selected was painted by the page's own thread.
  probe.select = (share) => new Promise((done) => {
    const pills = document.querySelectorAll(".pill[data-thing]:not(.self)");
    const pill = pills[Math.floor(pills.length * share)];
    const start = performance.now();
    pill.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done({ painted: performance.now() - start, shown: pill.dataset.thing === document.querySelector(".pill.self").dataset.thing });
      channel.port2.postMessage(0);
    });
  });
})();
