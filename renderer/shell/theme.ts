import type { Settings } from "../../electron/hive/contract/settings.ts";

/** What a person chose: light, dark, or what the system says. */
export type ThemeChoice = Settings["theme"];

const key = "skep.theme";
const choices: readonly ThemeChoice[] = ["system", "light", "dark"];

/** What this page may keep between two starts. */
export function pageStorage(): Storage {
  return localStorage;
}

/** The choice that was kept; `system` when none was, or none can be. */
export function readTheme(storage: () => Pick<Storage, "getItem">): ThemeChoice {
  try {
    const kept = storage().getItem(key);
    return choices.find((choice) => choice === kept) ?? "system";
  } catch {
    return "system"; // a browser may forbid even the mention of it
  }
}

/** Keeps a choice for the next start. */
export function keepTheme(storage: () => Pick<Storage, "setItem">, choice: ThemeChoice): void {
  try {
    storage().setItem(key, choice);
  } catch {
    // the choice then lasts until the window closes
  }
}

/** Puts a choice into effect. */
export function showTheme(root: HTMLElement, choice: ThemeChoice): void {
  if (choice === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = choice;
}

/** The next choice in turn. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  return choices[(choices.indexOf(choice) + 1) % choices.length] ?? "system";
}
