import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openModelStore } from "../../electron/hive/models/store/model-store.ts";
import { chooseThreads, writeThreadChoice } from "../../electron/hive/models/store/thread-choices.ts";

/** Name of the starter model. */
export const starter = "smollm2:135m";

/** A data folder that was made. */
export interface MadeHome {
  readonly path: string;
  remove(): void;
}

/** What a data folder begins with. */
export interface HomeOptions {
  /** The starter model is there, unless this is false. */
  readonly model?: boolean | undefined;
}

/** A new data folder, with the starter model unless said otherwise. */
export async function makeHome({ model = true }: HomeOptions = {}): Promise<MadeHome> {
  const path = mkdtempSync(join(tmpdir(), "skep-e2e-"));
  if (model) await keepThreads(path, await addStarter(path));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Puts the starter model into a data folder, which nothing is known of yet; answers its digest. */
export async function addStarter(home: string): Promise<string> {
  const file = process.env["SKEP_TEST_MODEL"] ?? "";
  const { modelDigest } = await openModelStore(join(home, "models")).add({ name: starter, file, way: "link" });
  return modelDigest;
}

/** What was measured of the model at an earlier start, so that no test waits seconds for it that is about something else. */
async function keepThreads(home: string, modelDigest: string): Promise<void> {
  const measured = [{ threads: 1, promptPerSecond: 100, generationPerSecond: 100 }];
  await writeThreadChoice(join(home, "threads.json"), modelDigest, chooseThreads(measured, new Date()));
}
