//! Puts hostile and harmless markup through the built glue into a real page and looks at what became of it.

import { Tally, withPage } from "./page.mjs";
import { rows } from "./sanitize.rows.mjs";

const tally = new Tally();

/** In the page: shows one row and lists what is wrong with it. */
async function problemsOf(row) {
  const problems = [];
  const { glue } = window;
  const stage = document.querySelector("#stage");
  const outside = document.createElement("p");
  outside.className = "outside";
  outside.textContent = "outside";
  const box = document.createElement("div");
  stage.replaceChildren(box, outside);
  window.ran = undefined;
  window.sent = 0;
  addEventListener("submit", () => (window.sent += 1), { once: true });

  const clean = row.svg === undefined ? glue.sanitizeHtml(row.html) : glue.sanitizeSvg(row.svg);
  box.innerHTML = clean;
  if (row.gone && box.querySelector(row.gone)) problems.push(`still has ${row.gone}`);
  if (row.kept && !box.querySelector(row.kept)) problems.push(`lost ${row.kept}`);
  if (row.text !== undefined && box.textContent !== row.text) problems.push(`text is ${JSON.stringify(box.textContent)}`);
  for (const element of box.querySelectorAll("*")) {
    if (/^(script|iframe|object|embed|form|base|meta|link|frame|frameset|portal)$/i.test(element.localName)) problems.push(`has <${element.localName}>`);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) problems.push(`has ${name}`);
      if (/^[\s\0-\x1f]*(javascript|vbscript)/i.test(value.replace(/\s/g, ""))) problems.push(`${name} is ${value}`);
      if (/^(srcdoc|action|formaction|ping)$/i.test(name)) problems.push(`has ${name}`);
    }
    const { position, zIndex } = getComputedStyle(element);
    if (!["", "static", "relative"].includes(position)) problems.push(`position is ${position}`);
    if (!["", "auto"].includes(zIndex)) problems.push(`z-index is ${zIndex}`);
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  if (getComputedStyle(outside).display === "none") problems.push("hides what is outside");
  // An image of our own, asked for last, has failed when the row's images have.
  const last = new Image();
  const failed = new Promise((resolve) => (last.onerror = resolve));
  last.src = "/missing-too";
  await failed;
  if (window.ran !== undefined) problems.push("ran a script");
  if (window.sent > 0) problems.push("sent a form");
  if (problems.length > 0) problems.push(`came out as ${clean}`);
  return problems;
}

await withPage(async (page, fetched) => {
  for (const row of rows) {
    fetched.length = 0;
    const problems = await page.evaluate(problemsOf, row);
    if (row.fetchesNothing) problems.push(...fetched.map((url) => `fetched ${url}`));
    tally.check(row.name, problems);
  }

  const scoped = await page.evaluate(() => {
    const stage = document.querySelector("#stage");
    stage.innerHTML = `<div id="box">${window.glue.sanitizeHtml("<div><style>b{color:rgb(1, 2, 3)}</style><b>in</b></div><b>beside</b>")}</div><b>out</b>`;
    return [...stage.querySelectorAll("b")].map((bold) => getComputedStyle(bold).color === "rgb(1, 2, 3)");
  });
  tally.check("a style sheet holds in the element it stands in, and only there", String(scoped) === "true,false,false" ? [] : [String(scoped)]);
});
tally.close();
