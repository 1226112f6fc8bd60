import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Gateway, openGateway } from "./gateway.ts";
import { type TestBridge, testBridge, testEntry } from "./test-bridge.ts";
import { ask, readUntil, type TestAnswer } from "./test-client.ts";

let folder: string;
let bridge: TestBridge;
let gateway: Gateway;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "skep-gateway-"));
  mkdirSync(join(folder, "renderer", "assets"), { recursive: true });
  writeFileSync(join(folder, "renderer", "index.html"), "<title>Skep</title>");
  writeFileSync(join(folder, "renderer", "assets", "index-abc.js"), "export {};");
  writeFileSync(join(folder, "secret.txt"), "secret");
  bridge = testBridge();
  gateway = await openGateway({ bridge, renderer: join(folder, "renderer"), port: 0 });
});

afterEach(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

type Headers = Readonly<Record<string, string>>;
const json = { "content-type": "application/json" };
const bearer = (): Headers => ({ authorization: `Bearer ${gateway.tokens.admin}` });

function get(path: string, headers: Headers): Promise<TestAnswer> {
  return ask({ host: "127.0.0.1", port: gateway.port, path, headers });
}

function post(path: string, headers: Headers, body = ""): Promise<TestAnswer> {
  return ask({ host: "127.0.0.1", port: gateway.port, path, method: "POST", headers }, body);
}

describe("openGateway", () => {
  it("answers a method without a request, with an empty body and with none", async () => {
    const none = await post("/bridge/workflows", bearer());
    const empty = await post("/bridge/workflows", { ...bearer(), ...json });
    for (const { status, text } of [none, empty]) {
      expect([status, JSON.parse(text)]).toEqual([200, { ok: true, value: [] }]);
    }
  });

  it("narrows a request and fills in its defaults before the bridge is asked", async () => {
    const { status, text } = await post("/bridge/runs", { ...bearer(), ...json }, "{}");
    expect(bridge.asked).toEqual([["runs", { limit: 100 }]]);
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ ok: false, failure: { code: "not_found", hint: "Look elsewhere." } });
  });

  it("refuses a wrong request, an unknown method and broken JSON without asking the bridge", async () => {
    const headers = { ...bearer(), ...json };
    const wrong = await post("/bridge/run", headers, '{"run":7}');
    expect([wrong.status, JSON.parse(wrong.text).failure.message]).toEqual([400, expect.stringContaining("run:")]);
    expect((await post("/bridge/constructor", headers)).status).toBe(400);
    expect((await post("/bridge/runs", headers, "{")).status).toBe(400);
    expect((await post("/bridge/runs", headers, '{"__proto__":{"limit":1}}')).status).toBe(400);
    expect(bridge.asked).toEqual([]);
  });

  it("turns a token in the address into a cookie and sends the browser to the page", async () => {
    const first = await get(`/?token=${gateway.tokens.admin}`, {});
    expect([first.status, first.headers.location]).toEqual([303, "/"]);
    const cookie = first.headers["set-cookie"]?.[0] ?? "";
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    const page = await get("/", { cookie: `other=1; ${cookie.split(";")[0]}` });
    expect([page.status, page.text]).toEqual([200, "<title>Skep</title>"]);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.headers["cache-control"]).toBe("no-cache");
    const asset = await get("/assets/index-abc.js", bearer());
    expect(asset.headers["cache-control"]).toContain("immutable");
  });

  it("streams events after a number, with the last entry's number as id", async () => {
    const opened = readUntil(
      { port: gateway.port, host: "127.0.0.1", path: "/bridge/events?after=4", headers: bearer() },
      "id: 6",
    );
    await expect.poll(() => bridge.listeners()).toBe(1);
    bridge.announce([
      { kind: "entry", entry: testEntry(5) },
      { kind: "entry", entry: testEntry(6) },
    ]);
    const { text, response } = await opened;
    expect(bridge.after).toEqual([4]);
    expect(response.headers["content-type"]).toBe("text/event-stream");
    expect(response.headers["x-content-type-options"]).toBe("nosniff");
    const data = /data: (.*)\n/.exec(text)?.[1] ?? "";
    expect(JSON.parse(data).map((event: { entry: { seq: number } }) => event.entry.seq)).toEqual([5, 6]);
    response.destroy();
    await expect.poll(() => bridge.listeners()).toBe(0);
  });

  it("takes up a stream where its reader left it", async () => {
    const headers = { ...bearer(), "last-event-id": "17" };
    const { response } = await readUntil(
      { port: gateway.port, host: "127.0.0.1", path: "/bridge/events?after=4", headers },
      "retry",
    );
    await expect.poll(() => bridge.after).toEqual([17]);
    response.destroy();
    expect((await get("/bridge/events?after=x", bearer())).status).toBe(400);
  });

  it("ends open streams when it closes", async () => {
    const { response } = await readUntil(
      { port: gateway.port, host: "127.0.0.1", path: "/bridge/events", headers: bearer() },
      "retry",
    );
    const closed = new Promise((resolve) => response.once("close", resolve));
    await gateway.close();
    await closed;
    expect(bridge.listeners()).toBe(0);
  });

  it("refuses a stream too many", async () => {
    const options = { port: gateway.port, host: "127.0.0.1", path: "/bridge/events", headers: bearer() };
    const open = await Promise.all(Array.from({ length: 32 }, () => readUntil(options, "retry")));
    expect((await get("/bridge/events", bearer())).status).toBe(503);
    for (const { response } of open) response.destroy();
    await expect.poll(() => bridge.listeners()).toBe(0);
  });
});

describe("openGateway, asked by who must not", () => {
  it("refuses every door without the right token", async () => {
    const wrong = { authorization: `Bearer ${"x".repeat(43)}` };
    const foreign: Headers[] = [
      {},
      wrong,
      { cookie: `skep-${gateway.port}=nothing` },
      { authorization: gateway.tokens.admin },
    ];
    for (const headers of foreign) {
      expect((await get("/", headers)).status).toBe(401);
      expect((await get("/bridge/events", headers)).status).toBe(401);
      expect((await post("/bridge/workflows", headers)).status).toBe(401);
    }
    expect((await get("/?token=wrong", {})).status).toBe(401);
    expect((await get("/?token=a&token=b", {})).status).toBe(401);
    expect(bridge.asked).toEqual([]);
  });

  it("refuses foreign Host headers, so that a rebound name reaches nothing", async () => {
    for (const host of ["evil.example", `evil.example:${gateway.port}`, "127.0.0.1:1", "127.0.0.1"]) {
      expect((await get(`/?token=${gateway.tokens.admin}`, { ...bearer(), host })).status).toBe(403);
    }
    expect((await get("/", { ...bearer(), host: `LOCALHOST:${gateway.port}` })).status).toBe(200);
  });

  it("refuses foreign origins, `null` and requests of other sites, and answers no preflight", async () => {
    for (const origin of ["http://evil.example", "null", `https://127.0.0.1:${gateway.port}`, "http://127.0.0.1:1"]) {
      expect((await post("/bridge/workflows", { ...bearer(), origin })).status).toBe(403);
    }
    const site = { ...bearer(), "sec-fetch-site": "same-site" };
    expect((await post("/bridge/workflows", site)).status).toBe(403);
    const origin = `http://127.0.0.1:${gateway.port}`;
    const own = await post("/bridge/workflows", { ...bearer(), origin, "sec-fetch-site": "same-origin" });
    expect(own.status).toBe(200);
    expect(own.headers["access-control-allow-origin"]).toBeUndefined();
    const preflight = await ask({
      port: gateway.port,
      host: "127.0.0.1",
      path: "/bridge/workflows",
      method: "OPTIONS",
      headers: bearer(),
    });
    expect(preflight.status).toBe(404);
  });

  it("refuses every form but JSON, and bodies that are too large", async () => {
    const form = "application/x-www-form-urlencoded";
    for (const type of ["text/plain", form, "multipart/form-data; boundary=x"]) {
      expect((await post("/bridge/runs", { ...bearer(), "content-type": type }, "{}")).status).toBe(415);
    }
    const large = JSON.stringify({ run: "x".repeat(2 * 1024 * 1024) });
    expect(
      (await post("/bridge/run", { ...bearer(), ...json, "content-length": String(large.length) }, large)).status,
    ).toBe(413);
    expect(bridge.asked).toEqual([]);
  });

  it("serves no file outside the renderer's folder", async () => {
    const paths = [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/assets/..%5c..%5c..%5csecret.txt",
      "/%00",
      "/%",
    ];
    for (const path of paths) {
      const { status, text } = await get(path, bearer());
      expect([400, 403, 404]).toContain(status);
      expect(text).not.toContain("secret\n");
    }
  });
});
