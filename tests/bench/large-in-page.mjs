//! What the bench of large notebooks does inside the page. Each function is sent there as text: it may use nothing around it.

/** Opens the notebook of that name from the list; the time until its first cells can be read and one can be typed in. */
export async function openFromList(name) {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const link = [...document.querySelectorAll("main a")].find((found) => found.textContent.includes(name));
  const begun = performance.now();
  link.click();
  for (;;) {
    const fields = [...document.querySelectorAll("section.cell .cell-editor textarea, section.cell .cell-editor .cm-content")];
    const seen = fields.filter((field) => field.getBoundingClientRect().top < window.innerHeight);
    if (seen.length > 0 && document.querySelectorAll("section.cell").length > 1) {
      await frame();
      return performance.now() - begun;
    }
    await frame();
  }
}

/** Scrolls on at a steady pace; frames per second meanwhile, and the longest time between two. */
export async function scrollOn({ pixelsPerFrame, millis }) {
  const frames = [];
  await new Promise((done) => {
    const step = (time) => {
      frames.push(time);
      window.scrollBy(0, pixelsPerFrame);
      if (time - frames[0] < millis) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
  const gaps = frames.slice(1).map((time, index) => time - frames[index]);
  return { framesPerSecond: (gaps.length * 1000) / (frames.at(-1) - frames[0]), longestGapMillis: Math.max(...gaps) };
}

/** Goes to the very end; the time until the last cell is drawn there. */
export async function jumpToEnd() {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  window.scrollTo(0, 0);
  for (let count = 0; count < 20; count += 1) await frame();
  const begun = performance.now();
  window.scrollTo(0, document.documentElement.scrollHeight);
  for (;;) {
    await frame();
    const end = document.querySelector(".add-cells").getBoundingClientRect();
    const last = [...document.querySelectorAll("section.cell")].at(-1).getBoundingClientRect();
    if (end.top < window.innerHeight && last.bottom > 0 && last.height > 20) return performance.now() - begun;
    window.scrollTo(0, document.documentElement.scrollHeight);
  }
}

/** Types into the editor that has the keyboard; for each key the time that scripts took for it, saving left out. */
export async function typeKeys(count) {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const turn = () =>
    new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
  const times = [];
  for (let key = 0; key < count; key += 1) {
    await frame();
    const begun = performance.now();
    document.execCommand("insertText", false, "x");
    // What was put off to the end of the task belongs to the key.
    await turn();
    times.push(performance.now() - begun);
  }
  return times;
}
