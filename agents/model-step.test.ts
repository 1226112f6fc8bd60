import { expect, it } from "vitest";
import { FailureError } from "../electron/hive/contract/failure.ts";
import type { ModelCall } from "../electron/hive/contract/message.ts";
import { openScriptedOllama, type Reply, say } from "../electron/hive/testing/scripted-ollama.ts";
import { Job } from "./job.ts";
import { modelStep } from "./model-step.ts";

const ref = { task: "task-1", attempt: 1 };

/** Takes a model step, from a checkpoint or from the start. */
async function begin(replies: readonly Reply[], checkpoint: string | null = null) {
  const engine = await openScriptedOllama(() => replies[engine.asked.length - 1] ?? say(""));
  const told: string[] = [];
  const kept: string[] = [];
  const spoken = Promise.withResolvers<void>();
  const job = new Job({
    ref,
    checkpoint,
    tell: (type, payload) => {
      if ("state" in payload) kept.push(payload.state);
      if ("text" in payload) spoken.resolve();
      told.push("text" in payload ? `${type} ${payload.text} ${payload.tokens}` : type);
    },
  });
  const call: ModelCall = {
    ...{ host: engine.host, model: "m", system: "", prompt: "p", maxIterations: 2, keepAlive: "5m" },
    options: { num_predict: 64 },
  };
  const done = modelStep(call, job).catch((error: unknown) => (error instanceof FailureError ? error.failure : error));
  return { engine, job, told, kept, done, spoken: spoken.promise };
}

it("hangs up when it is asked to yield, and the next attempt goes on from what was written", async () => {
  const first = await begin([{ kind: "hang", pieces: ["one ", "two "] }]);
  await first.spoken;
  first.job.askToYield();
  expect(await first.done).toEqual({ end: "yielded" });
  await first.engine.untilHangUps(1);
  first.job.tellKept();
  const written = JSON.parse(first.kept[0] ?? "").text;
  const second = await begin([say("three")], first.kept[0] ?? null);
  expect(await second.done).toMatchObject({ end: "complete", output: `${written}three` });
  expect(second.engine.asked).toMatchObject([{ prompt: "p", written }]);
  expect(second.told).toEqual(["progress", "progress", `token ${written} 0`, "token three 1"]);
});

it("keeps how often the model said nothing", async () => {
  const { job, kept, done } = await begin([say(""), { kind: "hang", pieces: [] }]);
  const keptAsked = (): unknown => {
    job.tellKept();
    return kept.map((state) => JSON.parse(state).asked);
  };
  await expect.poll(keptAsked).toEqual([1]);
  job.askToYield();
  expect(await done).toEqual({ end: "yielded" });
});

it("fails as cancelled when it is stopped, asked to yield or not", async () => {
  const { job, done, spoken } = await begin([{ kind: "hang", pieces: ["one "] }]);
  await spoken;
  job.cancel();
  job.askToYield();
  expect(await done).toMatchObject({ code: "cancelled" });
});

it.each([
  ["of something else", '{"file":"a.gguf","bytes":7}'],
  ["that was tampered with", '{"asked":"0","text":"x","tokens":1,"usage":{}}'],
  ["without its cost", '{"asked":0,"text":"x","tokens":1,"usage":{"promptTokens":null}}'],
])("begins anew with a checkpoint %s", async (_, checkpoint) => {
  const { engine, done } = await begin([say("fresh")], checkpoint);
  expect(await done).toMatchObject({ end: "complete", output: "fresh" });
  expect(engine.asked).toMatchObject([{ model: "m", system: "", prompt: "p", options: { num_predict: 64 } }]);
});
