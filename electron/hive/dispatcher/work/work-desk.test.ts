import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { AgentKind } from "../../contract/agent.ts";
import type { AgentStatusReport, BuildStatusReport } from "../../contract/report.ts";
import type { Task } from "../../contract/task.ts";
import type { ExecutorName } from "../../contract/work.ts";
import { KindRegister } from "../../pool/kind-register.ts";
import { openFileServer, type Serving } from "../../testing/file-server.ts";
import { forkAgents } from "../../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../../testing/scripted-ollama.ts";
import { temporaryFolder } from "../../testing/temporary-store.ts";
import { isEntry, openTestHive, testKinds } from "../../testing/test-hive.ts";
import { isDownload } from "./is-download.ts";

const content = Buffer.alloc(400_000, "honey ");
const sha256 = createHash("sha256").update(content).digest("hex");

function kindWith(idPrefix: string, name: string, executors: readonly ExecutorName[]): AgentKind {
  const [base] = testKinds;
  if (base === undefined) throw new Error("There are no kinds.");
  return { ...base, idPrefix, name, executors, capabilities: executors, model: null };
}

const kinds: readonly AgentKind[] = [
  ...testKinds,
  kindWith("exec-001", "DownloadManager", ["download"]),
  kindWith("valid-001", "QualityGate", ["validation"]),
  kindWith("mon-001", "StatusReporter", ["status", "documentation"]),
];

const register = new KindRegister(kinds);
const fetches = (task: Task): boolean => isDownload(task, register.for.bind(register));

const reports = {
  build: { build_status: { session_id: "run-1" } } as BuildStatusReport,
  agents: [{ agent_status: { agent_id: "mon-001" } } as AgentStatusReport],
};

/** A hive with real agents, and a file server. Its only model counts. */
async function openHive(script: (count: number) => Serving = () => ({}), holdsBack = (_task: Task) => false) {
  const folder = temporaryFolder();
  const files = await openFileServer(content, script);
  const engine = await openScriptedOllama(() => say(`one ${files.url}/evil.txt`));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, folder, kinds, reports, holdsBack });
  const run = (steps: string, rest = "") => hive.run(`version: 1\nname: Work\nsteps: [${steps}]\n${rest}`);
  const failureOf = async (steps: string) => (await hive.finished(await run(steps))).steps.at(-1)?.failure;
  return { hive, files, engine, run, failureOf, place: (id: string, name: string) => join(folder, "runs", id, name) };
}

it("downloads, validates and reports through agents that need no model", async () => {
  const { hive, run, files, engine, place } = await openHive();
  const fetched = `{ id: fetch, agent_id: exec-001, with: { url: "${files.url}/a.bin", checksum: "${sha256}" } }`;
  const checked = `{ id: check, specialization: validation, needs: [fetch], with: { manifest: "${sha256}  a.bin" } }`;
  const report = "{ id: report, specialization: documentation, needs: [check], with: { title: All of it } }";
  const id = await run(`${fetched}, ${checked}, ${report}`);
  const view = await hive.finished(id);
  expect(view).toMatchObject({
    state: "complete",
    steps: [
      { id: "fetch", agent: "exec-001", model: null, tokens: 0, state: "complete" },
      { id: "check", agent: "valid-001", model: null, output: expect.stringContaining('"ok": true') },
      { id: "report", agent: "mon-001", output: expect.stringMatching(/^# All of it\n[\s\S]*\| fetch \| exec-001 \|/) },
    ],
  });
  expect(readFileSync(place(id, "a.bin")).equals(content)).toBe(true);
  expect(engine.asked).toEqual([]);
  const [attempt] = hive.store.stores.attempts.ofTask(view.steps[0]?.task ?? "");
  expect(attempt).toMatchObject({ model: "", prompt: JSON.stringify({ url: `${files.url}/a.bin`, checksum: sha256 }) });
  expect(hive.events.some((event) => event.kind === "phase" && event.phase === "working")).toBe(true);
});

it("hands a step the status reports", async () => {
  const { hive, run } = await openHive();
  const view = await hive.finished(await run("{ id: now, specialization: status }"));
  expect(view.output).toBe("build_status:\n  session_id: run-1\n---\nagent_status:\n  agent_id: mon-001");
});

it("takes an address from the file or its inputs, and never from what a model wrote", async () => {
  const { hive, files, run, failureOf } = await openHive();
  const words = "{ id: words, agent: alpha_agent, prompt: x }";
  const wish = `{ id: fetch, agent: DownloadManager, with: { url: "{{ steps.words.output }}" } }`;
  expect(await failureOf(`${words}, ${wish}`)).toMatchObject({
    ...{
      code: "bad_workflow",
      message: 'The field `url` of step "fetch" takes its value from another step\'s output.',
    },
  });
  const hosts = `{ id: fetch, agent: DownloadManager, with: { url: "${files.url}/a", hosts: ["x{{ steps.words.output }}"] } }`;
  expect(await failureOf(`${words}, ${hosts}`)).toMatchObject({ code: "bad_workflow" });
  const folder = '{ id: c, agent: QualityGate, with: { folder: "{{ steps.words.output }}", manifest: x } }';
  expect(await failureOf(`${words}, ${folder}`)).toMatchObject({ code: "bad_workflow" });
  expect(files.asked).toEqual([]);
  const given = '{ id: fetch, agent: DownloadManager, with: { url: "{{ inputs.from }}/b.bin" } }';
  const view = await hive.finished(await run(given, `inputs: { from: { default: "${files.url}" } }`));
  expect(view.state).toBe("complete");
});

it("fails a step with what its validation found", async () => {
  const { failureOf } = await openHive();
  const words = "{ id: words, agent: alpha_agent, prompt: x }";
  const check = '{ id: check, agent: QualityGate, with: { text: "{{ steps.words.output }}", contains: honey } }';
  expect(await failureOf(`${words}, ${check}`)).toMatchObject({
    ...{ code: "not_valid", message: 'The text does not contain "honey".' },
  });
});

it("really stops a download that is cancelled", async () => {
  const { hive, files, run, place } = await openHive(() => ({ hangAfter: 100_000 }));
  const id = await run(`{ id: fetch, agent: DownloadManager, with: { url: "${files.url}/a.bin" } }`);
  await hive.until((event) => isEntry(event, "task.running", id));
  while (!existsSync(place(id, "a.bin.part"))) await new Promise((resolve) => setTimeout(resolve, 5));
  await hive.dispatcher.cancel(id);
  await files.untilHangUps(1);
  expect((await hive.finished(id)).state).toBe("cancelled");
  expect(existsSync(place(id, "a.bin"))).toBe(false);
});

it("goes on with a download on another agent where the one that died with it was", async () => {
  const { hive, files, run, place } = await openHive((count) => ({
    etag: '"1"',
    ...(count === 1 && { hangAfter: 100_000 }),
  }));
  const id = await run(
    `{ id: fetch, agent: DownloadManager, with: { url: "${files.url}/a.bin", checksum: "${sha256}" } }`,
  );
  const isBegun = (): boolean =>
    existsSync(place(id, "a.bin.part")) && readFileSync(place(id, "a.bin.part")).length > 0;
  while (!isBegun()) await new Promise((resolve) => setTimeout(resolve, 5));
  process.kill(hive.pool.views()[0]?.pid ?? 0, "SIGKILL");
  const view = await hive.finished(id);
  expect(view).toMatchObject({ state: "complete", steps: [{ attempts: 2 }] });
  const { resumed } = JSON.parse(view.output);
  expect(resumed).toBeGreaterThan(0);
  expect(files.asked[1]).toMatchObject({ range: `bytes=${resumed}-`, "if-range": '"1"' });
  expect(readFileSync(place(id, "a.bin")).equals(content)).toBe(true);
});

it("stops a download at work while something runs out, and goes on with it from there", async () => {
  let isShort = false;
  const { hive, files, run, place } = await openHive(
    (count) => ({ etag: '"1"', ...(count === 1 && { hangAfter: 100_000 }) }),
    (task) => isShort && fetches(task),
  );
  const id = await run(`{ id: fetch, agent: DownloadManager, with: { url: "${files.url}/a.bin" } }`);
  const isBegun = (): boolean =>
    existsSync(place(id, "a.bin.part")) && readFileSync(place(id, "a.bin.part")).length > 0;
  while (!isBegun()) await new Promise((resolve) => setTimeout(resolve, 5));
  isShort = true;
  hive.dispatcher.askAllToYield(fetches, "resources");
  await hive.until(
    (event) => event.kind === "entry" && event.entry.type === "task.waiting" && event.entry.data.reason === "resources",
  );
  expect(hive.entries("task.yielded")).toMatchObject([{ data: { attempt: 1, cause: "resources" } }]);
  isShort = false;
  hive.dispatcher.wake();
  expect(await hive.finished(id)).toMatchObject({ state: "complete", steps: [{ attempts: 2 }] });
  expect(readFileSync(place(id, "a.bin")).equals(content)).toBe(true);
});
