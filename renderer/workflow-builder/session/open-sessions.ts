import type { KnownAgentsData } from "../../../electron/hive/contract/known-agents.ts";
import type { WorkflowActions } from "../../facts/workflow-actions.ts";
import type { TextReader } from "../document/check-client.ts";
import { createSession } from "./builder-session.ts";
import { openedState } from "./opened-state.ts";
import type { BuilderSession } from "./session-actions.ts";

/** Most workflows that stay open with what can be undone in them. */
const mostOpen = 8;
/** Milliseconds from the last edit until a draft is kept. */
const draftAfter = 500;
/** Milliseconds from the last edit until the text is checked: less than a person waits for. */
const checkAfter = 150;

/** The workflows that are open in a window: they stay so while a person looks at something else. */
export interface OpenSessions {
  /** Opens a workflow, or finds it again under the id that it has now. */
  open(id: string): Promise<BuilderSession>;
  /** Keeps everything that is not in a file yet. */
  flush(): Promise<void>;
}

/** Opens workflows of one hive. Their texts are read and checked by one worker. */
export function createSessions(hive: WorkflowActions, reader: TextReader): OpenSessions {
  const writer = crypto.randomUUID();
  const sessions = new Set<BuilderSession>();
  const opening = new Map<string, Promise<BuilderSession>>();
  let known: Promise<KnownAgentsData> | undefined;
  const check = async (source: string) => {
    known ??= hive.readKnownAgents();
    try {
      return await reader.check(source, await known);
    } catch {
      known = undefined; // the hive was away: the next text asks again
      return null;
    }
  };
  const open = async (id: string): Promise<BuilderSession> => {
    const state = await openedState(await hive.readWorkflow(id), reader.read, writer);
    const session = createSession({ state, hive, check, now: Date.now, draftAfter, checkAfter });
    sessions.add(session);
    for (const oldest of [...sessions].slice(0, -mostOpen)) {
      sessions.delete(oldest);
      void oldest.actions.close();
    }
    return session;
  };
  return {
    open: async (id) => {
      const found = [...sessions].find(({ store }) => store.getState().id === id);
      if (found !== undefined) return again(sessions, found);
      const started = opening.get(id) ?? open(id).finally(() => opening.delete(id));
      opening.set(id, started);
      return await started;
    },
    flush: async () => {
      await Promise.all([...sessions].map(({ actions }) => actions.flush()));
    },
  };
}

/** What is opened again is the last to be closed. */
function again(sessions: Set<BuilderSession>, session: BuilderSession): BuilderSession {
  sessions.delete(session);
  sessions.add(session);
  void session.actions.lookAtFile();
  return session;
}
