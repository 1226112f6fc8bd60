import { expect, test } from "vitest";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { emptyDesk } from "../document/desk.ts";
import { readDocument } from "../document/read-document.ts";
import { withStepKeys } from "./step-at-line.ts";

test("names the step in whose lines a problem is", () => {
  const read = readDocument("version: 1\nsteps:\n  # first\n  - id: a\n    x: 1\n  - id: b\noutput: y\n", emptyDesk);
  if (!read.ok) throw new Error("It is YAML.");
  const at = (line: number): Problem => ({ line, column: 1, code: "bad_value", message: "", hint: "" });
  const keys = withStepKeys(read.document, [1, 2, 3, 5, 6, 7, 99].map(at)).map(({ step }) => step);
  expect(keys).toEqual([null, null, "k0", "k0", "k1", null, null]);
});
