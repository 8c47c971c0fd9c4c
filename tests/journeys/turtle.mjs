//! Turtles draw in the page: a picture that grows while they walk, and stays when they are done.

import { equal, ok } from "node:assert/strict";

import { until } from "../wait.mjs";

const picture = (cell) => cell.of("display_data").locator("svg");

export default {
  name: "turtle",
  tests: {
    "a figure is drawn with its colours and words": async (world) => {
      const notebook = await world.notebook();
      const cell = await notebook.run(
        "from turtle import *\nspeed(0)\nbgcolor('ivory')\ncolor('red', 'yellow')\nbegin_fill()\nfor i in range(5):\n    forward(150)\n    right(144)\nend_fill()\npenup(); goto(0, -120); write('a star', align='center')\nhideturtle()",
      );
      await cell.untilPrompt("[1]:");
      await picture(cell).locator("text").waitFor();
      equal(await picture(cell).count(), 1);
      equal(await picture(cell).locator("text").textContent(), "a star");
      equal(await picture(cell).locator("polygon").getAttribute("fill"), "yellow");
      equal(await picture(cell).locator("polyline").first().getAttribute("stroke"), "red");
      const corners = (await picture(cell).locator("polyline").first().getAttribute("points")).split(" ");
      equal(corners.length, 6);
      const { width, height } = await picture(cell).boundingBox();
      ok(width > 300 && height > 250, `${width} × ${height}`);
    },

    "the turtle is seen on its way": async (world) => {
      const notebook = await world.notebook();
      await notebook.untilKernel("idle");
      const cell = await notebook.run("import turtle\nturtle.speed(1)\nturtle.forward(250); turtle.left(90); turtle.forward(100)");
      const end = async () => (await picture(cell).locator("polyline").first().getAttribute("points").catch(() => null))?.split(" ").at(-1);
      const onTheWay = await until("the line should have begun", end, (point) => point !== undefined && point !== "0,0");
      ok(!onTheWay.startsWith("250,"), `it is there at once: ${onTheWay}`);
      await cell.untilPrompt("[1]:");
      await until("the line should be drawn to its end", end, (point) => point === "250,-100");
      equal(await picture(cell).count(), 1);
    },

    "another cell has its own picture, with what was drawn before": async (world) => {
      const notebook = await world.notebook();
      const first = await notebook.run("import turtle\nturtle.speed(0)\nturtle.forward(50)");
      await first.untilPrompt("[1]:");
      const second = await notebook.run("turtle.left(90)\nturtle.forward(70)");
      await second.untilPrompt("[2]:");
      await picture(second).waitFor();
      equal(await picture(first).locator("polyline").getAttribute("points"), "0,0 50,0");
      equal(await picture(second).locator("polyline").getAttribute("points"), "0,0 50,0 50,-70");
    },
  },
};
