import { expect, it } from "vitest";
import { nodeRuntime } from "./node-runtime.mjs";

it("takes the running Node when it is new enough", async () => {
  expect(await nodeRuntime("/nowhere")).toBe(process.execPath);
});
