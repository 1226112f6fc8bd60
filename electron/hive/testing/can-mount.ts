import { execFileSync } from "node:child_process";

/** Whether a file system can be mounted here: asked once, before the titles of tests are made. */
export const canMount = process.platform === "linux" && process.getuid?.() === 0 && mayMount();

function mayMount(): boolean {
  try {
    execFileSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
