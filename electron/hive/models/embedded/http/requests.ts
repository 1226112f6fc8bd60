import { z } from "zod";
import { ApiError } from "./api-error.ts";

const options = z.record(z.string(), z.unknown()).nullish();
const keepAlive = z.union([z.number(), z.string()]).nullish();
const format = z.unknown().optional();
const think = z.union([z.boolean(), z.string()]).nullish();

const toolCall = z.looseObject({ function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }) });

const message = z.object({
  role: z.string().transform((role) => role.toLowerCase()),
  content: z
    .string()
    .nullish()
    .transform((content) => content ?? ""),
  images: z.array(z.string()).nullish(),
  tool_calls: z.array(toolCall).nullish(),
  tool_name: z.string().nullish(),
});

/** `POST /api/chat`. */
export const chatRequest = z.object({
  model: z.string().default(""),
  messages: z
    .array(message)
    .nullish()
    .transform((messages) => messages ?? []),
  stream: z.boolean().nullish(),
  format,
  keep_alive: keepAlive,
  tools: z.array(z.looseObject({})).nullish(),
  options,
  think,
  truncate: z.boolean().nullish(),
  _debug_render_only: z.boolean().nullish(),
});

/** `POST /api/generate`. */
export const generateRequest = z.object({
  model: z.string().default(""),
  prompt: z
    .string()
    .nullish()
    .transform((prompt) => prompt ?? ""),
  suffix: z.string().nullish(),
  system: z.string().nullish(),
  template: z.string().nullish(),
  context: z.array(z.number().int().nonnegative()).nullish(),
  stream: z.boolean().nullish(),
  raw: z.boolean().nullish(),
  format,
  keep_alive: keepAlive,
  images: z.array(z.string()).nullish(),
  options,
  think,
  truncate: z.boolean().nullish(),
  _debug_render_only: z.boolean().nullish(),
});

/** `POST /api/embed`. */
export const embedRequest = z.object({
  model: z.string().default(""),
  input: z.unknown().optional(),
  keep_alive: keepAlive,
  truncate: z.boolean().nullish(),
  dimensions: z.number().int().nullish(),
  options,
});

/** Requests that only name a model; older clients call the field `name`. */
export const namedRequest = z.object({
  model: z.string().nullish(),
  name: z.string().nullish(),
  stream: z.boolean().nullish(),
  verbose: z.boolean().nullish(),
});

/** `POST /api/chat`, read. */
export type ChatRequest = z.infer<typeof chatRequest>;

/** `POST /api/generate`, read. */
export type GenerateRequest = z.infer<typeof generateRequest>;

/** Reads a request body. Throws a refusal that names the field. */
export function readRequest<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const problem = read.error.issues[0];
  const field = problem?.path.join(".") || "body";
  throw new ApiError(400, `json: cannot read the request's field ${field}: ${problem?.message ?? "wrong type"}`);
}
