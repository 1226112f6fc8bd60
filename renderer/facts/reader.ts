import type { StoreApi } from "zustand/vanilla";
import { isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { Facts, Topic } from "./facts.ts";

/** Reads into the facts; a failure becomes a fact as well. */
export function reader(facts: StoreApi<Facts>, topic: Topic, read: () => Promise<Partial<Facts>>): () => Promise<void> {
  return async () => {
    const found = await read().catch(toFailure);
    facts.setState(({ troubles: { [topic]: _, ...others } }) =>
      isFailure(found) ? { troubles: { ...others, [topic]: found } } : { ...found, troubles: others },
    );
  };
}
