import type { Bridge } from "../hive/contract/bridge.ts";
import type { ModelsView, PullProgress } from "../hive/contract/model.ts";
import type { App } from "./app.ts";
import { LiveBlock } from "./live-block.ts";
import { paintFor } from "./output.ts";
import { pullLine } from "./pull-bar.ts";
import { sayJson } from "./say.ts";

type Surroundings = Pick<App, "out" | "err" | "env">;

/** Fetches a model and shows how far it is. With `json`, its progress goes to standard output, one object a line. */
export async function pullModel(
  app: Surroundings,
  bridge: Bridge,
  { name, json = false }: { readonly name: string; readonly json?: boolean },
): Promise<ModelsView> {
  const display = pullDisplay(app, json);
  const end = bridge.subscribe(undefined, (events) => {
    for (const event of events)
      if (event.kind === "pull" && event.progress.model === name) display.show(event.progress);
  });
  try {
    return await bridge.call("pullModel", { name });
  } finally {
    end();
    display.end();
  }
}

/** Shows how far a download is. */
export interface PullDisplay {
  readonly show: (progress: PullProgress) => void;
  end(): void;
}

/** The display for where a command writes to. */
export function pullDisplay(app: Surroundings, json: boolean): PullDisplay {
  if (json) return jsonDisplay(app);
  return app.err.isTTY ? barDisplay(app) : stepDisplay(app);
}

function jsonDisplay(app: Surroundings): PullDisplay {
  return { show: (progress) => sayJson(app, { type: "pull", ...progress }), end: () => {} };
}

function barDisplay({ err, env }: Surroundings): PullDisplay {
  const block = new LiveBlock(err);
  const paint = paintFor(err, env);
  return {
    show: (progress) => block.draw([pullLine(progress, { width: Math.max(20, err.columns - 1), paint })]),
    end: () => block.end(),
  };
}

/** A line for each new thing that is done, and for each tenth of the bytes. */
function stepDisplay({ err }: Surroundings): PullDisplay {
  let told = "";
  return {
    show: (progress) => {
      const { completed, total, status } = progress;
      const tenth = completed !== null && total ? Math.floor((completed / total) * 10) : "";
      const step = `${status} ${tenth}`;
      if (step === told) return;
      told = step;
      err.write(`${pullLine(progress, { width: 100, paint: (_style, text) => text }).replaceAll(/[━─]+ {2}/g, "")}\n`);
    },
    end: () => {},
  };
}
