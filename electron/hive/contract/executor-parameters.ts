import { z } from "zod";
import "./problems.ts";
import type { ExecutorName } from "./work.ts";

const whole = z.coerce.number({ error: "must be a whole number" }).int("must be a whole number").min(0);
const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
  error: "must be a text, or a list of them",
});

const download = z.strictObject({
  /** The hive checks that the run was given this address. */
  url: z.url({
    protocol: /^https?$/,
    error: ({ input }) =>
      input === undefined ? "is missing" : "must be an address that begins with https:// or http://",
  }),
  /** Where the file goes, inside the run's folder; left out: its name in the address. */
  destination: z.string().min(1).max(1000).optional(),
  /** Bytes that the file must have. */
  size: whole.optional(),
  /** Its SHA-256, as `sha256:…` or in hexadecimal alone. */
  checksum: z
    .string()
    .trim()
    .regex(/^(sha256:)?[0-9a-fA-F]{64}$/, "is no SHA-256 in hexadecimal")
    .transform((text) => text.replace(/^sha256:/, "").toLowerCase())
    .optional(),
  /** Hosts, beside the address's own, that it may be redirected to. */
  hosts: z.array(z.string().min(1)).max(50).default([]),
});

const validation = z
  .strictObject({
    /** Lines as sha256sum writes them, or JSON: hashes by file. */
    manifest: z.string().max(16_777_216).optional(),
    /** Where the files lie; left out: the run's own folder. */
    folder: z.string().min(1).optional(),
    /** A text, such as the output of an earlier step, and what it must be like. */
    text: z.string().optional(),
    schema: z.union([z.record(z.string(), z.json()), z.string().min(1)], { error: "must be a JSON Schema" }).optional(),
    contains: texts.optional(),
    matches: z.string().max(1000).optional(),
    min_length: whole.optional(),
    max_length: whole.optional(),
    /** Tell of problems, and do not fail. */
    report_only: z.union([z.boolean(), z.stringbool()], { error: "must be true or false" }).default(false),
  })
  .refine(({ manifest, text }) => manifest !== undefined || text !== undefined, {
    path: ["text"],
    message: "Give it a text or a manifest to check.",
    params: { hint: "Write `text` or `manifest` under `with`." },
  })
  .refine((given) => given.text === undefined || given.manifest !== undefined || hasRule(given), {
    path: ["text"],
    message: "Say what the text must be like.",
    params: { hint: "Give `contains`, `matches`, `min_length`, `max_length` or `schema` under `with`." },
  });

const documentation = z.strictObject({ title: z.string().min(1).max(200).optional() });

/** What a step gives each executor under `with`, before the hive adds what only it knows. */
export const executorParameters = {
  ...{ download, validation, documentation },
  status: z.strictObject({}),
} satisfies Readonly<Record<ExecutorName, z.ZodObject>>;

const rules = ["contains", "matches", "min_length", "max_length", "schema"] as const;

function hasRule(given: Readonly<Partial<Record<(typeof rules)[number], unknown>>>): boolean {
  return rules.some((rule) => given[rule] !== undefined);
}
