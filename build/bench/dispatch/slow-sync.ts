import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Compiles the library that slows the disk down, into a folder; undefined where there is no compiler for it. */
export function compileSlowSync(folder: string): string | undefined {
  const source = fileURLToPath(new URL("slow-sync.c", import.meta.url));
  const library = join(folder, "slow-sync.so");
  try {
    execFileSync("gcc", ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"], { stdio: "ignore" });
    return library;
  } catch {
    return undefined;
  }
}
