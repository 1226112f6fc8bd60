import { afterEach, expect, test } from "vitest";
import { createTextReader, type TextReader, type WorkerSide } from "./check-client.ts";
import { answerPage } from "./check-worker.ts";
import { emptyDesk } from "./desk.ts";

const known = { agentKinds: ["research_agent"], fieldsOfPerson: { download: ["url"] } };
const good = "version: 1\nname: a\nsteps:\n  - id: a\n    agent: research_agent\n    prompt: x\n";

let reader: TextReader;

afterEach(() => reader.close());

/** The worker's own answers over a real channel. */
function overChannel(): WorkerSide {
  const { port1, port2 } = new MessageChannel();
  answerPage(port2);
  port2.start();
  port1.start();
  return {
    addEventListener: (type, listener) => port1.addEventListener(type, (event) => listener(event as MessageEvent)),
    postMessage: (question) => port1.postMessage(question),
    terminate: () => port1.close(),
  };
}

test("finds what the hive's own check finds", async () => {
  reader = createTextReader(overChannel);
  expect(await reader.check(good, known)).toEqual([]);
  const problems = await reader.check(good.replace("research", "resaerch"), known);
  expect(problems).toMatchObject([{ line: 5, code: "unknown_agent" }]);
});

test("checks of the texts that wait only the last", async () => {
  reader = createTextReader(overChannel);
  const asked = [good, "name: 1", "name: 2", good].map((source) => reader.check(source, known));
  expect(await Promise.all(asked)).toEqual([[], null, null, []]);
});

test("reads a text into pieces", async () => {
  reader = createTextReader(overChannel);
  const read = await reader.read(good, emptyDesk);
  expect(read.ok && read.document.steps.map(({ fields }) => fields.id)).toEqual(["a"]);
});

test("leaves nobody waiting when the worker stops", async () => {
  reader = createTextReader(overChannel);
  const waiting = reader.read(good, emptyDesk);
  reader.close();
  await expect(waiting).rejects.toThrow("stopped");
  expect((await reader.read(good, emptyDesk)).ok).toBe(true);
});
