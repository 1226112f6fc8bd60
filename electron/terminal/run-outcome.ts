import type { Bridge } from "../hive/contract/bridge.ts";
import type { RunView, StepView } from "../hive/contract/run.ts";
import type { App } from "./app.ts";
import { tokenCount } from "./figures.ts";
import { paintFor } from "./output.ts";
import { sayFailure, sayJson } from "./say.ts";
import { waitsForPerson } from "./waits-for-person.ts";

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
  const waiting = waitsForPerson(view);
  if (waiting.length > 0) app.err.write(`${waitingLines(view, waiting).join("\n")}\n`);
  if (view.state === "interrupted") {
    app.err.write(`The hive stopped in the middle of it. It goes on with: skep run --resume ${view.id}\n`);
  }
  sayCutOff(app, view);
  if (view.state === "complete") await sayStarter(app, bridge, view);
}

/** The last line of `skep run --json`: how the run ended, or for which of its steps a person must decide. */
export function outcome(view: RunView): object {
  const { id, state, output, steps } = view;
  const waiting = waitsForPerson(view);
  const told = { run: id, state, output, steps: steps.map(stepOutcome) };
  if (waiting.length === 0) return { type: "run.finished", ...told };
  return { type: "run.waiting", ...told, waiting: waiting.map(({ id: step, task, wait }) => ({ step, task, wait })) };
}

function waitingLines({ id }: RunView, waiting: readonly StepView[]): readonly string[] {
  const [first] = waiting;
  const why = ({ wait, failure }: StepView): string =>
    wait === "approval" ? "its answer waits for approval" : (failure?.message ?? "it was passed to a person");
  return [
    "The run waits for a person:",
    ...waiting.map((step) => `  ${step.id} (${step.task}): ${why(step)}`),
    `Where a hive runs (\`skep serve\`, or the window), decide with: skep tasks approve ${first?.task ?? "TASK"} [ANSWER]`,
    "or with skep tasks resume, refuse or cancel.",
    `Or let it go on, which tries again what failed: skep run --resume ${id}`,
  ];
}

function stepOutcome({ id, state, agent, attempts, output, tokens, cutOffAt, startedAt, endedAt }: StepView): object {
  const milliseconds = startedAt === null || endedAt === null ? 0 : endedAt - startedAt;
  return { id, state, agent, attempts, output, tokens, cutOffAt, milliseconds };
}

/** Answers that did not come to their end. */
function sayCutOff(app: App, { steps }: RunView): void {
  const cut = steps.flatMap(({ id, cutOffAt }) => (cutOffAt === null ? [] : `${id} at ${tokenCount(cutOffAt)}`));
  if (cut.length === 0) return;
  const paint = paintFor(app.err, app.env);
  app.err.write(`\n${paint("yellow", `Cut off before the end: ${cut.join(", ")}.`)}\n`);
  app.err.write(
    `${paint("dim", "An agent's longest answer is its `max_tokens`: raise it in its file or the workflow's `agents`.")}\n`,
  );
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
