/** Longest name that is made, in bytes of UTF-8: with an ending and a number far below what file systems take. */
const mostBytes = 120;

/** Characters that a file's name may not hold on some system, and those that turn the direction of what follows. */
const forbidden = /[\p{Cc}<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu;
/** Names of devices on Windows, whatever their ending. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;
const ending = /\.ya?ml$/i;

/** Names for a workflow's file, the one nearest to `name` first; each can be made on every system. */
export function* fileNames(name: string): Generator<string> {
  const base = safeBase(name);
  yield `${base}.yaml`;
  for (let number = 2; number < 10_000; number += 1) yield `${base} ${number}.yaml`;
}

/** Whether this names a workflow file in a folder, and nothing outside of it. */
export function isFileName(name: string): boolean {
  return ending.test(name) && !/[/\\\0]/.test(name) && Buffer.byteLength(name) <= 255;
}

function safeBase(name: string): string {
  const plain = name.toWellFormed().normalize("NFC").replace(forbidden, "-").replace(/\s+/gu, " ").trim();
  const base = withoutEdges(plain.replace(ending, ""));
  return withoutEdges(cut(device.test(base) ? `_${base}` : base)) || "workflow";
}

/** Without dots and spaces at its ends: Windows drops them there, and a leading dot hides the file. */
function withoutEdges(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/gu, "");
}

/** As many whole characters as there is room for. */
function cut(name: string): string {
  let bytes = 0;
  let kept = "";
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept;
}
