import { delimiter } from "node:path";
import { expect, it } from "vitest";
import { testEnvironment } from "./test.mjs";

it("hands the runtimes and the model to the tests", () => {
  const env = testEnvironment({
    node: "/runtime/node/bin/node",
    electron: "/runtime/electron/electron",
    model: "/m.gguf",
  });
  expect(env.PATH.split(delimiter)[0]).toBe("/runtime/node/bin");
  expect(env.ELECTRON_OVERRIDE_DIST_PATH).toBe("/runtime/electron");
  expect(env.SKEP_TEST_MODEL).toBe("/m.gguf");
});

it("names the distribution's folder on macOS, not the program's", () => {
  const electron = "/runtime/Electron.app/Contents/MacOS/Electron";
  expect(testEnvironment({ node: "/n/node", electron, model: "" }).ELECTRON_OVERRIDE_DIST_PATH).toBe("/runtime");
});
