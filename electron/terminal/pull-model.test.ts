import { expect, test } from "vitest";
import { pullModel } from "./pull-model.ts";
import { keptOutput, testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";

const view = { engine: null, models: [], catalogue: [], auto: null };

/** A bridge whose pull tells of every hundredth of the bytes, and of another model's. */
function pulling() {
  const bridge = scriptedBridge({
    pullModel: () => {
      for (let completed = 0; completed <= 100; completed += 1) {
        bridge.announce({ kind: "pull", progress: { model: "m", status: "fetching", completed, total: 100 } });
        bridge.announce({ kind: "pull", progress: { model: "other", status: "x", completed, total: 100 } });
      }
      return view;
    },
  });
  return bridge;
}

test("tells of each tenth in a pipe", async () => {
  const app = testApp();
  expect(await pullModel(app, pulling(), { name: "m" })).toBe(view);
  expect(app.err.text().trim().split("\n")).toHaveLength(11);
  expect(app.err.text()).toContain("m  fetching   50 %  50 B of 100 B\n");
});

test("draws one bar on a terminal", async () => {
  const err = keptOutput({ isTTY: true });
  await pullModel({ ...testApp(), err }, pulling(), { name: "m" });
  expect(err.text()).toContain("100 %");
  expect(err.text()).not.toContain("other");
});

test("prints progress as JSON", async () => {
  const app = testApp();
  await pullModel(app, pulling(), { name: "m", json: true });
  const [first = ""] = app.out.text().split("\n");
  expect(JSON.parse(first)).toEqual({ type: "pull", model: "m", status: "fetching", completed: 0, total: 100 });
});
