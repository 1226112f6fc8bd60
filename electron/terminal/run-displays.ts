import type { BridgeEvent } from "../hive/contract/bridge.ts";
import type { AnswerPhase } from "../hive/contract/message.ts";
import type { RunView } from "../hive/contract/run.ts";
import type { App } from "./app.ts";
import { cut } from "./columns.ts";
import { entryLine } from "./entry-line.ts";
import { duration } from "./figures.ts";
import { LiveBlock } from "./live-block.ts";
import { paintFor } from "./output.ts";
import { runScreen } from "./run-screen.ts";
import { sayJson } from "./say.ts";

/** Shows a run while it goes on. */
export interface RunDisplay {
  readonly show: (events: readonly BridgeEvent[], view: RunView) => void;
  /** Shows the last state and stops. */
  end(view: RunView | undefined): void;
}

const redrawMs = 100;

/** The display for where a command writes to: JSON when asked for, drawn lines for a person, else appended ones. */
export function displayFor(app: App, json: boolean, run: string): RunDisplay {
  if (json) return jsonDisplay(app, run);
  return app.err.isTTY && app.env["TERM"] !== "dumb" ? liveDisplay(app, run) : lineDisplay(app, run);
}

function jsonDisplay(app: App, run: string): RunDisplay {
  return {
    show: (events) => {
      for (const event of events) {
        if (event.kind !== "entry" || (event.entry.run ?? run) !== run) continue;
        // The line that the command ends with tells this, with every step's result.
        if (event.entry.type !== "run.finished") sayJson(app, event.entry);
      }
    },
    end: () => {},
  };
}

function lineDisplay({ err }: App, run: string): RunDisplay {
  const started = Date.now();
  const say = (at: number, line: string): void => {
    err.write(`[${duration(Math.max(0, at - started)).padStart(8)}] ${line}\n`);
  };
  return {
    show: (events) => {
      for (const event of events) {
        if (event.kind === "phase" && event.run === run) say(Date.now(), `${event.step}: ${phaseWord(event.phase)}`);
        if (event.kind !== "entry" || (event.entry.run ?? run) !== run) continue;
        const line = entryLine(event.entry);
        if (line !== undefined) say(event.entry.at, line);
      }
    },
    end: () => {},
  };
}

function phaseWord(phase: AnswerPhase): string {
  return phase === "asking" ? "the model reads" : phase;
}

/** Entries that a person should still see when the drawn lines are gone. */
const lasting: ReadonlySet<string> = new Set(["tool.missing", "engine.lost", "agent.failed", "task.retry"]);

function liveDisplay({ err, env }: App, run: string): RunDisplay {
  const block = new LiveBlock(err);
  const paint = paintFor(err, env);
  let latest: RunView | undefined;
  const draw = (): void => {
    const width = Math.max(20, err.columns - 1);
    if (latest) block.draw(runScreen(latest, { width, height: err.rows, now: Date.now(), paint }));
  };
  const timer = setInterval(draw, redrawMs);
  return {
    show: (events, view) => {
      latest = view;
      const notes = events.flatMap((event) => {
        const entry = event.kind === "entry" && (event.entry.run ?? run) === run ? event.entry : undefined;
        return entry && lasting.has(entry.type) ? (entryLine(entry) ?? []) : [];
      });
      if (notes.length === 0) return;
      block.clear();
      for (const note of notes) err.write(`${paint("yellow", "!")} ${cut(note, Math.max(20, err.columns - 3))}\n`);
      draw();
    },
    end: (view) => {
      clearInterval(timer);
      latest = view ?? latest;
      draw();
      block.end();
    },
  };
}
