import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { testKinds } from "../testing/test-hive.ts";
import { checkWorkflow } from "../workflow/parse.ts";
import { knownAgentsOf, loadAgents } from "./load-agents.ts";

const resources = fileURLToPath(new URL("../../../resources", import.meta.url));

/** Loads the agents that ship, and these of a person's own. */
async function load(own: Readonly<Record<string, string>> = {}) {
  const home = temporaryFolder();
  mkdirSync(join(home, "agents"));
  for (const [name, text] of Object.entries(own)) writeFileSync(join(home, "agents", name), text);
  return await loadAgents({ resources, home, builtIn: testKinds });
}

function poet(change = "", id = "own-001", name = "Poet"): string {
  return `id: ${id}\nname: ${name}\nrole: Verses\ntier: execution\nmodel: auto\nprompt: You rhyme.\n${change}`;
}

it("finds the ten agents of the coordination document with their roles, tiers and priorities", async () => {
  const kinds = await load();
  const rows = kinds.map(({ idPrefix, name, role, tier, priority }) =>
    [idPrefix, name, role, tier, priority].join("|"),
  );
  expect(rows.slice(testKinds.length)).toEqual([
    "exec-001|DownloadManager|File Downloads|execution|critical",
    "exec-002|FlaskBuilder|WebUI Development|execution|high",
    "exec-003|CryptoManager|Encryption Ops|execution|critical",
    "exec-004|InterfaceDesigner|UI/Theme|execution|normal",
    "lead-001|BuildOrchestrator|Team Lead|command|critical",
    "mon-001|StatusReporter|Status Updates|monitoring|high",
    "plan-001|ProactiveBuilder|Anticipatory Prep|planning|high",
    "plan-002|Optimizer|Self-Improvement|planning|normal",
    "supp-001|ResourceFetcher|Web Resources|support|normal",
    "valid-001|QualityGate|Build Validation|validation|critical",
  ]);
  expect(kinds.slice(0, testKinds.length)).toEqual(testKinds);
});

it("takes a person's own agents, and theirs in the place of shipped ones", async () => {
  const kinds = await load({ "poet.yaml": poet(), "exec.yml": poet("", "exec-002", "MyBuilder"), "notes.txt": "x" });
  expect(kinds.find(({ idPrefix }) => idPrefix === "own-001")).toMatchObject({ name: "Poet" });
  expect(kinds.filter(({ idPrefix }) => idPrefix === "exec-002")).toMatchObject([{ name: "MyBuilder", model: "auto" }]);
  expect(kinds.map(({ name }) => name)).not.toContain("FlaskBuilder");
});

it.each([
  ["an id twice", { "a.yaml": poet(), "b.yaml": poet("", "own-001", "Other") }, /b\.yaml: the id own-001 .*a\.yaml/],
  ["a name twice", { "a.yaml": poet(), "b.yaml": poet("", "own-002") }, /b\.yaml: the name Poet is taken by .*a\.yaml/],
  ["the name of a kind that ships", { "a.yaml": poet("", "own-001", "alpha_agent") }, /a\.yaml: the name alpha_agent/],
  ["the id of such a kind's agent", { "a.yaml": poet("", "alpha-001") }, /a\.yaml: the id alpha-001 is taken/],
  ["the lead's place", { "a.yaml": poet("", "lead-001") }, /a\.yaml: lead-001 is the hive itself/],
  ["a broken file", { "a.yaml": poet("priority: urgent") }, /a\.yaml:7:1: `priority`/],
])("refuses %s, and says where", async (_, own, message) => {
  await expect(load(own)).rejects.toMatchObject({
    failure: { code: "bad_config", message: expect.stringMatching(message), hint: expect.any(String) },
  });
});

it("knows the agents that a workflow may name, further ones of a kind and those of its own kinds too", async () => {
  const known = knownAgentsOf(await load());
  const checkId = (id: string) =>
    checkWorkflow(
      `version: 1\nname: w\nagents: { poet_agent: { prompt: x } }\nsteps: [{ id: a, agent_id: ${id}, prompt: x, with: { url: "http://x/" } }]`,
      known,
    );
  for (const id of ["exec-001", "exec-001-2", "alpha-007", "poet-001"]) expect(checkId(id)).toMatchObject({ ok: true });
  expect(known.executors).toMatchObject({ "exec-001": ["download"], QualityGate: ["validation"] });
  expect(Object.keys(known.executors ?? {})).not.toContain("alpha_agent");
  expect(checkId("exec-01")).toMatchObject({
    problems: [{ line: 4, column: 28, code: "unknown_agent", hint: expect.stringContaining("`exec-001`") }],
  });
});

it("keeps addresses and folders out of the reach of a model's words", async () => {
  const known = knownAgentsOf(await load());
  const words = "{ id: words, agent: alpha_agent, prompt: x }";
  const checkStep = (step: string) => checkWorkflow(`version: 1\nname: w\nsteps: [${words}, ${step}]`, known);
  const wish = "{{ steps.words.output }}";
  expect(checkStep(`{ id: a, agent_id: exec-001, with: { url: "http://x/", checksum: "${wish}" } }`).ok).toBe(true);
  for (const step of [
    `{ id: a, agent_id: exec-001, with: { url: "${wish}" } }`,
    `{ id: a, agent: DownloadManager, with: { url: "http://x/", hosts: ["${wish}"] } }`,
    `{ id: a, specialization: validation, with: { manifest: "x", folder: "/${wish}" } }`,
  ]) {
    expect(checkStep(step)).toMatchObject({ problems: [{ line: 3, code: "bad_value", hint: expect.any(String) }] });
  }
});

it("lets a workflow name kinds and capabilities of the files", async () => {
  const known = knownAgentsOf(await load({ "poet.yaml": poet("capabilities: [verse]") }));
  const steps = "{ id: a, agent: Poet, prompt: x }, { id: b, specialization: verse, prompt: x }";
  expect(checkWorkflow(`version: 1\nname: w\nsteps: [${steps}]`, known)).toMatchObject({ ok: true });
  const wrong = "{ id: a, agent: Pote, prompt: x }";
  expect(checkWorkflow(`version: 1\nname: w\nsteps: [${wrong}]`, known)).toMatchObject({
    problems: [{ code: "unknown_agent", hint: expect.stringContaining("`Poet`") }],
  });
});
