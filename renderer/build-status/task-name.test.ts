import { expect, it } from "vitest";
import { sampleQueued } from "../testing/dashboard-samples.ts";
import { nameIn, taskName } from "./task-name.ts";

it("names a task by its step, and by its sort of work where that is not plain", () => {
  expect(taskName({ type: "task", step: "part-4" })).toBe("part-4");
  expect(taskName({ type: "download", step: "part-4" })).toBe("download: part-4");
});

it("names a task as its list does, and one that is not listed by its id", () => {
  const rows = [sampleQueued("task-4", { step: "part-4" })];
  expect([nameIn(rows, "task-4"), nameIn(rows, "task-5")]).toEqual(["part-4", "task-5"]);
});
