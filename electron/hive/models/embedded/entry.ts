import { parseArgs } from "node:util";
import { openPuller } from "../pull/puller.ts";
import { type EngineOptions, runEngine } from "./run-engine.ts";

/** The part of Electron's utility-process port that is used here; `process.parentPort` has no type outside Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "postMessage") === "function";
}

function readOptions(args: readonly string[]): EngineOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "0" },
      models: { type: "string" },
      parallel: { type: "string" },
      model: { type: "string", multiple: true },
      catalogue: { type: "string" },
    },
  });
  const numberOf = (text: string, name: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} wants a whole number, not "${text}"`);
    return number;
  };
  return {
    port: numberOf(values.port, "port"),
    models: values.models,
    parallel: values.parallel === undefined ? undefined : Math.max(1, numberOf(values.parallel, "parallel")),
    files: values.model,
    onLoaded: () => tellParent({ type: "loaded" }),
    pull: (store) => openPuller({ catalogue: values.catalogue, store, env: process.env }),
  };
}

/** Tells whoever started this process that it answers: a parent over its channel, a person by a line. */
function announce(port: number): void {
  const isTold = tellParent({ type: "ready", port, pid: process.pid });
  if (!isTold) console.log(`The embedded engine answers on http://127.0.0.1:${port}`);
}

/** Tells whether there is a parent to be told. */
function tellParent(message: object): boolean {
  const parentPort: unknown = Reflect.get(process, "parentPort");
  if (process.send) process.send(message);
  else if (isParentPort(parentPort)) parentPort.postMessage(message);
  else return false;
  return true;
}

/** A killed hive closes its end of the channel; nothing that the engine computes then has anyone to go to. */
function endWithParent(): void {
  // SIGKILL: an orderly exit would wait for native work that may take minutes.
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
}

process.title = "skep-engine";
endWithParent();
try {
  const engine = await runEngine(readOptions(process.argv.slice(2)));
  announce(engine.port);
  const stop = () => void engine.stop().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
