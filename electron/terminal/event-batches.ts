import type { BridgeEvent } from "../hive/contract/bridge.ts";

/** Takes server-sent events apart, whatever pieces they come in; each holds one batch of the bridge's events. */
export function readBatches(onBatch: (events: readonly BridgeEvent[]) => void): (text: string) => void {
  let waiting = "";
  return (text) => {
    const parts = (waiting + text).split("\n\n");
    waiting = parts.pop() ?? "";
    for (const part of parts) {
      const data = part.split("\n").filter((line) => line.startsWith("data:"));
      if (data.length > 0) onBatch(batchOf(data.map((line) => line.slice(5)).join("\n")));
    }
  };
}

function batchOf(text: string): readonly BridgeEvent[] {
  const events: unknown = JSON.parse(text);
  return Array.isArray(events) ? (events as readonly BridgeEvent[]) : []; // the hive's own socket speaks its contract
}
