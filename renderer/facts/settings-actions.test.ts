import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { FailureError } from "../../electron/hive/contract/failure.ts";
import type { SettingsChange, SettingsView } from "../../electron/hive/contract/settings.ts";
import { sampleFailure } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { type Facts, noFacts } from "./facts.ts";
import { createSettingsActions } from "./settings-actions.ts";

/** A hive that keeps what is set. */
function keeping() {
  let view: SettingsView = { statusBeatSeconds: 60, keys: {}, theme: "system", problem: null };
  const saveSettings = async (change: SettingsChange) => {
    view = { ...view, ...change } as SettingsView;
    return view;
  };
  return tableBridge({ settings: async () => view, saveSettings });
}

it("sets one thing after the other, takes them back, and sets them again", async () => {
  const facts = createStore<Facts>(() => noFacts);
  const actions = createSettingsActions(keeping(), facts);
  await actions.readSettings();
  await Promise.all([
    actions.changeSettings({ keys: { run: ["F5"] } }),
    actions.changeSettings({ keys: { stop: ["F6"] } }),
    actions.changeSettings({ theme: "dark" }),
  ]);
  const view = () => facts.getState().settings.view;
  expect(view()).toMatchObject({ theme: "dark", keys: { run: ["F5"], stop: ["F6"] } });
  await Promise.all([actions.undoSettings(), actions.undoSettings()]);
  expect(view()).toMatchObject({ theme: "system", keys: { run: ["F5"] } });
  await actions.redoSettings();
  expect(view()?.keys).toEqual({ run: ["F5"], stop: ["F6"] });
  await Promise.all([actions.undoSettings(), actions.undoSettings(), actions.undoSettings()]);
  expect(view()?.keys).toEqual({});
});

it("keeps nothing of a change that the hive refused, and goes on after it", async () => {
  const facts = createStore<Facts>(() => noFacts);
  const saveSettings = new FailureError(sampleFailure);
  const settings = { statusBeatSeconds: 60, keys: {}, theme: "system", problem: null };
  const actions = createSettingsActions(tableBridge({ settings, saveSettings }), facts);
  await expect(actions.changeSettings({ theme: "dark" })).rejects.toThrow(sampleFailure.message);
  expect(facts.getState().settings).toMatchObject({ view: null, past: [] });
  await expect(actions.undoSettings()).resolves.toBeUndefined();
});
