import { join } from "node:path";
import { expect, it } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import { SettingsFile } from "../settings/settings-file.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { settingsVerbs } from "./settings.ts";

it("lets what is set hold at once, and tells everybody who listens", async () => {
  const settings = await SettingsFile.open(join(temporaryFolder(), "settings.json"));
  const beats: number[] = [];
  const events: BridgeEvent[] = [];
  const beat = { every: (ms: number) => void beats.push(ms) };
  const verbs = settingsVerbs({ settings, beat, feed: { publish: (told) => void events.push(...told) } });
  const saved = await verbs.saveSettings({ statusBeatSeconds: 5 });
  expect(saved).toEqual({ statusBeatSeconds: 5, keys: {}, theme: "system", problem: null });
  expect([await verbs.settings(), beats, events]).toEqual([saved, [5000], [{ kind: "settings", settings: saved }]]);
});
