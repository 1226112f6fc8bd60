import { describe, expect, it } from "vitest";
import type { BridgeReplies } from "../../contract/bridge.ts";
import { pageOf } from "./rest-routes.ts";
import { openTestDoor } from "./test-door.ts";

describe("the interface", () => {
  it("asks the verb with what is in the address, the query and the body", async () => {
    const { ask, bridge } = await openTestDoor();
    await ask("GET", "/tasks?state=pending&limit=7");
    await ask("PUT", "/tasks/task-1/priority", { body: { priority: 9, task: "task-2" } });
    await ask("GET", "/log?levels=WARN&levels=ERROR");
    await ask("POST", "/agents/exec-001/pause", { body: { handBack: true } });
    expect(bridge.asked).toEqual([
      ["tasks", { state: "pending", limit: 7 }],
      ["setPriority", { task: "task-1", priority: 9, by: "person" }],
      ["log", { levels: ["WARN", "ERROR"], limit: 100 }],
      ["pauseAgent", { agent: "exec-001", handBack: true }],
    ]);
  });

  it("answers a failure as a problem with its code, hint and status", async () => {
    const { ask } = await openTestDoor();
    const answer = await ask("GET", "/runs/run-1");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
    expect(await answer.json()).toMatchObject({
      status: 404,
      code: "not_found",
      hint: "Look elsewhere.",
      retryable: false,
    });
    const wrong = await ask("GET", "/tasks?limit=many");
    expect([wrong.status, (await wrong.json()).detail]).toEqual([400, expect.stringContaining("limit:")]);
    expect((await ask("GET", "/nowhere")).headers.get("content-type")).toContain("problem+json");
  });

  it("answers long lists in pages, each with the place of the next one", async () => {
    const run = (id: string) => ({ id }) as BridgeReplies["runs"][number]; // what a page looks at
    const { ask, bridge } = await openTestDoor({ runs: [run("run-2"), run("run-1")] });
    expect(await (await ask("GET", "/runs?limit=2")).json()).toMatchObject({ items: [{}, {}], next: "run-1" });
    expect(await (await ask("GET", "/runs?limit=3&before=run-3")).json()).toMatchObject({ next: null });
    expect(bridge.asked.at(-1)).toEqual(["runs", { limit: 3, before: "run-3" }]);
  });

  it("answers what it makes with 201", async () => {
    const { ask } = await openTestDoor({ addTask: { task: "task-9", run: "run-9" } });
    const answer = await ask("POST", "/tasks", { body: { description: "Tell", kind: "research_agent" } });
    expect([answer.status, await answer.json()]).toEqual([201, { task: "task-9", run: "run-9" }]);
  });

  it("hands on the key with which something is to be made once, from its header alone", async () => {
    const { gateway, bridge } = await openTestDoor({ addTask: { task: "task-9", run: "run-9" } });
    const send = async (path: string, body: object) =>
      await fetch(`http://127.0.0.1:${gateway.port}${path}`, {
        method: "POST",
        headers: {
          ...{ authorization: `Bearer ${gateway.tokens.run}`, "content-type": "application/json" },
          "idempotency-key": "k1",
        },
        body: JSON.stringify(body),
      });
    await send("/tasks", { description: "Tell", kind: "research_agent" });
    await send("/swarm/add_task", { description: "Tell" });
    expect(bridge.asked.map(([, request]) => (request as { readonly key?: string }).key)).toEqual(["k1", "k1"]);
  });

  it("lets each scope do no more than it may", async () => {
    const { ask, bridge } = await openTestDoor();
    expect((await ask("POST", "/tasks/task-1/cancel", { scope: "read" })).status).toBe(403);
    expect((await ask("POST", "/agents/exec-001/kill", { scope: "run" })).status).toBe(403);
    expect((await ask("POST", "/bridge/killAgent", { scope: "run", body: { agent: "exec-001" } })).status).toBe(403);
    expect((await ask("POST", "/bridge/noteCalls", { body: { calls: [] } })).status).toBe(404);
    expect(bridge.asked).toEqual([]);
    expect((await ask("POST", "/tasks/task-1/cancel", { scope: "run" })).status).toBe(404);
    expect(bridge.asked).toContainEqual(["cancelTask", { task: "task-1", by: "person" }]);
  });

  it("puts every call into the audit, without its query and whatever became of it", async () => {
    const { ask, bridge, gateway } = await openTestDoor();
    await ask("GET", "/tasks?state=pending", { scope: "read" });
    await fetch(`http://127.0.0.1:${gateway.port}/tasks`);
    await gateway.close();
    expect(bridge.noted).toMatchObject([
      { method: "GET", path: "/tasks", status: 404, scope: "read" },
      { method: "GET", path: "/tasks", status: 401, scope: null },
    ]);
  });
});

it("puts a stream into the audit when it begins, and once", async () => {
  const { ask, bridge, gateway } = await openTestDoor();
  const events = await ask("GET", "/events?after=3", { scope: "read" });
  await expect.poll(() => bridge.noted).toMatchObject([{ path: "/events", status: 200, scope: "read" }]);
  await events.body?.cancel();
  await gateway.close();
  expect(bridge.noted).toHaveLength(1);
});

describe("pageOf", () => {
  it("tells where to read on, until there is no more", () => {
    const paging = { cursor: "after", behind: ({ id }: { readonly id: string }) => id } as never;
    const items = [{ id: "a" }, { id: "b" }];
    expect(pageOf(items, paging, 2)).toEqual({ items, next: "b" });
    expect(pageOf(items, paging, 3)).toEqual({ items, next: null });
    expect(pageOf(items, undefined, 2)).toBe(items);
  });
});
