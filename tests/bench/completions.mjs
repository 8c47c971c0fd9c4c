//! How long completions take to be seen, inside the page.

/**
 * Types a point after a text, `count` times: the times from the key to the list in the page. The first is the kernel's first question about
 * code. It is sent to the page as text, and may use nothing around it.
 */
export async function measureCompletions(count) {
  const cell = [...document.querySelectorAll("section.cell")].at(-1);
  const editor = cell.querySelector(".cell-editor .cm-content[contenteditable=true]");
  const list = () => document.querySelector(".proposals li");
  const seen = (condition) =>
    new Promise((done) => {
      const look = () => {
        if (!condition()) return;
        watch.disconnect();
        done();
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true });
      look();
    });
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (let time = 0; time < count; time += 1) {
    editor.focus();
    document.execCommand("selectAll");
    document.execCommand("insertText", false, "'a'");
    await frame();
    const pressed = performance.now();
    document.execCommand("insertText", false, ".");
    await seen(list);
    times.push(performance.now() - pressed);
    document.execCommand("selectAll");
    document.execCommand("delete");
    await seen(() => !list());
    await frame();
  }
  return times;
}
