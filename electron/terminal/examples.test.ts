import { Command } from "commander";
import { expect, it } from "vitest";
import { addExamples } from "./examples.ts";

it("gives no example to a command that is not there", () => {
  expect(() => addExamples(new Command("skep"))).toThrow("There is no command runs pause.");
});
