import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { download, fetchText } from "./download.mjs";

const content = randomBytes(200_000);
const sha256 = createHash("sha256").update(content).digest("hex");
let folder = "";
let server;
let url = "";
/** What the server is asked for, and how many bytes it sends before it hangs up. */
let asked = [];
let sent = content.length;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "skep-download-"));
  asked = [];
  sent = content.length;
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, { "content-length": content.length - start });
    if (sent >= content.length) response.end(content.subarray(start));
    else response.write(content.subarray(start, sent), () => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${server.address().port}/file`;
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

it("fetches a file and gives it its name when the hash is right", async () => {
  const file = join(folder, "deep", "file");
  await download({ url, file, sha256 });
  expect(readFileSync(file).equals(content)).toBe(true);
  await download({ url, file, sha256 });
  expect(asked).toHaveLength(1);
});

it("goes on where it was cut off", async () => {
  const file = join(folder, "file");
  sent = 100_000;
  await expect(download({ url, file, sha256 })).rejects.toThrow("the next try goes on from there");
  expect(existsSync(file)).toBe(false);
  writeFileSync(`${file}.part`, content.subarray(0, 60_000));
  sent = content.length;
  await download({ url, file, sha256 });
  expect(asked.at(-1)).toBe("bytes=60000-");
  expect(readFileSync(file).equals(content)).toBe(true);
});

it("keeps nothing whose hash is wrong", async () => {
  const file = join(folder, "file");
  await expect(download({ url, file, sha256: "ab".repeat(32) })).rejects.toThrow("it was removed");
  expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
});

it("names the host that cannot be reached", async () => {
  await expect(fetchText("http://127.0.0.1:9/sums")).rejects.toThrow(/^127\.0\.0\.1:9 cannot be reached/);
});
