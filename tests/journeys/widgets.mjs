//! ipywidgets and anywidget with a real kernel, and as a file keeps them.

import { deepEqual, equal, ok } from "node:assert/strict";

import { code, file } from "../notebooks.mjs";
import { until, untilContains, untilEqual } from "../wait.mjs";

/** A notebook with ipywidgets installed, as `w`. */
async function begun(world) {
  const notebook = await world.notebook();
  const cell = await notebook.run("%pip install ipywidgets");
  await cell.untilPrompt("[1]:");
  await (await notebook.run("import ipywidgets as w")).untilPrompt("[2]:");
  return notebook;
}

const fetched = (page) => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => /\/widgets-\w+\.js/.test(name)).length);

/** Moves a slider by keys. */
async function move(cell, ...keys) {
  const handle = cell.section.getByRole("slider").first();
  await handle.focus();
  for (const key of keys) await cell.page.keyboard.press(key);
}

const view = (model_id) => ({ output_type: "display_data", data: { "application/vnd.jupyter.widget-view+json": { model_id, version_major: 2, version_minor: 0 }, "text/plain": "a widget" }, metadata: {} });

const model = (name, state) => ({ model_name: `${name}Model`, model_module: "@jupyter-widgets/controls", model_module_version: "2.0.0", state });

export default {
  name: "widgets",
  tests: {
    "interact calls its function for each value; what draws widgets is fetched only then": async (world) => {
      const notebook = await begun(world);
      equal(await fetched(world.page), 0);
      const cell = await notebook.run("seen = []\n@w.interact(n=(0, 10))\ndef look(n=3):\n    seen.append(n)");
      await move(cell, "ArrowRight");
      equal(await fetched(world.page), 1);
      const asked = await notebook.run("(seen[0], seen[-1])");
      await asked.untilResult("(3, 4)");
    },

    "what is printed and shown within an output widget is there, is cleared there, and is kept in the file": async (world) => {
      const notebook = await begun(world);
      const cell = await notebook.run("out = w.Output()\nwith out:\n    print('within')\n    display({'text/plain': 'shown'}, raw=True)\nprint('without')\nout");
      const held = () => cell.section.locator(".widget-output").innerText();
      await untilContains("the widget", held, /within[^]*shown/);
      equal((await cell.section.locator(".output[data-stream]").allInnerTexts()).filter((text) => text.includes("without")).length, 1);
      ok(!(await held()).includes("without"));
      const next = await notebook.run("with out:\n    print('later')\n    1/0");
      await next.untilRun();
      await untilContains("the widget", held, /within[^]*later[^]*ZeroDivisionError/);
      equal(await next.outputs.count(), 0);
      const kept = async () => {
        const { text } = await notebook.download();
        return Object.values(JSON.parse(text).metadata.widgets["application/vnd.jupyter.widget-state+json"].state);
      };
      await until("the file should hold it", kept, (models) => models.some(({ state }) => state.outputs?.some(({ text }) => String(text).includes("within"))));
      await (await notebook.run("out.clear_output()\nwith out:\n    print('anew')")).untilRun();
      await untilEqual("the widget", async () => (await held()).trim(), "anew");
    },

    "interact shows what its function prints, in place of what it printed before": async (world) => {
      const notebook = await begun(world);
      const cell = await notebook.run("@w.interact(n=(0, 10))\ndef look(n=3):\n    print('n is', n)");
      const held = async () => (await cell.section.locator(".widget-output").innerText()).trim();
      await untilEqual("the widget", held, "n is 3");
      await move(cell, "ArrowRight");
      await untilEqual("the widget", held, "n is 4");
    },

    "a slider tells Python, Python tells the slider, and the file keeps both": async (world) => {
      const notebook = await begun(world);
      const cell = await notebook.run("s = w.IntSlider(value=4, description='size')\nt = w.Text()\nw.jslink((s, 'value'), (p := w.IntProgress(), 'value'))\nw.VBox([s, p, t])");
      await cell.section.getByRole("slider").waitFor();
      await move(cell, "ArrowRight");
      await cell.section.getByRole("textbox").last().fill("typed");
      const asked = await notebook.run("(s.value, t.value)");
      await asked.untilResult("(5, 'typed')");
      equal(await cell.section.locator(".widget-hprogress [role=progressbar], .widget-hprogress .progress").count() > 0, true);
      await (await notebook.run("s.value = 40")).untilRun();
      await untilContains("the readout", () => cell.section.locator(".widget-readout").first().innerText(), "40");
      const kept = async () => {
        const { text } = await notebook.download();
        return Object.values(JSON.parse(text).metadata.widgets["application/vnd.jupyter.widget-state+json"].state);
      };
      await until("the file should hold the value", kept, (models) => models.some(({ state }) => state.description === "size" && state.value === 40));
    },

    "a button calls back": async (world) => {
      const notebook = await begun(world);
      const cell = await notebook.run("presses = []\nb = w.Button(description='Press')\nb.on_click(presses.append)\nb");
      await cell.section.getByRole("button", { name: "Press" }).click();
      await (await notebook.run("len(presses)")).untilResult("1");
    },

    "a widget brings its own program, as anywidget's do": async (world) => {
      const notebook = await begun(world);
      const esm = "export default { render({ model, el }) { const b = document.createElement('button'); const show = () => (b.textContent = `count ${model.get('count')}`); b.onclick = () => { model.set('count', model.get('count') + 1); model.save_changes(); }; model.on('change:count', show); show(); el.append(b); } }";
      const cell = await notebook.run(
        `import traitlets as t\nclass Counter(w.DOMWidget):\n    _model_name = t.Unicode('AnyModel').tag(sync=True)\n    _view_name = t.Unicode('AnyView').tag(sync=True)\n    _model_module = t.Unicode('anywidget').tag(sync=True)\n    _view_module = t.Unicode('anywidget').tag(sync=True)\n    _esm = t.Unicode(${JSON.stringify(esm)}).tag(sync=True)\n    _css = t.Unicode('').tag(sync=True)\n    count = t.Int(1).tag(sync=True)\nc = Counter()\nc`,
      );
      await cell.section.getByRole("button", { name: "count 1" }).click();
      await cell.section.getByRole("button", { name: "count 2" }).waitFor();
      await (await notebook.run("c.count")).untilResult("2");
    },

    "widgets of a file are seen without a kernel; their HTML is made harmless and their programs do not run": async (world) => {
      const state = {
        a: model("HTML", { value: "<b>kept</b><img src=x onerror=\"window.harmed = true\">", layout: "IPY_MODEL_l" }),
        l: { model_name: "LayoutModel", model_module: "@jupyter-widgets/base", model_module_version: "2.0.0", state: {} },
        c: { model_name: "AnyModel", model_module: "anywidget", model_module_version: "", state: { _esm: "window.harmed = true", _view_name: "AnyView", _view_module: "anywidget", _model_name: "AnyModel", _model_module: "anywidget", layout: "IPY_MODEL_l" } },
      };
      // The sanitiser reads what it takes away.
      world.allow(/\/x|Content Security Policy/);
      const saved = { "application/vnd.jupyter.widget-state+json": { version_major: 2, version_minor: 0, state } };
      const notebook = await world.open(file("widgets.ipynb", [code("1", { outputs: [view("a"), view("c"), view("gone")] })], { metadata: { widgets: saved } }));
      const cell = notebook.cell(1);
      await cell.section.locator(".widget-html b", { hasText: "kept" }).waitFor();
      await cell.section.getByText("This widget brings its own program").waitFor();
      await cell.section.getByText("This widget is not there").waitFor();
      equal(await world.page.evaluate(() => window.harmed), undefined);
      deepEqual(await notebook.kinds(), ["code"]);
      ok(await cell.section.getByText("a widget").count());
    },
  },
};
