import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { DashboardFeed } from "./dashboard-feed.ts";
import { showDashboard } from "./dashboard-screen.tsx";
import { scriptedBridge } from "./test-hive.ts";
import { testPicture } from "./test-picture.ts";
import { testEntry } from "./test-run.ts";

/** Streams that are a terminal of 80 columns and 24 rows to whoever asks them. */
function terminal() {
  const size = { isTTY: true, columns: 80, rows: 24 };
  const stdout = Object.assign(new PassThrough(), size) as unknown as NodeJS.WriteStream;
  const raw: boolean[] = [];
  const keys = { isTTY: true, setRawMode: (on: boolean) => raw.push(on), ref: () => {}, unref: () => {} };
  const stdin = Object.assign(new PassThrough(), keys) as unknown as NodeJS.ReadStream & PassThrough;
  let written = "";
  stdout.on("data", (part: Buffer) => {
    written += part.toString("utf8");
  });
  return { stdin, stdout, raw, written: () => written, shown: () => stripVTControlCharacters(written) };
}

async function open() {
  const bridge = scriptedBridge({ hive: () => ({ seq: 0 }) });
  let waiting = 3;
  const read = async () => testPicture({ waiting: waiting++ });
  const feed = await DashboardFeed.open({ bridge, read, everyMs: 0, onFailure: () => expect.unreachable() });
  onTestFinished(() => feed.stop());
  const screen = terminal();
  const ender = new AbortController();
  const left = showDashboard({ ...screen, feed, paint: (_style, text) => text, signal: ender.signal });
  await expect.poll(screen.shown).toContain("Skep Build Status Dashboard");
  return { bridge, screen, left, ender };
}

test("draws, draws again when the journal gets an entry, and leaves at q", async () => {
  const { bridge, screen, left } = await open();
  expect(screen.shown()).toContain("validate:all_models");
  expect(screen.shown()).toContain("q leaves");
  expect(screen.shown()).not.toContain("and 1 more");
  bridge.announce({ kind: "entry", entry: testEntry("hive.stopped", {}) });
  await expect.poll(screen.shown).toMatch(/and \d more/);
  screen.stdin.write("q");
  expect(await left).toBe("quit");
});

test("takes a screen of its own and gives the old one, the cursor and the keys back", async () => {
  const { screen, left } = await open();
  expect(screen.written()).toContain("\u001b[?1049h");
  screen.stdin.write("\u0003");
  expect(await left).toBe("interrupted");
  expect(screen.written()).toContain("\u001b[?1049l");
  expect(screen.written()).toContain("\u001b[?25h");
  expect(screen.raw).toEqual([true, false]);
});

test("leaves when the program is told to end", async () => {
  const { left, ender } = await open();
  ender.abort();
  expect(await left).toBe("interrupted");
});
