import { expect, test } from "vitest";
import { failure } from "../hive/contract/failure.ts";
import { sayFailure, sayJson } from "./say.ts";
import { testApp } from "./test-app.ts";

test("tells a failure and its remedy on standard error", () => {
  const app = testApp();
  sayFailure(app, failure("no_engine", "No engine.", { hint: "Install one." }));
  sayFailure(app, failure("internal", "Odd."));
  expect(app.err.text()).toBe("skep: No engine.\n  Install one.\nskep: Odd.\n");
  expect(app.out.text()).toBe("");
});

test("writes one object a line", () => {
  const app = testApp();
  sayJson(app, { a: "x\ny" });
  expect(app.out.text()).toBe('{"a":"x\\ny"}\n');
});
