import type { StoreApi } from "zustand/vanilla";
import type { Bridge } from "../../electron/hive/contract/bridge.ts";
import type { Facts } from "./facts.ts";
import { reader } from "./reader.ts";
import { afterChange, changeOf, inverseOf, type SettingsPatch, type Way } from "./settings-facts.ts";

/** What the page asks of its hive about the settings. What changes them rejects with a FailureError. */
export interface SettingsActions {
  readSettings(): Promise<void>;
  changeSettings(patch: SettingsPatch): Promise<void>;
  /** Takes the last change of this page back, if there is one. */
  undoSettings(): Promise<void>;
  redoSettings(): Promise<void>;
}

/** Makes them over one bridge. One change comes after the other, each over what the one before it left. */
export function createSettingsActions(bridge: Bridge, facts: StoreApi<Facts>): SettingsActions {
  const readSettings = reader(facts, "settings", async () => {
    const view = await bridge.call("settings");
    return { settings: { ...facts.getState().settings, view } };
  });
  let last: Promise<unknown> = Promise.resolve();
  const change = (way: Way, next: () => SettingsPatch | undefined): Promise<void> => {
    const changed = last.then(async () => {
      const patch = next();
      if (patch === undefined) return;
      const before = facts.getState().settings.view ?? (await bridge.call("settings"));
      const view = await bridge.call("saveSettings", changeOf(before, patch));
      const inverse = inverseOf(before, patch);
      facts.setState(({ settings }) => ({ settings: afterChange(settings, { view, inverse, way }) }));
    });
    last = changed.catch(() => undefined);
    return changed;
  };
  return {
    readSettings,
    changeSettings: (patch) => change("change", () => patch),
    undoSettings: () => change("undo", () => facts.getState().settings.past.at(-1)),
    redoSettings: () => change("redo", () => facts.getState().settings.future.at(-1)),
  };
}
