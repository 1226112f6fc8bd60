import { z } from "zod";
import type { Stores } from "../../dispatcher/stores.ts";
import type { Box } from "../../messages/mailbox-store.ts";
import type { KindRegister } from "../../pool/kind-register.ts";
import { type OwnCall, type OwnTool, ownTool, refusal, type Waiting } from "./own-tool.ts";
import { type Posting, type PostOffice, post } from "./post.ts";
import { countMail, readMail } from "./read-mail.ts";

/** What the tools for messages work on. */
export interface MessageToolParts extends PostOffice {
  readonly stores: Stores;
  readonly kinds: KindRegister;
}

const to = z.string().trim().min(1).max(200).describe("Who gets it: a step, an agent kind or an agent's id");
const wait = z.number().min(0).max(300).describe("How long to wait for a message while there is none");
/** No reading comes after it, so that what was ever read is left out. */
const anyReading = Number.MAX_SAFE_INTEGER;
const text = z.string().trim().min(1).max(8000);

/** Tools with which agents of a run write to each other. */
export function messageTools(parts: MessageToolParts): readonly OwnTool[] {
  const send = ownTool({
    name: "send_message",
    description: "Sends a message to another agent of this run, who reads it when it works.",
    input: z.strictObject({ to, text }),
    receivers: ({ run, step }) => stepsOf(parts, run).filter((id) => id !== step),
    apply: ({ to, text }, call) => {
      const box = boxFor(parts, call, to);
      if (box === undefined) return refusal(`There is no step, agent kind or agent ${to}.${namesOf(parts, call)}`);
      post(parts, call, { type: "MESSAGE", box, text } satisfies Posting);
      return { text: `Sent to ${to}.` };
    },
  });
  const read = ownTool({
    name: "read_messages",
    description: "Reads the messages that wait for you, and what was published on topics that you follow.",
    input: z.strictObject({ wait_seconds: wait.optional() }),
    note: (place) => waitingWords(countMail(parts, place, anyReading)),
    ready: async ({ wait_seconds = 0 }, waiting) => await untilMail(parts, waiting, wait_seconds),
    apply: (_, call) => ({ text: readMail(parts, call) }),
  });
  return [send, read];
}

async function untilMail(parts: MessageToolParts, { place, earlier, signal }: Waiting, seconds: number): Promise<void> {
  if (seconds === 0) return;
  const end = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
  while (!end.aborted && countMail(parts, place, earlier) === 0) await parts.bell.heard(end);
}

function waitingWords(count: number): string {
  if (count === 0) return "";
  return count === 1 ? "1 waits for you now." : `${count} wait for you now.`;
}

function boxFor({ stores, kinds }: MessageToolParts, { task: { run, step } }: OwnCall, name: string): Box | undefined {
  const isStep = stores.runs.get(run)?.definition.steps.some(({ id }) => id === name) === true;
  if (isStep) return name === step ? undefined : { run, of: "step", name };
  if (kinds.get(name) !== undefined) return { run, of: "kind", name };
  return kinds.for({ by: "agent", agentId: name }) && { run, of: "agent", name };
}

function stepsOf({ stores }: MessageToolParts, run: string): readonly string[] {
  return stores.runs.get(run)?.definition.steps.map(({ id }) => id) ?? [];
}

function namesOf(parts: MessageToolParts, { task }: OwnCall): string {
  const steps = stepsOf(parts, task.run).filter((id) => id !== task.step);
  return steps.length === 0 ? "" : ` Steps of this run: ${steps.slice(0, 20).join(", ")}.`;
}
