import { createHash } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Chromium keeps its own things. */
export interface SessionFolders {
  /** Caches, and what the page keeps: in the data folder. */
  readonly sessionData: string;
  /** The lock that keeps a second window from opening on the same data folder. */
  readonly userData: string;
}

/**
 * Places Chromium's files inside the data folder. Its lock is a symbolic link, which FAT and exFAT sticks refuse: then
 * the lock, and nothing else, lies in the system's temporary folder.
 */
export function sessionFolders(home: string, canLink: (folder: string) => boolean = takesLinks): SessionFolders {
  const sessionData = join(home, "window");
  mkdirSync(sessionData, { recursive: true });
  if (canLink(sessionData)) return { sessionData, userData: sessionData };
  const name = createHash("sha256").update(home).digest("hex").slice(0, 16);
  const userData = join(tmpdir(), `skep-window-${name}`);
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  return { sessionData, userData };
}

function takesLinks(folder: string): boolean {
  if (process.platform === "win32") return true; // there the lock is no link
  const probe = join(folder, `link-${process.pid}`);
  try {
    symlinkSync("nowhere", probe);
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}
