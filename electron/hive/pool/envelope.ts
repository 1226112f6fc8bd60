import { type AttemptRef, lead, type Party, type ToAgent, type ToAgentMessage } from "../contract/message.ts";

/** What goes to an agent, before it is put into its envelope. */
interface Letter<Type extends keyof ToAgent> {
  readonly id: string;
  readonly type: Type;
  readonly payload: ToAgent[Type];
  /** How often it was sent before. */
  readonly repeats: number;
  /** The attempt that the agent has at hand. */
  readonly held: AttemptRef | null;
}

/** A message of the port protocol from the hive to one of its agents. */
export function envelopeTo<Type extends keyof ToAgent>(to: Party, letter: Letter<Type>): ToAgentMessage {
  const { id, type, payload, repeats, held } = letter;
  const metadata = { phase: null, retry_count: repeats, correlation_id: held?.task ?? null };
  const message = { id, timestamp: new Date().toISOString(), type, from: lead, to, payload, metadata };
  return message as ToAgentMessage; // type and payload belong together in the letter
}
