import type { StoreApi } from "zustand/vanilla";
import type { Bridge, BridgeRequest } from "../../electron/hive/contract/bridge.ts";
import { isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { Facts } from "./facts.ts";
import { type RunSearch, searchStates, searchWords } from "./history-facts.ts";

/** What can be asked about past runs; what is found goes into the facts. */
export interface HistoryActions {
  /** Looks for runs, and forgets what was found before. */
  searchRuns(search: RunSearch): Promise<void>;
  /** Reads the next older ones of what is looked for. */
  readOlderRuns(): Promise<void>;
}

/** Runs that are read at once. */
const pageRuns = 100;

/** Makes the actions over one bridge. What comes for a search that is no longer the last one is dropped. */
export function historyActions(bridge: Bridge, facts: StoreApi<Facts>): HistoryActions {
  let reading = false;
  const read = async (search: RunSearch, before?: string): Promise<void> => {
    const found = await bridge.call("runs", request(search, before)).catch(toFailure);
    const { history } = facts.getState();
    if (history.search !== search) return;
    if (isFailure(found)) facts.setState({ history: { ...history, failure: found } });
    else {
      const known = before === undefined ? [] : (history.runs ?? []);
      const runs = [...known, ...found.filter(({ id }) => !known.some((run) => run.id === id))];
      facts.setState({ history: { ...history, runs, more: found.length === pageRuns, failure: null } });
    }
  };
  return {
    searchRuns: async (search) => {
      facts.setState(({ history }) => ({ history: { ...history, search } }));
      await read(search);
    },
    readOlderRuns: async () => {
      const { search, runs, more } = facts.getState().history;
      if (!more || reading) return;
      reading = true;
      await read(search, runs?.at(-1)?.id);
      reading = false;
    },
  };
}

function request(search: RunSearch, before: string | undefined): BridgeRequest<"runs"> {
  const words = [...searchWords(search)];
  const states = [...searchStates(search)];
  return {
    limit: pageRuns,
    ...(before !== undefined && { before }),
    ...(states.length > 0 && { states }),
    ...(words.length > 0 && { words }),
    ...(search.workflowId !== null && { workflowId: search.workflowId }),
  };
}
