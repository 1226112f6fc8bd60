import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { OwnModels } from "./app.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";

let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "skep-doctor-"));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const engine = { kind: "embedded", host: "http://127.0.0.1:1", version: "1", pid: 1 } as const;

function appWith(given: Partial<OwnModels>, auto: string | null = "m:1") {
  const own: OwnModels = {
    view: async () => ({ engine, models: [], catalogue: [], loaded: [], usage: null, auto }),
    ready: async () => engine,
    resolve: async (model) => ({ host: engine.host, model, options: {} }),
    pull: async () => {},
    add: async () => "",
    remove: async () => {},
    stop: async () => {},
    ...given,
  };
  const measure = async () => ({ tokens: 64, perSecond: 128.4, firstMs: 21.6 });
  return testApp({ home, openModels: async () => own, measure });
}

test("tells what is there, and how fast the model writes", async () => {
  const app = appWith({});
  expect(await runProgram(app, ["doctor"])).toBe(0);
  expect(app.out.text()).toContain(`Node ${process.versions.node}`);
  expect(app.out.text()).toContain("embedded 1 at http://127.0.0.1:1");
  expect(app.out.text()).toContain("m:1: 128 tokens a second, the first after 22 ms");
  expect(app.out.text()).toContain("All is well");
});

test("says what to do where something is missing", async () => {
  const noEngine = failure("no_engine", "No engine could be started.", { hint: "Install Ollama." });
  const without = appWith({ ready: () => Promise.reject(new FailureError(noEngine)) });
  expect(await runProgram(without, ["doctor"])).toBe(1);
  expect(without.out.text()).toContain("No engine could be started.\n           Install Ollama.");
  const empty = appWith({}, null);
  expect(await runProgram(empty, ["doctor", "--json"])).toBe(1);
  const { ok, findings } = JSON.parse(empty.out.text());
  expect(ok).toBe(false);
  expect(findings.at(-1)).toMatchObject({ what: "Model", ok: false, found: "no model is here yet" });
});

test("names a data folder that cannot be written", async () => {
  const app = { ...appWith({}), home: join(process.execPath, "skep") };
  expect(await runProgram(app, ["doctor"])).toBe(1);
  expect(app.out.text()).toContain("cannot be written");
});
