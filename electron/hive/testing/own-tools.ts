import { hiveSource } from "../contract/tool.ts";
import type { Json, Step } from "../contract/workflow.ts";
import { SharedState } from "../dispatcher/conflicts/shared-state.ts";
import { MailBell } from "../messages/mail-bell.ts";
import { MailboxStore } from "../messages/mailbox-store.ts";
import { Messages } from "../messages/messages.ts";
import { KindRegister } from "../pool/kind-register.ts";
import type { EntryDraft } from "../store/entry-draft.ts";
import { OwnTools } from "../tools/own/own-tools.ts";
import { ToolCalls } from "../tools/tool-calls.ts";
import type { ToolSource } from "../tools/tool-source.ts";
import { blankWorkflow } from "./stored-run.ts";
import { openTemporaryStore } from "./temporary-store.ts";
import { testKinds } from "./test-hive.ts";
import { testLine } from "./test-line.ts";

const steps = ["a", "b", "c"];

/** For tests: a run with the steps a, b and c, each held by the first attempt of an agent, and the tools to call. */
export function openOwnTools(outside: readonly ToolSource[] = []) {
  const record = openTemporaryStore();
  const { stores, writer, database } = record;
  const clock = (): number => 5;
  const announced: string[] = [];
  const announce = ({ type }: { readonly type: string }): void => void announced.push(type);
  const messages = new Messages({ database, writer, line: testLine([]), clock, announce });
  const state = new SharedState({ values: stores.shared, runs: stores.runs, clock });
  const parts = {
    messages,
    mailbox: new MailboxStore(database),
    bell: new MailBell(),
    stores,
    kinds: new KindRegister(testKinds),
    state,
  };
  const own = new OwnTools(parts);
  const calls = new ToolCalls({ own, outside, writer, clock, store: stores.calls, tasks: stores.tasks });
  const tasks = addHeldTasks(record);
  const call = async (step: string, name: string, input: Json, more: { earlier?: number; source?: string } = {}) => {
    const { earlier = 0, source = hiveSource } = more;
    const tool = { name, source, description: "", input: { type: "object" } };
    const agent = { agent_id: `alpha-00${steps.indexOf(step) + 1}`, name: "alpha_agent" };
    const ref = { task: tasks.get(step) ?? "", attempt: 1 };
    return await calls.call({ tool, input, agent, ref, earlier, signal: new AbortController().signal });
  };
  const entries = (): readonly Pick<EntryDraft, "type" | "data">[] => record.journal.after(0, 1000);
  return { ...record, parts, own, calls, call, tasks, announced, entries, messages };
}

function addHeldTasks({ stores }: ReturnType<typeof openTemporaryStore>): ReadonlyMap<string, string> {
  const plan = { demand: { by: "kind", kind: "alpha_agent" }, timeoutMs: 1000, prompt: "", needs: [] } as const;
  const retry = { attempts: 3, backoffMs: 1 };
  const planned = steps.map((id): Step => ({ ...plan, id, retry }));
  const run = { id: "run-1", source: "", inputs: {}, model: null, startedAt: 1, openTasks: steps.length };
  stores.runs.add({ ...run, definition: { ...blankWorkflow, steps: planned } });
  const tasks = planned.map(({ id }) => {
    const task = { step: id, run: "run-1", demand: plan.demand, priority: 5, timeoutMs: 1000, retry, template: "" };
    const added = stores.tasks.add({ ...task, createdAt: 1, missing: 0 }, []);
    stores.queue.claim(added);
    return [id, added] as const;
  });
  return new Map(tasks);
}
