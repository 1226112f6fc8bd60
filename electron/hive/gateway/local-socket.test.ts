import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLocalSocket } from "./local-socket.ts";
import { testBridge } from "./test-bridge.ts";
import { ask } from "./test-client.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "skep-home-"));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const question = { path: "/bridge/workflows", method: "POST" };

describe.skipIf(process.platform === "win32")("openLocalSocket", () => {
  it("answers without a token on a socket that its owner alone may open", async () => {
    const socket = await openLocalSocket({ bridge: testBridge(), home });
    expect(socket.address).toBe(join(home, "local", "hive.sock"));
    expect(statSync(socket.address).mode & 0o777).toBe(0o600);
    const { status, text } = await ask({ socketPath: socket.address, ...question });
    expect([status, text]).toEqual([200, '{"ok":true,"value":[]}']);
    await socket.close();
    expect(existsSync(join(home, "local"))).toBe(false);
  });

  it("moves to the temporary folder when the data folder's path is too long for a socket", async () => {
    const deep = join(home, "x".repeat(120));
    mkdirSync(deep);
    const socket = await openLocalSocket({ bridge: testBridge(), home: deep });
    expect(socket.address.startsWith(join(tmpdir(), "skep-"))).toBe(true);
    expect((await ask({ socketPath: socket.address, ...question })).status).toBe(200);
    await socket.close();
    expect(existsSync(socket.address)).toBe(false);
  });

  it("moves to the temporary folder when the data folder takes no socket", async () => {
    writeFileSync(join(home, "local"), "a file where the folder should be");
    const socket = await openLocalSocket({ bridge: testBridge(), home });
    expect(socket.address.startsWith(join(tmpdir(), "skep-"))).toBe(true);
    expect((await ask({ socketPath: socket.address, ...question })).status).toBe(200);
    await socket.close();
  });

  it("takes the place of a socket that nobody answers, and leaves one that lives alone", async () => {
    mkdirSync(join(home, "local"));
    writeFileSync(join(home, "local", "hive.sock"), "");
    const socket = await openLocalSocket({ bridge: testBridge(), home });
    await expect(openLocalSocket({ bridge: testBridge(), home })).rejects.toMatchObject({
      failure: { code: "hive_running" },
    });
    expect((await ask({ socketPath: socket.address, ...question })).status).toBe(200);
    await socket.close();
  });

  it("tries the next place when listening itself fails", async () => {
    const folder = join(home, "local", "hive.sock");
    mkdirSync(join(folder, "full"), { recursive: true });
    const socket = await openLocalSocket({ bridge: testBridge(), home });
    expect(socket.address.startsWith(join(tmpdir(), "skep-"))).toBe(true);
    await socket.close();
  });
});
