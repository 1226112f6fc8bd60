import { expect, test } from "vitest";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { ModelsView } from "../hive/contract/model.ts";
import type { OwnModels } from "./app.ts";
import { modelLines } from "./models-command.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";

const view: ModelsView = {
  ...{ engine: null, loaded: [], usage: null },
  models: [{ name: "smollm2:135m", bytes: 98_362_432, digest: "x", parameters: "135M", starter: true }],
  catalogue: [
    { name: "smollm2:135m", title: "S", bytes: 1, memory: 1, licence: "L", starter: true, installed: true, fits: true },
    {
      name: "big:70b",
      title: "Big",
      bytes: 4e10,
      memory: 5e10,
      licence: "L",
      starter: false,
      installed: false,
      fits: false,
    },
  ],
  auto: "smollm2:135m",
};

function models(given: Partial<OwnModels> = {}) {
  const done: string[] = [];
  const own: OwnModels = {
    view: async () => view,
    ready: () => Promise.reject(new Error("no engine in this test")),
    resolve: () => Promise.reject(new Error("no engine in this test")),
    pull: async (name) => void done.push(`pull ${name}`),
    add: async (file, name) => {
      done.push(`add ${file} as ${name}`);
      return name ?? "found:latest";
    },
    remove: async (name) => void done.push(`remove ${name}`),
    stop: async () => void done.push("stop"),
    ...given,
  };
  return { done, app: testApp({ openModels: async () => own }) };
}

test("lists the models that are here and those that can be fetched", async () => {
  const { app, done } = models();
  expect(await runProgram(app, ["models"])).toBe(0);
  expect(app.out.text()).toContain("smollm2:135m  135M  98 MB  auto, starter");
  expect(app.out.text()).toContain("needs 50 GB, more than this machine has");
  expect(done).toEqual(["stop"]);
});

test("lists them as JSON", async () => {
  const { app } = models();
  expect(await runProgram(app, ["models", "list", "--json"])).toBe(0);
  expect(JSON.parse(app.out.text())).toEqual(view);
});

test("says how the first model comes when there is none", () => {
  const lines = modelLines({ ...view, models: [], auto: null }, (_style, text) => text);
  expect(lines).toContain("  none yet: the first run fetches the starter");
});

test("fetches, adds and removes, and stops each time", async () => {
  const { app, done } = models();
  expect(await runProgram(app, ["models", "pull", "a:1"])).toBe(0);
  expect(await runProgram(app, ["models", "add", "f.gguf", "--name", "b:1"])).toBe(0);
  expect(await runProgram(app, ["models", "add", "f.gguf"])).toBe(0);
  expect(await runProgram(app, ["models", "remove", "a:1"])).toBe(0);
  expect(done).toEqual([
    "pull a:1",
    "stop",
    "add f.gguf as b:1",
    "stop",
    "add f.gguf as undefined",
    "stop",
    "remove a:1",
    "stop",
  ]);
  expect(app.out.text()).toBe(
    "a:1 is here.\nf.gguf is here as b:1.\nf.gguf is here as found:latest.\na:1 is removed.\n",
  );
});

test("tells why a model could not be fetched", async () => {
  const pull = () => Promise.reject(new FailureError(failure("download_failed", "No network.", { hint: "Look." })));
  const { app, done } = models({ pull });
  expect(await runProgram(app, ["models", "pull", "a:1"])).toBe(1);
  expect(app.err.text()).toBe("skep: No network.\n  Look.\n");
  expect(done).toEqual(["stop"]);
});

test("answers 130 when a download is interrupted", async () => {
  const stopped = Promise.withResolvers<never>();
  const stop = async (): Promise<void> => stopped.reject(new Error("stopped"));
  const { app } = models({ pull: () => stopped.promise, stop });
  const ended = runProgram(app, ["models", "pull", "a:1"]);
  await expect.poll(() => process.listenerCount("SIGINT")).toBeGreaterThan(0);
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(130);
  expect(app.err.text()).toBe("");
});
