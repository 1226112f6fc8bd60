import type { Bridge } from "../hive/contract/bridge.ts";
import type { RunView, StepView } from "../hive/contract/run.ts";
import type { App } from "./app.ts";
import { paintFor } from "./output.ts";
import { sayFailure, sayJson } from "./say.ts";

/** Tells how a run ended: the answer alone on standard output, all else on standard error. */
export async function sayOutcome(
  app: App,
  bridge: Bridge,
  { view, json }: { readonly view: RunView; readonly json: boolean },
): Promise<void> {
  if (json) {
    sayJson(app, outcome(view));
    return;
  }
  if (view.output !== "") app.out.write(`${app.out.isTTY ? `\n${harmless(view.output)}` : view.output}\n`);
  if (view.failure !== null) sayFailure(app, view.failure);
  if (view.state === "interrupted") {
    app.err.write(`The hive stopped in the middle of it. It goes on with: skep run --resume ${view.id}\n`);
  }
  if (view.state === "complete") await sayStarter(app, bridge, view);
}

/** The last line of `skep run --json`. */
export function outcome({ id, state, output, steps }: RunView): object {
  return { type: "run.finished", run: id, state, output, steps: steps.map(stepOutcome) };
}

function stepOutcome({ id, state, agent, attempts, output, tokens, startedAt, endedAt }: StepView): object {
  const milliseconds = startedAt === null || endedAt === null ? 0 : endedAt - startedAt;
  return { id, state, agent, attempts, output, tokens, milliseconds };
}

/** A text that only writes: no escape sequence in a model's words reaches the terminal. */
function harmless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, "");
}

async function sayStarter(app: App, bridge: Bridge, view: RunView): Promise<void> {
  const { models } = await bridge.call("models");
  const starters = new Set(models.filter(({ starter }) => starter).map(({ name }) => name));
  const used = view.steps.find(({ model }) => model !== null && starters.has(model))?.model;
  if (used === undefined) return;
  const note = `Written by ${used}, a starter model: its words are fluent, its facts unreliable.`;
  const paint = paintFor(app.err, app.env);
  app.err.write(`\n${paint("dim", `${note} \`skep models list\` shows better ones for this machine.`)}\n`);
}
