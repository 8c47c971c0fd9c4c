//! What the bench does inside the page, so that no driver's delay is measured. Each function is sent there as text: it may use nothing around it.

/**
 * At each step of a first visit does the next thing at the first moment it can be done, and notes the time since navigation:
 * the list is shown, an editor takes text, the result of `1+1` is in the page.
 */
export function driveFirstResult() {
  const bench = (window.octavoBench = {});
  const key = () => new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true });
  const step = () => {
    if (bench.listMillis === undefined) {
      const button = [...document.querySelectorAll("main button")].find((found) => found.textContent.trim() === "New notebook");
      if (!button) return;
      bench.listMillis = performance.now();
      button.click();
    } else if (bench.editorMillis === undefined) {
      // The plain field is as usable as the code editor that follows it: it takes text and runs it.
      const editor = document.querySelector(".cell-editor textarea, .cell-editor .cm-content[contenteditable=true]");
      if (!editor) return;
      editor.focus();
      if (document.activeElement !== editor) return;
      bench.editorMillis = performance.now();
      document.execCommand("insertText", false, "1+1");
      document.activeElement.dispatchEvent(key());
    } else if (bench.resultMillis === undefined) {
      const output = document.querySelector(".cell-outputs .output[data-output-type=execute_result]");
      if (output?.textContent.trim() === "2") bench.resultMillis = performance.now();
    }
  };
  new MutationObserver(step).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Runs `1+1` in new cells, one after the other; the times from the key to the output in the page. */
export async function measureRoundTrips(count) {
  const key = () => new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true });
  const seen = (condition) =>
    new Promise((done) => {
      const look = () => {
        const found = condition();
        if (found) {
          watch.disconnect();
          done(found);
        }
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (let trip = 0; trip < count; trip += 1) {
    const cell = [...document.querySelectorAll("section.cell")].at(-1);
    const editor = await seen(() => cell.querySelector(".cell-editor .cm-content[contenteditable=true]"));
    editor.focus();
    document.execCommand("insertText", false, "1+1");
    // The page has drawn what was typed, as it has when a person presses the key.
    await frame();
    const shown = seen(() => cell.querySelector(".cell-outputs .output[data-output-type=execute_result]")?.textContent.trim() === "2");
    const pressed = performance.now();
    editor.dispatchEvent(key());
    await shown;
    times.push(performance.now() - pressed);
    await seen(() => /^\[\d+\]:$/.test(cell.querySelector(".cell-prompt").textContent.trim()) && cell.nextElementSibling);
    await frame();
  }
  return times;
}

/** Prints many lines; how long until all are in the page, and how the page drew frames meanwhile. */
export async function measurePrints(lines) {
  const cell = [...document.querySelectorAll("section.cell")].at(-1);
  const editor = cell.querySelector(".cell-editor .cm-content[contenteditable=true]");
  editor.focus();
  document.execCommand("insertText", false, `for i in range(${lines}): print(i)`);
  const frames = [];
  let isOver = false;
  const count = (time) => {
    frames.push(time);
    if (!isOver) requestAnimationFrame(count);
  };
  await new Promise((done) => requestAnimationFrame((time) => done(count(time))));
  const pressed = performance.now();
  const allShown = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (!/^\[\d+\]:$/.test(cell.querySelector(".cell-prompt").textContent.trim())) return;
      // Of many lines a window is drawn; the text says how many it has.
      if (cell.querySelector(".cell-outputs [data-lines]")?.dataset.lines !== String(lines)) return;
      watch.disconnect();
      done(performance.now());
    });
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true }));
  await allShown;
  // All is shown once it has been drawn.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const printsMillis = performance.now() - pressed;
  isOver = true;
  const during = frames.filter((time) => time >= pressed && time <= pressed + printsMillis);
  const gaps = during.slice(1).map((time, index) => time - during[index]);
  return {
    printsMillis,
    framesPerSecond: (during.length * 1000) / printsMillis,
    longestGapMillis: Math.max(...gaps),
  };
}

/** Restarts the kernel; how long until it can be asked again. */
export async function measureRestart() {
  const state = () => document.querySelector("[data-kernel-state]").dataset.kernelState;
  const until = (condition) =>
    new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (!condition()) return;
        watch.disconnect();
        done();
      });
      watch.observe(document, { subtree: true, childList: true, attributes: true });
    });
  const button = [...document.querySelectorAll("[role=toolbar] button")].find((found) => (found.getAttribute("aria-label") ?? found.textContent).trim() === "Restart kernel");
  const gone = until(() => state() !== "idle");
  const pressed = performance.now();
  button.click();
  await gone;
  if (state() !== "idle") await until(() => state() === "idle");
  return performance.now() - pressed;
}
