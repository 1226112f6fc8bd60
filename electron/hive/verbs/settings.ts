import type { SettingsChange, SettingsView } from "../contract/settings.ts";
import type { Feed } from "../journal/feed.ts";
import type { StatusBeat } from "../reports/status-beat.ts";
import type { SettingsFile } from "../settings/settings-file.ts";

interface SettingsParts {
  readonly settings: SettingsFile;
  readonly beat: Pick<StatusBeat, "every">;
  readonly feed: Pick<Feed, "publish">;
}

/** Answers what is set, and sets it; what is set holds at once. */
export function settingsVerbs({ settings, beat, feed }: SettingsParts) {
  return {
    settings: async (): Promise<SettingsView> => settings.view,
    saveSettings: async (change: SettingsChange): Promise<SettingsView> => {
      const saved = await settings.save(change);
      beat.every(saved.statusBeatSeconds * 1000);
      feed.publish([{ kind: "settings", settings: saved }]);
      return saved;
    },
  };
}
