import type { StoreApi } from "zustand/vanilla";
import type { SettingsView } from "../../electron/hive/contract/settings.ts";
import type { Facts } from "../facts/facts.ts";
import type { CommandBoard } from "./command-board.ts";
import { keepTheme, showTheme } from "./theme.ts";

interface Followers {
  readonly board: Pick<CommandBoard, "setKeys">;
  readonly root: HTMLElement;
  readonly storage: () => Pick<Storage, "setItem">;
}

/** Has the keys and the colours follow what a person has set, here or elsewhere; returns what ends it. */
export function followSettings(facts: StoreApi<Facts>, { board, root, storage }: Followers): () => void {
  let seen: SettingsView | null = null;
  const follow = ({ settings: { view } }: Facts): void => {
    if (view === null || view === seen) return;
    if (view.keys !== seen?.keys) board.setKeys(view.keys);
    if (view.theme !== seen?.theme) {
      keepTheme(storage, view.theme); // the next start shows it before the hive can be asked
      showTheme(root, view.theme);
    }
    seen = view;
  };
  follow(facts.getState());
  return facts.subscribe(follow);
}
