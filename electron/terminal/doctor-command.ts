import { constants } from "node:fs";
import { access, mkdir, statfs } from "node:fs/promises";
import { availableParallelism, freemem, totalmem } from "node:os";
import { toFailure } from "../hive/contract/failure.ts";
import type { App, AskedModel } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { bytes } from "./figures.ts";
import { Interrupts } from "./interrupts.ts";
import { paintFor } from "./output.ts";
import { findHive } from "./reach-hive.ts";
import { sayJson } from "./say.ts";

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do about it. */
  readonly next?: string;
}

/** Looks at everything that a run needs, and measures a real generation. */
export async function doctor(app: App, { json }: { readonly json?: boolean }): Promise<number> {
  const findings: Finding[] = [];
  const interrupts = new Interrupts(app.killAll);
  const paint = paintFor(app.out, app.env);
  const tell = (finding: Finding): void => {
    findings.push(finding);
    if (json) return;
    const mark = finding.ok ? paint("green", "✓") : paint("red", "✗");
    app.out.write(`${mark} ${finding.what.padEnd(8)} ${finding.found}\n`);
    if (finding.next) app.out.write(`  ${" ".repeat(8)} ${paint("cyan", finding.next)}\n`);
  };
  try {
    tell(runtime());
    tell(await dataFolder(app.home));
    tell(machine());
    await examineModels(app, tell, interrupts.signal);
  } finally {
    interrupts.dispose();
  }
  const well = findings.every(({ ok }) => ok);
  if (json) sayJson(app, { ok: well, findings });
  else if (well) app.out.write("\nAll is well: skep run resources/workflows/renewable-energy.yaml\n");
  if (interrupts.received !== undefined) return exitCodes.interrupted;
  return well ? exitCodes.done : exitCodes.failed;
}

function runtime(): Finding {
  const { node, electron } = process.versions;
  const within = electron === undefined ? "" : ` in Electron ${electron}`;
  return { what: "Runtime", ok: true, found: `Node ${node}${within}, ${process.platform} ${process.arch}` };
}

async function dataFolder(home: string): Promise<Finding> {
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
    const { bavail, bsize } = await statfs(home);
    const free = bavail * bsize;
    const ok = free > 500_000_000;
    const next = ok ? {} : { next: "Make room on the disk, or move the data folder with SKEP_HOME." };
    return { what: "Data", ok, found: `${home}, ${bytes(free)} free`, ...next };
  } catch (thrown) {
    const { message } = toFailure(thrown);
    const next = "Check the folder's permissions, or choose another with SKEP_HOME.";
    return { what: "Data", ok: false, found: `${home} cannot be written: ${message}`, next };
  }
}

function machine(): Finding {
  const cores = availableParallelism();
  const found = `${cores} processor${cores === 1 ? "" : "s"}, ${bytes(totalmem())} of memory, ${bytes(freemem())} of it free`;
  return { what: "Machine", ok: true, found };
}

type Tell = (finding: Finding) => void;

async function examineModels(app: App, tell: Tell, signal: AbortSignal): Promise<void> {
  const hive = await findHive(app);
  if (hive !== undefined) {
    const { engine, auto } = await hive.bridge.call("models");
    const found =
      engine === null ? "starts at the hive's first need" : `${engine.kind} ${engine.version} at ${engine.host}`;
    tell({ what: "Engine", ok: true, found: `${found} (of the running hive)` });
    await examineSpeed(app, tell, engine && auto !== null ? { host: engine.host, model: auto, options: {} } : auto);
    return;
  }
  const models = await app.openModels();
  signal.addEventListener("abort", () => void models.stop(), { once: true });
  try {
    const engine = await models.ready();
    tell({ what: "Engine", ok: true, found: `${engine.kind} ${engine.version} at ${engine.host}` });
    const { auto } = await models.view();
    await examineSpeed(app, tell, auto === null ? null : await models.resolve(auto));
  } catch (thrown) {
    const { message, hint } = toFailure(thrown);
    tell({ what: "Engine", ok: false, found: message, ...(hint && { next: hint }) });
  } finally {
    await models.stop();
  }
}

/** Measures a model; a name alone says that there is one, but no engine yet to ask it. */
async function examineSpeed(app: App, tell: Tell, model: AskedModel | string | null): Promise<void> {
  if (model === null) {
    const next = "The first run fetches the starter; `skep models list` shows better ones for this machine.";
    tell({ what: "Model", ok: false, found: "no model is here yet", next });
    return;
  }
  if (typeof model === "string") {
    tell({ what: "Model", ok: true, found: model });
    return;
  }
  const { perSecond, firstMs, tokens } = await app.measure(model);
  const found = `${model.model}: ${perSecond.toFixed(perSecond < 10 ? 1 : 0)} tokens a second, the first after ${Math.round(firstMs)} ms (${tokens} measured)`;
  const slow = perSecond < 5;
  const next = slow ? { next: "Close other programs, or choose a smaller model: `skep models list`." } : {};
  tell({ what: "Model", ok: true, found, ...next });
}
