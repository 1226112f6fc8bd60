import { describe, expect, it } from "vitest";
import { openTestTools, writtenServer } from "../../testing/outside-tools.ts";

describe("an outside server of tools", () => {
  it("is looked at when it is added, and used by nobody before a person has approved it", async () => {
    const { tools, call, entries } = await openTestTools();
    const added = await tools.add("files", writtenServer());
    expect(added).toMatchObject({ state: "waiting", pid: null, failure: null, approvedAt: null });
    expect(added.tools.find(({ name }) => name === "files__echo")).toMatchObject({
      ...{ description: "Says what it is told.", change: "same", input: { type: "object" } },
    });
    expect(tools.list()).toEqual([]);
    await expect(call("files__echo", { text: "bees" })).rejects.toMatchObject({ failure: { code: "not_available" } });
    expect(entries("tool-server.started")).toEqual([]);
  });

  it("starts with the first call once it is approved, answers, and keeps its process for the next", async () => {
    const { addApproved, call, server, tools, entries } = await openTestTools();
    expect(await addApproved("files")).toMatchObject({ state: "ready", pid: null });
    expect(tools.list()).toContainEqual(expect.objectContaining({ name: "files__echo", source: "files" }));
    expect(await call("files__echo", { text: "bees" })).toBe("bees");
    const pid = await call("files__pid");
    expect(await server("files")).toMatchObject({ state: "running", pid: Number(pid) });
    expect(await call("files__pid")).toBe(pid);
    expect(await call("files__key", {}, { idempotencyKey: "task-7/2" })).toBe("task-7/2");
    expect(entries("tool-server.approved")).toMatchObject([{ level: "AUDIT", data: { server: "files" } }]);
    await expect
      .poll(() => entries("tool-server.started"))
      .toMatchObject([{ data: { server: "files", pid: Number(pid) } }]);
  });
});
