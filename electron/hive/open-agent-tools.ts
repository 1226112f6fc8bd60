import type { SharedState } from "./dispatcher/conflicts/shared-state.ts";
import type { Stores } from "./dispatcher/stores.ts";
import { AgentServers } from "./gateway/mcp/agent-servers.ts";
import { MailBell } from "./messages/mail-bell.ts";
import { MailboxStore } from "./messages/mailbox-store.ts";
import type { Messages } from "./messages/messages.ts";
import type { KindRegister } from "./pool/kind-register.ts";
import type { Database } from "./store/database.ts";
import type { Writer } from "./store/writer.ts";
import { ModelFacts } from "./tools/model-facts.ts";
import { OwnTools } from "./tools/own/own-tools.ts";
import { ToolBox } from "./tools/tool-box.ts";
import { ToolCalls } from "./tools/tool-calls.ts";
import { ToolOffers } from "./tools/tool-offers.ts";
import type { ToolSource } from "./tools/tool-source.ts";

/** What the tools of a hive are made with. */
export interface AgentToolsOptions {
  readonly database: Database;
  readonly stores: Stores;
  readonly writer: Writer;
  readonly messages: Messages;
  readonly state: SharedState;
  readonly kinds: KindRegister;
  /** Outside servers. */
  readonly outside: readonly ToolSource[];
  readonly version: string;
  readonly clock: () => number;
  /** Tells that a task which waited to know its tools may wait no more. */
  readonly changed: () => void;
}

/** The tools of a hive, and the way of its agents to them. */
export function openAgentTools(options: AgentToolsOptions) {
  const { database, stores, outside, changed } = options;
  const own = new OwnTools({ ...options, mailbox: new MailboxStore(database), bell: new MailBell() });
  const box = new ToolBox([own, ...outside]);
  const offers = new ToolOffers({ box, own, facts: new ModelFacts(changed) });
  const calls = new ToolCalls({ ...options, own, tasks: stores.tasks, store: stores.calls });
  return { box, offers, mcp: new AgentServers({ stores, offers, calls, version: options.version }) };
}
