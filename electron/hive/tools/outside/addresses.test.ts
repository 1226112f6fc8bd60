import { describe, expect, it } from "vitest";
import { openOutsideAddress } from "../../testing/outside-address.ts";
import { openTestTools } from "../../testing/outside-tools.ts";

const isCall = (body: string): boolean => body.includes('"tools/call"');

/** An approved server at an address that answers calls in this way. */
async function openWiki(instead: Parameters<typeof openOutsideAddress>[0]) {
  const address = await openOutsideAddress(instead);
  const test = await openTestTools();
  const headers = { Authorization: "Bearer secret" };
  const { fingerprint, failure } = await test.tools.add("wiki", { url: address.url, headers });
  if (fingerprint === null) throw new Error(failure?.message);
  await test.tools.approve("wiki", fingerprint);
  return { ...test, address };
}

describe("a server at an address", () => {
  it("is asked over Streamable HTTP once it is approved, with its headers, which nobody is shown", async () => {
    const { call, server, address, entries } = await openWiki(() => undefined);
    expect(await call("wiki__article", { title: "bees" })).toBe("About bees.");
    const view = await server("wiki");
    expect(view).toMatchObject({
      ...{ state: "running", pid: null },
      target: { kind: "address", url: address.url, headers: ["Authorization"], leavesMachine: false },
    });
    expect(JSON.stringify([view, entries("tool-server.approved")])).not.toContain("secret");
    expect(address.asked.length).toBeGreaterThan(2);
    expect(
      address.asked.every(({ method, authorization }) => method === "POST" && authorization === "Bearer secret"),
    ).toBe(true);
  });

  it("is not asked before a person wants it when that leaves this computer, which is said", async () => {
    const { tools } = await openTestTools();
    const added = await tools.add("far", { url: "http://tools.invalid/mcp" });
    expect(added).toMatchObject({ state: "unseen", failure: null, target: { leavesMachine: true } });
    expect(await tools.restart("far")).toMatchObject({ state: "unseen", failure: { code: "tool_failed" } });
  });

  it("sends nobody to another place", async () => {
    const elsewhere = await openOutsideAddress();
    const { call } = await openWiki((response, body) => {
      if (!isCall(body)) return undefined;
      response.writeHead(307, { location: elsewhere.url }).end();
      return true;
    });
    expect(await call("wiki__article", { title: "bees" })).toMatch(/^The server wiki could not answer: .*redirect/);
    expect(elsewhere.asked).toEqual([]);
  });

  it("is not listened to when it answers without end, and can be asked again", async () => {
    let isEndless = true;
    const { call } = await openWiki((response, body) => {
      if (!isCall(body) || !isEndless) return undefined;
      isEndless = false;
      response.writeHead(200, { "content-type": "application/json" });
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(100_000)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
      return true;
    });
    expect(await call("wiki__article", { title: "bees" })).toContain("more than 4 MiB");
    expect(await call("wiki__article", { title: "wasps" })).toBe("About wasps.");
  });

  it("that is not there any more is told to the caller", async () => {
    const { call, address } = await openWiki(() => undefined);
    await call("wiki__article", { title: "bees" });
    await address.close();
    expect(await call("wiki__article", { title: "bees" })).toMatch(/ECONNREFUSED|closed/);
    await expect(call("wiki__article", { title: "bees" })).rejects.toMatchObject({ failure: { code: "tool_failed" } });
  });
});
