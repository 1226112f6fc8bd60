import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";

/** What the place of the data folder depends on. */
export interface HomeSurroundings {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly platform: NodeJS.Platform;
  /** The person's own folder. */
  readonly userHome: string;
  /** The folder in which the app lies. */
  readonly appFolder: string;
}

/** The data folder: `SKEP_HOME`, else `skep-data` beside the app when it exists, else the platform's own place. */
export function dataFolder(surroundings: HomeSurroundings): string {
  const { env, appFolder } = surroundings;
  if (env["SKEP_HOME"]) return resolve(env["SKEP_HOME"]);
  const portable = join(appFolder, "skep-data");
  return existsSync(portable) ? portable : platformFolder(surroundings);
}

function platformFolder({ env, platform, userHome }: HomeSurroundings): string {
  if (platform === "darwin") return join(userHome, "Library", "Application Support", "Skep");
  if (platform === "win32") return join(env["LOCALAPPDATA"] || join(userHome, "AppData", "Local"), "Skep");
  const data = env["XDG_DATA_HOME"];
  // The XDG specification says that a relative path is to be ignored.
  return join(data && isAbsolute(data) ? data : join(userHome, ".local", "share"), "skep");
}
