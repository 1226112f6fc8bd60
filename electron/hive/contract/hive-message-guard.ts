import { z } from "zod";
import type { HiveMessage } from "./message.ts";
import { messageRules } from "./message-types.ts";

/** Longest payload, in characters of its JSON. */
const longestPayload = 262_144;

const name = z.string().max(200);
const party = z.strictObject({ agent_id: name.min(1), name });
const metadata = z.strictObject({
  phase: name.nullable(),
  retry_count: z.number().int().min(0),
  correlation_id: name.nullable(),
});

const schema: z.ZodType<HiveMessage> = z.strictObject({
  id: name.min(1),
  timestamp: z.iso.datetime(),
  type: z.literal(Object.keys(messageRules) as (keyof typeof messageRules)[]),
  from: party,
  to: party,
  payload: z
    .record(z.string(), z.json())
    .refine((payload) => JSON.stringify(payload).length <= longestPayload, { message: "too long" }),
  metadata,
});

/** Whether a value from another process is a message in the document's envelope. */
export function isHiveMessage(raw: unknown): raw is HiveMessage {
  return schema.safeParse(raw).success;
}
