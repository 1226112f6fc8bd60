import fc from "fast-check";
import { expect, it } from "vitest";
import { toRowId, toTaskId } from "./task-id.ts";

it("stands for a row", () => {
  fc.assert(fc.property(fc.nat(), (row) => toRowId(toTaskId(row)) === row));
});

it.each(["", "7", "run-7", "task-x"])("stands for no row as %j", (id) => {
  expect(toRowId(id)).toBeNaN();
});
