type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const modifiers: ReadonlySet<string> = new Set(["Control", "Meta", "Alt", "Shift", "AltGraph", "CapsLock", "NumLock"]);

/** What a keyboard says while a sign is put together of several keys, or when it does not know one. */
const unfinished: ReadonlySet<string> = new Set(["Dead", "Process", "Unidentified"]);

/** The combination that was pressed, as `Ctrl+Alt+Shift+K`; null while only modifiers are held. */
export function keyText({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): string | null {
  if (modifiers.has(key) || unfinished.has(key)) return null;
  const held = [
    ...(ctrlKey || metaKey ? ["Ctrl"] : []),
    ...(altKey ? ["Alt"] : []),
    ...(shiftKey && !isSign(key) ? ["Shift"] : []),
  ];
  return [...held, named(key)].join("+");
}

/** A combination that was written by hand, in the form of `keyText`; null for one that no keyboard has. */
export function normalKey(written: string): string | null {
  const parts = splitKey(written.trim());
  const held = new Set(parts.slice(0, -1).map((part) => part.trim().toLowerCase()));
  const key = parts.at(-1)?.trim() ?? "";
  const isHeld = (part: string): boolean => ["ctrl", "alt", "shift"].includes(part.toLowerCase());
  if (key === "" || isHeld(key) || ![...held].every(isHeld)) return null;
  const shiftKey = held.has("shift");
  return keyText({ key, ctrlKey: held.has("ctrl"), metaKey: false, altKey: held.has("alt"), shiftKey });
}

const shownNames: Readonly<Record<string, string>> = {
  ...{ ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" },
};

/** The keys of a combination as they are shown, one by one. */
export function keyParts(combination: string): readonly string[] {
  return splitKey(combination).map((part) => shownNames[part] ?? part);
}

/** Plus stands between the keys, and is one itself. */
function splitKey(combination: string): string[] {
  if (combination === "+") return ["+"];
  return combination.endsWith("++") ? [...combination.slice(0, -2).split("+"), "+"] : combination.split("+");
}

/** A sign such as `?` may need Shift on one keyboard and not on another: the sign alone counts. */
function isSign(key: string): boolean {
  return key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== " ";
}

function named(key: string): string {
  if (key === " ") return "Space";
  return key.length === 1 ? key.toUpperCase() : key;
}
