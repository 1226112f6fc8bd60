import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { Settings, SettingsChange, SettingsView } from "../../electron/hive/contract/settings.ts";

/** A change of settings that fits whatever was changed beside it: keys by command, null for the usual ones. */
export interface SettingsPatch {
  readonly statusBeatSeconds?: number;
  readonly theme?: Settings["theme"];
  readonly keys?: Readonly<Record<string, readonly string[] | null>>;
}

/** What a person has set, and how to take it back. */
export interface SettingsFacts {
  /** Null: not known yet. */
  readonly view: SettingsView | null;
  /** What takes the changes of this page back, the newest last. */
  readonly past: readonly SettingsPatch[];
  /** What makes those again that were taken back, the next one last. */
  readonly future: readonly SettingsPatch[];
}

/** What a page knows of the settings when it opens. */
export const noSettings: SettingsFacts = { view: null, past: [], future: [] };

/** Changes that can be taken back at most. */
const mostPast = 200;

/** The settings after an event: also what another window, or a program, has set. */
export function applyToSettings(settings: SettingsFacts, event: BridgeEvent): SettingsFacts {
  return event.kind === "settings" ? { ...settings, view: event.settings } : settings;
}

/** What the hive is asked to set for a patch. */
export function changeOf(settings: Settings, { keys, ...rest }: SettingsPatch): SettingsChange {
  if (keys === undefined) return rest;
  const kept = Object.entries(settings.keys).filter(([id]) => !(id in keys));
  const set = Object.entries(keys).flatMap(([id, own]): [string, string[]][] => (own === null ? [] : [[id, [...own]]]));
  return { ...rest, keys: Object.fromEntries([...kept, ...set]) };
}

/** The patch that takes another one back. */
export function inverseOf({ statusBeatSeconds, theme, keys }: Settings, patch: SettingsPatch): SettingsPatch {
  const before = Object.keys(patch.keys ?? {}).map((id) => [id, keys[id] ?? null] as const);
  return {
    ...(patch.statusBeatSeconds === undefined ? {} : { statusBeatSeconds }),
    ...(patch.theme === undefined ? {} : { theme }),
    ...(patch.keys === undefined ? {} : { keys: Object.fromEntries(before) }),
  };
}

/** How a patch came about. */
export type Way = "change" | "undo" | "redo";

/** The settings when the hive has set a patch that `inverse` takes back. */
export function afterChange(settings: SettingsFacts, { view, inverse, way }: Changed): SettingsFacts {
  const { past, future } = settings;
  switch (way) {
    case "change":
      return { view, past: [...past, inverse].slice(-mostPast), future: [] };
    case "undo":
      return { view, past: past.slice(0, -1), future: [...future, inverse] };
    case "redo":
      return { view, past: [...past, inverse], future: future.slice(0, -1) };
  }
}

interface Changed {
  readonly view: SettingsView;
  readonly inverse: SettingsPatch;
  readonly way: Way;
}
