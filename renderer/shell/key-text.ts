type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const modifiers: ReadonlySet<string> = new Set(["Control", "Meta", "Alt", "Shift"]);

/** The combination that was pressed, as `Ctrl+Alt+Shift+K`; null while only modifiers are held. */
export function keyText({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): string | null {
  if (modifiers.has(key)) return null;
  const held = [
    ...(ctrlKey || metaKey ? ["Ctrl"] : []),
    ...(altKey ? ["Alt"] : []),
    ...(shiftKey && !isSign(key) ? ["Shift"] : []),
  ];
  return [...held, named(key)].join("+");
}

/** A sign such as `?` may need Shift on one keyboard and not on another: the sign alone counts. */
function isSign(key: string): boolean {
  return key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== " ";
}

function named(key: string): string {
  if (key === " ") return "Space";
  return key.length === 1 ? key.toUpperCase() : key;
}
