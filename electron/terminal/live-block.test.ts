import { expect, test } from "vitest";
import { LiveBlock } from "./live-block.ts";
import { keptOutput } from "./test-app.ts";

test("draws in the place of what it drew before, and gives the cursor back", () => {
  const output = keptOutput({ isTTY: true });
  const block = new LiveBlock(output);
  block.draw(["one", "two"]);
  block.draw(["three"]);
  block.end();
  expect(output.text()).toBe(
    "\u001b[?25lone\u001b[K\ntwo\u001b[K\n\u001b[J" + "\u001b[2A\rthree\u001b[K\n\u001b[J" + "\u001b[?25h",
  );
});

test("takes its lines away", () => {
  const output = keptOutput({ isTTY: true });
  const block = new LiveBlock(output);
  block.draw(["one"]);
  block.clear();
  expect(output.text().endsWith("\u001b[1A\r\u001b[J\u001b[?25h")).toBe(true);
});

test("shows the cursor only when it has hidden it", () => {
  const output = keptOutput({ isTTY: true });
  new LiveBlock(output).end();
  expect(output.text()).toBe("");
});
