import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { FailureError, failure } from "../../contract/failure.ts";
import { type Catalogue, modelName } from "../catalogue/catalogue.ts";

/** What a file is called as a model. */
export interface NameQuestion {
  readonly file: string;
  readonly name: string | undefined;
  readonly catalogue: Catalogue;
}

/**
 * The name of a file as a model: the given one, the catalogue's for a file that it knows by its hash, else the file's own.
 * Throws `bad_request` when there is no such file.
 */
export async function givenName({ file, name, catalogue }: NameQuestion): Promise<string> {
  const facts = await stat(file).catch(() => null);
  if (!facts?.isFile()) throw new FailureError(failure("bad_request", `There is no file ${file}`));
  if (name !== undefined) return modelName(name);
  const same = catalogue.filter((entry) => entry.sha256 !== undefined && entry.bytes === facts.size);
  const hash = same.length > 0 ? await sha256Of(file) : null;
  const known = same.find((entry) => entry.sha256 === hash);
  return (
    known?.name ??
    modelName(
      basename(file)
        .replace(/\.gguf$/i, "")
        .replace(/[^\w.-]+/g, "-"),
    )
  );
}

/** SHA-256 of a file, in hex. */
export async function sha256Of(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20, signal })) hash.update(piece);
  return hash.digest("hex");
}
