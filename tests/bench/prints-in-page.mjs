//! What the bench of long outputs does inside the page. Each function is sent there as text: it may use nothing around it.

/**
 * Runs `code` in the last cell, which prints so many lines: how long until the kernel has done, how much longer until all is shown, and how
 * the page drew frames meanwhile.
 */
export async function printAll({ code, lines }) {
  const cell = [...document.querySelectorAll("section.cell")].at(-1);
  const editor = cell.querySelector(".cell-editor .cm-content[contenteditable=true]");
  editor.focus();
  document.execCommand("insertText", false, code);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const frames = [];
  let isOver = false;
  const count = (time) => {
    frames.push(time);
    if (!isOver) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const seen = (condition) =>
    new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (!condition()) return;
        watch.disconnect();
        done(performance.now());
      });
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });
  const ended = seen(() => /^\[\d+\]:$/.test(cell.querySelector(".cell-prompt").textContent.trim()));
  // Of many lines a window is drawn; the text says how many it has.
  const shown = seen(() => cell.querySelector(".cell-outputs [data-lines]")?.dataset.lines === String(lines));
  const pressed = performance.now();
  editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true }));
  const [endedAt] = await Promise.all([ended, shown]);
  // It is shown once it has been drawn.
  const drawnAt = await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))));
  isOver = true;
  const during = frames.filter((time) => time >= pressed && time <= drawnAt);
  const gaps = during.slice(1).map((time, index) => time - during[index]);
  return {
    kernelMillis: endedAt - pressed,
    restMillis: Math.max(drawnAt - endedAt, 0),
    framesPerSecond: ((during.length - 1) * 1000) / (during.at(-1) - during[0]),
    longestGapMillis: Math.max(...gaps),
    drawnLines: cell.querySelector(".cell-outputs .output-text").textContent.split("\n").length - 1,
  };
}

/**
 * Prints without end in the last cell; scrolls the page up and down for so long, then stops it: frames per second meanwhile, and the time
 * from the press of Stop until the kernel is idle.
 */
export async function printEndlessly({ millis, pixelsPerFrame }) {
  const cell = [...document.querySelectorAll("section.cell")].at(-1);
  const editor = cell.querySelector(".cell-editor .cm-content[contenteditable=true]");
  editor.focus();
  document.execCommand("insertText", false, "while True: print('on and on')");
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true }));
  const lines = () => Number(cell.querySelector(".cell-outputs [data-lines]")?.dataset.lines ?? 0);
  while (lines() < 5000) await new Promise((done) => requestAnimationFrame(done));
  const frames = [];
  let scrolled = 0;
  await new Promise((done) => {
    const step = (time) => {
      const before = window.scrollY;
      window.scrollBy(0, frames.length % 60 < 30 ? -pixelsPerFrame : pixelsPerFrame);
      scrolled += Math.abs(window.scrollY - before);
      frames.push(time);
      if (time - frames[0] < millis) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
  const stop = [...document.querySelectorAll("[role=toolbar] button")].find((found) => /^(Stop|Interrupt)/.test(found.getAttribute("aria-label") ?? found.textContent.trim()));
  const printed = lines();
  const pressed = performance.now();
  stop.click();
  while (document.querySelector("[data-kernel-state]").dataset.kernelState !== "idle") await new Promise((done) => setTimeout(done, 2));
  const gaps = frames.slice(1).map((time, index) => time - frames[index]);
  return {
    stopMillis: performance.now() - pressed,
    framesPerSecond: (gaps.length * 1000) / (frames.at(-1) - frames[0]),
    longestGapMillis: Math.max(...gaps),
    scrolledPixels: scrolled,
    printedLines: printed,
  };
}
