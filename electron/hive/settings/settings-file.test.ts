import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { SettingsFile } from "./settings-file.ts";

const usual = { statusBeatSeconds: 60, keys: {}, theme: "system", problem: null };

it("holds what is usual until something is set, and keeps that for the next start", async () => {
  const folder = join(temporaryFolder(), "home");
  const file = join(folder, "settings.json");
  const settings = await SettingsFile.open(file);
  expect([settings.view, existsSync(file)]).toEqual([usual, false]);
  expect(await settings.save({ theme: "dark" })).toEqual({ ...usual, theme: "dark" });
  await settings.save({ keys: { "run.start": ["Ctrl+Enter"] } });
  const kept = { ...usual, theme: "dark", keys: { "run.start": ["Ctrl+Enter"] } };
  expect((await SettingsFile.open(file)).view).toEqual(kept);
  expect(readdirSync(folder)).toEqual(["settings.json"]);
});

it("writes changes that come together one after another, none lost", async () => {
  const file = join(temporaryFolder(), "settings.json");
  const settings = await SettingsFile.open(file);
  await Promise.all([settings.save({ theme: "light" }), settings.save({ statusBeatSeconds: 30 })]);
  expect((await SettingsFile.open(file)).view).toEqual({ ...usual, theme: "light", statusBeatSeconds: 30 });
});

it.each([
  ["no JSON", "{ theme: "],
  ["a value that there is not", '{ "theme": "pink" }'],
  ["a name that there is not", '{ "color": "dark" }'],
  ["far too much", JSON.stringify({ keys: { a: ["x".repeat(300_000)] } })],
])("tells of a file with %s, and loses nothing of it", async (_, text) => {
  const folder = temporaryFolder();
  const file = join(folder, "settings.json");
  writeFileSync(file, text);
  const settings = await SettingsFile.open(file);
  expect(settings.view).toEqual({ ...usual, problem: expect.objectContaining({ code: "bad_config" }) });
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(await settings.save({ theme: "dark" })).toEqual({ ...usual, theme: "dark" });
  expect(readFileSync(`${file}.broken`, "utf8")).toBe(text);
  expect((await SettingsFile.open(file)).view.theme).toBe("dark");
});
