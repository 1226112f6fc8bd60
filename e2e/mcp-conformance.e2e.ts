import { execFile } from "node:child_process";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ServedGateway } from "./support/gateway.ts";
import { root } from "./support/terminal.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const suite = join(root, "node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");
const ask = promisify(execFile);

const applying = [
  ...["server-initialize", "server-session-lifecycle", "ping", "tools-list", "resources-list", "prompts-list"],
  ...["server-sse-polling", "server-sse-multiple-streams", "sep-2164-resource-not-found", "dns-rebinding-protection"],
  ...["caching", "http-header-validation"],
];

const ownExample = "asks for what the suite's own example server has: its tools, prompts or resources by name";
const notOffered = "is about something optional that this server does not offer, and says so";

/** Why the other scenarios are not asked, by the beginnings of their names. */
const reasons: readonly (readonly [beginning: string, reason: string])[] = [
  ["tools-call-", ownExample],
  ["resources-read-", ownExample],
  ["resources-templates-read", ownExample],
  ["prompts-get-", ownExample],
  ["json-schema-2020-12", ownExample],
  ["elicitation-", ownExample],
  ["input-required-result-", ownExample],
  ["http-custom-header-server-validation", ownExample],
  ["server-stateless", `${ownExample}; its other checks pass`],
  ["logging-set-level", notOffered],
  ["completion-complete", notOffered],
  ["resources-subscribe", notOffered],
  ["resources-unsubscribe", notOffered],
];

const gateway = testGateway(testHome({ model: false, lives: "file" }), { lives: "file" });
let bearer: Server;

/** Brings the token, which the suite cannot: everything else passes as it came. */
function openBearer({ port, tokens }: ServedGateway): Server {
  const server = createServer((asked, answer) => {
    const own = String((server.address() as AddressInfo).port); // a TCP server's address
    const named = (value: string | undefined) => value?.replace(own, String(port));
    const { host, origin } = asked.headers;
    const headers = { ...asked.headers, host: named(host), authorization: `Bearer ${tokens.admin}` };
    const passed = request(
      {
        host: "127.0.0.1",
        port,
        path: asked.url,
        method: asked.method,
        headers: { ...headers, ...(origin && { origin: named(origin) }) },
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    passed.once("error", () => answer.destroy());
    answer.once("close", () => passed.destroy());
    asked.pipe(passed);
  });
  return server;
}

beforeAll(async () => {
  bearer = openBearer(gateway);
  await new Promise<void>((resolve) => bearer.listen(0, "127.0.0.1", resolve));
});

afterAll(() => void bearer.close());

describe("the MCP conformance suite", () => {
  it("has no server scenario of the specification that is neither asked nor left out for a reason", async () => {
    const { stdout } = await ask(process.execPath, [suite, "list", "--server"]);
    const listed = [...stdout.matchAll(/^ {2}- ([\w-]+) \[(.*)\]$/gm)];
    const names = listed.flatMap(([, name = "", versions]) => (versions === "extension" ? [] : name));
    const unknown = names.filter(
      (name) => !applying.includes(name) && !reasons.some(([beginning]) => name.startsWith(beginning)),
    );
    expect(unknown).toEqual([]);
    expect(names.length).toBeGreaterThan(applying.length);
  });

  it.each(applying)("passes %s", async (scenario) => {
    const url = `http://127.0.0.1:${(bearer.address() as AddressInfo).port}/mcp`; // a TCP server's address
    const asked = ask(process.execPath, [suite, "server", "--url", url, "--scenario", scenario], { cwd: tmpdir() });
    await expect(
      asked.then(
        () => "passed",
        ({ stdout }: { readonly stdout: string }) => stdout,
      ),
    ).resolves.toBe("passed");
  });

  for (const [beginning, reason] of reasons) it.skip(`does not ask ${beginning}…, which ${reason}`, () => {});
});
