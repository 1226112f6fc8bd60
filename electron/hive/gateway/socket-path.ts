import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Longest address of a Unix socket in bytes, its closing zero not counted: 107 on Linux, 103 on macOS. */
const longestAddress = process.platform === "darwin" ? 103 : 107;

/** Places for the hive's socket, best first: in the data folder, else in a new folder of the system's own. */
export function socketPlaces(home: string): readonly (() => string)[] {
  const inHome = join(home, "local", "hive.sock");
  const temporary = (): string => join(mkdtempSync(join(tmpdir(), "skep-")), "hive.sock");
  if (Buffer.byteLength(inHome) > longestAddress) return [temporary];
  return [
    () => {
      mkdirSync(join(home, "local"), { recursive: true, mode: 0o700 });
      return inHome;
    },
    temporary,
  ];
}
