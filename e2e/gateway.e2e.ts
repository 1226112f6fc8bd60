import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "./support/processes.ts";
import { addTeller } from "./support/teller.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome();

// Before it is served, so that it is there when it is asked for.
beforeEach(() => addTeller(home.path, { maxTokens: 40, maxAgents: 1 }));

const gateway = testGateway(home);

interface Told {
  readonly type: string;
  readonly seq: number;
  readonly task: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Entries as the events tell them, from a number on until one fits. */
async function entriesUntil(after: number, fits: (entry: Told) => boolean): Promise<readonly Told[]> {
  const ending = new AbortController();
  const { port, tokens } = gateway;
  const headers = { authorization: `Bearer ${tokens.read}` };
  const response = await fetch(`http://127.0.0.1:${port}/events?after=${after}`, { headers, signal: ending.signal });
  const entries: Told[] = [];
  let text = "";
  for await (const part of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const messages = `${text}${part}`.split("\n\n");
    text = messages.pop() ?? "";
    const told = messages.flatMap((message) => /^data: (.*)$/m.exec(message)?.[1] ?? []);
    entries.push(...told.map((line) => JSON.parse(line) as Told));
    if (entries.some(fits)) break;
  }
  ending.abort();
  return entries;
}

describe("the interface of skep serve", () => {
  it("takes a task to the words of the real model, and tells it as events that can be taken up anywhere", async () => {
    const before = await (await gateway.ask("GET", "/swarm/state", { scope: "read" })).json();
    const body = { description: "Name one fact about bees.", priority: 8, specialization: "stories" };
    const added = await gateway.ask("POST", "/swarm/add_task", { body, scope: "run" });
    expect(added.status).toBe(201);
    const { task_id: task, message } = await added.json();
    expect(message).toBe("Task added successfully");
    const entries = await entriesUntil(
      before.journal,
      (entry) => entry.type === "task.completed" && entry.task === task,
    );
    const seqs = entries.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
    expect(entries.find(({ type }) => type === "task.assigned")?.data).toMatchObject({ model: "smollm2:135m" });
    const again = await entriesUntil(seqs.at(-2) ?? 0, ({ seq }) => seq === seqs.at(-1));
    expect(again[0]?.seq).toBe(seqs.at(-1));
    const told = await (await gateway.ask("GET", `/tasks/${task}`, { scope: "read" })).json();
    expect([told.state, told.priority]).toEqual(["complete", 8]);
    expect(told.output.split(/\s+/).length).toBeGreaterThan(3);
    const after = await (await gateway.ask("GET", "/swarm/state", { scope: "read" })).json();
    expect(after.completed_tasks - before.completed_tasks).toBe(1);
    expect(await (await gateway.ask("GET", "/metrics")).text()).toContain('skep_tasks{state="complete"} 1');
  });

  it("starts and ends real processes, and says which", async () => {
    const up = await gateway.ask("POST", "/agents/scale", { body: { kind: "critical_agent", num_agents: 2 } });
    const { started } = (await up.json()) as {
      readonly started: readonly { readonly agent: string; readonly pid: number }[];
    };
    expect(started).toHaveLength(2);
    for (const { agent, pid } of started) expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).toContain(agent);
    const down = await gateway.ask("POST", "/agents/scale", { body: { kind: "critical_agent", to: 0 } });
    expect(await down.json()).toMatchObject({ agents: 0, stopped: expect.arrayContaining([...started]) });
    for (const { pid } of started) expect(isAlive(pid)).toBe(false);
    expect((await gateway.ask("POST", "/spawn_agent", { body: { kind: "nobody" } })).status).toBe(404);
  });

  it("keeps its tokens for its owner alone, and every call in a chain that holds", async () => {
    const file = readdirSync(home.path).find((name) => name.includes("token")) ?? "";
    expect(statSync(join(home.path, file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(home.path, file), "utf8"))).toEqual(gateway.tokens);
    await gateway.ask("GET", "/tasks?limit=3", { scope: "read" });
    expect((await gateway.ask("POST", "/runs/run-1/cancel", { scope: "read" })).status).toBe(403);
    await expect
      .poll(async () => {
        const { items } = await (await gateway.ask("GET", "/log?level=AUDIT&limit=1000")).json();
        return items.flatMap(({ type, data }: Told) =>
          type === "gateway.called" ? [`${data["status"]} ${data["path"]}`] : [],
        );
      })
      .toEqual(expect.arrayContaining(["200 /tasks", "403 /runs/run-1/cancel"]));
    expect(await (await gateway.ask("GET", "/audit/check")).json()).toMatchObject({ ok: true });
  });
});

describe("the interface, asked by who must not", () => {
  it("turns away foreign hosts, foreign pages, missing tokens, tokens in addresses, other forms and large bodies", async () => {
    const { port, tokens, knock } = gateway;
    const own = { host: `127.0.0.1:${port}`, authorization: `Bearer ${tokens.admin}` };
    const json = { "content-type": "application/json" };
    const path = "/swarm/state";
    expect(await knock({ path, headers: own })).toBe(200);
    expect(await knock({ path, headers: { ...own, host: `skep.example:${port}` } })).toBe(403);
    for (const origin of ["http://evil.example", "null"])
      expect(await knock({ path, headers: { ...own, origin } })).toBe(403);
    expect(await knock({ path, headers: { ...own, "sec-fetch-site": "cross-site" } })).toBe(403);
    expect(await knock({ path, headers: { host: own.host } })).toBe(401);
    expect(await knock({ path: `${path}?token=${tokens.admin}`, headers: { host: own.host } })).toBe(401);
    const add = { method: "POST", path: "/swarm/add_task" };
    expect(await knock({ ...add, headers: { ...own, "content-type": "text/plain" }, body: "{}" })).toBe(415);
    const large = JSON.stringify({ description: "x".repeat(2 * 1024 * 1024) });
    const length = { "content-length": String(large.length) };
    expect(await knock({ ...add, headers: { ...own, ...json, ...length }, body: large })).toBe(413);
    expect(await knock({ ...add, headers: { ...own, ...json }, body: '{"__proto__":{"description":"x"}}' })).toBe(400);
    expect(await knock({ method: "OPTIONS", path, headers: own })).toBe(404);
  });

  it("lets in 128 readers, refuses the next cleanly, and answers others meanwhile", async () => {
    const { port, tokens } = gateway;
    const ending = new AbortController();
    const open = async () =>
      await fetch(`http://127.0.0.1:${port}/events`, {
        headers: { authorization: `Bearer ${tokens.read}` },
        signal: ending.signal,
      });
    const readers = await Promise.all(Array.from({ length: 128 }, open));
    expect(readers.every(({ status }) => status === 200)).toBe(true);
    const refused = await open();
    expect([refused.status, (await refused.json()).retryable]).toEqual([503, true]);
    ending.abort();
    await expect.poll(async () => (await gateway.ask("GET", "/health")).status).toBe(200);
  });
});
