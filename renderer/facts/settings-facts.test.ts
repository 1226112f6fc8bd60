import { describe, expect, it } from "vitest";
import type { SettingsView } from "../../electron/hive/contract/settings.ts";
import { afterChange, applyToSettings, changeOf, inverseOf, noSettings } from "./settings-facts.ts";

const view: SettingsView = { statusBeatSeconds: 60, keys: { run: ["F5"], stop: [] }, theme: "system", problem: null };

describe("the settings of a page", () => {
  it("are what the hive announces", () => {
    expect(applyToSettings(noSettings, { kind: "settings", settings: view }).view).toBe(view);
    expect(applyToSettings(noSettings, { kind: "workflows" })).toBe(noSettings);
  });

  it("change by command, and leave the keys of the others as they are", () => {
    expect(changeOf(view, { keys: { run: null, keys: ["F1"] } })).toEqual({ keys: { stop: [], keys: ["F1"] } });
    expect(changeOf(view, { theme: "dark" })).toEqual({ theme: "dark" });
  });

  it("are as before when a change is taken back, whatever was set beside it", () => {
    const patch = { theme: "dark", statusBeatSeconds: 5, keys: { run: null, palette: ["F2"] } } as const;
    const changed = { ...view, ...changeOf(view, patch) };
    const beside = { ...changed, keys: { ...changed.keys, "file.new": ["F3"] } };
    const back = { ...beside, ...changeOf(beside, inverseOf(view, patch)) };
    expect(back).toEqual({ ...view, keys: { ...view.keys, "file.new": ["F3"] } });
  });

  it("keep what was taken back until something else is changed", () => {
    const patch = { theme: "dark" } as const;
    const inverse = { theme: "system" } as const;
    const changed = afterChange(noSettings, { view, inverse, way: "change" });
    const undone = afterChange(changed, { view, inverse: patch, way: "undo" });
    expect(undone).toMatchObject({ past: [], future: [patch] });
    expect(afterChange(undone, { view, inverse, way: "redo" })).toMatchObject({ past: [inverse], future: [] });
    expect(afterChange(undone, { view, inverse, way: "change" })).toMatchObject({ past: [inverse], future: [] });
  });
});
