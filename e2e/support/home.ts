import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openModelStore } from "../../electron/hive/models/store/model-store.ts";

/** Name of the starter model. */
export const starter = "smollm2:135m";

/** A data folder for one test. */
export interface TestHome {
  readonly path: string;
  remove(): void;
}

/** A new data folder, with the starter model unless said otherwise. */
export async function makeHome({ model = true }: { readonly model?: boolean } = {}): Promise<TestHome> {
  const path = mkdtempSync(join(tmpdir(), "skep-e2e-"));
  const file = process.env["SKEP_TEST_MODEL"] ?? "";
  if (model) await openModelStore(join(path, "models")).add({ name: starter, file });
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
