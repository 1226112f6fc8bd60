import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import { scriptedEngine } from "../models/engines/scripted-engine.ts";
import { scriptedOllama, tag } from "../models/engines/scripted-ollama.ts";
import { openModels } from "../models/models.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { modelVerbs } from "./models.ts";

it("shows, brings, tries and removes models, and tells who is to know", async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, "resources"));
  cpSync("resources/models.yaml", join(home, "resources", "models.yaml"));
  const installed = [tag("small:1")];
  const ollama = await scriptedOllama({
    "GET /api/tags": () => ({ models: installed }),
    "GET /api/ps": () => ({ models: [] }),
    "POST /api/pull": () => [{ status: "success" }],
    "POST /api/chat": () => [{ message: { role: "assistant", content: "Hm." }, done: true }],
    "DELETE /api/delete": () => installed.pop(),
  });
  onTestFinished(() => ollama.close());
  const models = openModels({
    ...{ home, resources: join(home, "resources"), spawn: scriptedEngine().spawn, settings: { map: {} } },
    ...{ env: { OLLAMA_HOST: ollama.host }, onEvent: () => undefined },
  });
  onTestFinished(() => models.stop());
  const events: BridgeEvent[] = [];
  let changes = 0;
  const verbs = modelVerbs({
    ...{ models, feed: { publish: (told) => void events.push(...told) } },
    modelsChanged: () => {
      changes += 1;
    },
  });
  expect(await verbs.testModel({ name: "small:1" })).toMatchObject({ text: "Hm." });
  expect(await verbs.pullModel({ name: "small:1" })).toMatchObject({ models: [{ name: "small:1" }] });
  expect(events).toContainEqual({ kind: "pull", progress: expect.objectContaining({ model: "small:1" }) });
  expect(await verbs.cancelPull({ name: "small:1" })).toEqual({ stopped: false });
  expect(await verbs.removeModel({ name: "small:1" })).toMatchObject({ models: [], loaded: [] });
  expect([await verbs.models(), changes]).toMatchObject([{ models: [] }, 2]);
});
