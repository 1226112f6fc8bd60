import { describe, expect, it } from "vitest";
import { sampleFailure, sampleHive } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { SettingsPage } from "./settings-page.tsx";

const view = { statusBeatSeconds: 60, keys: {}, theme: "system", problem: null } as const;

describe("SettingsPage", () => {
  it("shows what is set, and where everything lies", () => {
    const html = show(<SettingsPage />, { hive: sampleHive(), settings: { view, past: [], future: [] } });
    expect(html).toMatch(/<button[^>]*aria-label="Undo"[^>]*disabled/);
    expect(words(html)).toMatch(
      /Settings Colours As the system Light Dark Status reports .* Keys .* Data folder \/home/,
    );
  });

  it("tells what is wrong with the file", () => {
    const settings = { view: { ...view, problem: sampleFailure }, past: [{ theme: "dark" as const }], future: [] };
    const html = show(<SettingsPage />, { settings });
    expect(words(html)).toContain(sampleFailure.message);
    expect(html).not.toMatch(/<button[^>]*aria-label="Undo"[^>]*disabled/);
  });

  it("waits for the settings", () => {
    expect(show(<SettingsPage />)).toContain('aria-label="Loading"');
  });
});
