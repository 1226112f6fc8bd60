import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { SettingsView } from "../../electron/hive/contract/settings.ts";
import { type Facts, noFacts } from "../facts/facts.ts";
import { createCommandBoard } from "./command-board.ts";
import { followSettings } from "./follow-settings.ts";

it("gives the window the keys and the colours that are set, and keeps the colours for the next start", () => {
  const facts = createStore<Facts>(() => noFacts);
  const board = createCommandBoard();
  const root = { dataset: {} as Record<string, string> } as unknown as HTMLElement; // all that it touches
  const kept: string[][] = [];
  const storage = () => ({ setItem: (...item: string[]) => void kept.push(item) });
  const end = followSettings(facts, { board, root, storage });
  const set = (view: SettingsView) => facts.setState({ settings: { view, past: [], future: [] } });
  set({ statusBeatSeconds: 60, keys: { run: ["F5"] }, theme: "dark", problem: null });
  expect(board.all().find(({ id }) => id === "run")?.keys).toEqual(["F5"]);
  expect(root.dataset["theme"]).toBe("dark");
  set({ statusBeatSeconds: 60, keys: {}, theme: "system", problem: null });
  expect(board.all().find(({ id }) => id === "run")?.keys).toEqual(["Ctrl+Enter"]);
  expect(root.dataset["theme"]).toBeUndefined();
  expect(kept.map(([, theme]) => theme)).toEqual(["dark", "system"]);
  end();
});
