import type { ModelsView } from "../hive/contract/model.ts";
import type { App, OwnModels } from "./app.ts";
import { table } from "./columns.ts";
import { exitCodes } from "./exit-codes.ts";
import { bytes } from "./figures.ts";
import { InterruptedError, Interrupts } from "./interrupts.ts";
import { type Paint, paintFor } from "./output.ts";
import { pullDisplay, pullModel } from "./pull-model.ts";
import { findHive } from "./reach-hive.ts";
import { sayJson } from "./say.ts";

/** Options that all commands about models share. */
export interface ModelsOptions {
  readonly json?: boolean;
}

/** Lists the models that are here, and those that can be fetched. */
export async function listModels(app: App, { json }: ModelsOptions): Promise<number> {
  const hive = await findHive(app);
  const view = hive ? await hive.bridge.call("models") : await withModels(app, (models) => models.view());
  if (json) sayJson(app, view);
  else app.out.write(`${modelLines(view, paintFor(app.out, app.env)).join("\n")}\n`);
  return exitCodes.done;
}

/** Fetches a model. */
export async function pullOne(app: App, name: string, { json = false }: ModelsOptions): Promise<number> {
  const hive = await findHive(app);
  if (hive) await pullModel(app, hive.bridge, { name, json });
  else {
    const display = pullDisplay(app, json);
    await withModels(app, (models) => models.pull(name, display.show)).finally(() => display.end());
  }
  if (json) sayJson(app, { type: "pulled", model: name });
  else app.out.write(`${name} is here.\n`);
  return exitCodes.done;
}

/** Takes a GGUF file in as a model. */
export async function addModel(app: App, file: string, options: ModelsOptions & { name?: string }): Promise<number> {
  const display = pullDisplay(app, options.json ?? false);
  const adding = withModels(app, (models) => models.add(file, options.name, display.show));
  const name = await adding.finally(() => display.end());
  if (options.json) sayJson(app, { type: "added", model: name });
  else app.out.write(`${file} is here as ${name}.\n`);
  return exitCodes.done;
}

/** Removes a model from this machine. */
export async function removeModel(app: App, name: string, { json }: ModelsOptions): Promise<number> {
  const hive = await findHive(app);
  if (hive) await hive.bridge.call("removeModel", { name });
  else await withModels(app, (models) => models.remove(name));
  if (json) sayJson(app, { type: "removed", model: name });
  else app.out.write(`${name} is removed.\n`);
  return exitCodes.done;
}

/** Works with the models of the data folder; an interruption stops what they do. */
async function withModels<Result>(app: App, work: (models: OwnModels) => Promise<Result>): Promise<Result> {
  const models = await app.openModels();
  const interrupts = new Interrupts(app.killAll);
  interrupts.signal.addEventListener("abort", () => void models.stop(), { once: true });
  try {
    return await work(models);
  } catch (thrown) {
    throw interrupts.received === undefined ? thrown : new InterruptedError("Interrupted.", { cause: thrown });
  } finally {
    await models.stop();
    interrupts.dispose();
  }
}

/** Models for a person: those that are here, then those that can be fetched. */
export function modelLines({ engine, models, catalogue, auto }: ModelsView, paint: Paint): readonly string[] {
  const here = models.map(({ name, parameters, bytes: size, starter }) => {
    const note = [name === auto ? "auto" : "", starter ? "starter" : ""].filter((word) => word !== "").join(", ");
    return [`  ${name}`, parameters, bytes(size), note];
  });
  const others = catalogue
    .filter(({ installed }) => !installed)
    .map(({ name, title, bytes: size, memory, fits, licence }) => [
      `  ${name}`,
      title,
      bytes(size),
      `needs ${bytes(memory)}${fits ? "" : ", more than this machine has"}`,
      licence,
    ]);
  return [
    paint("bold", engine === null ? "Models here" : `Models here (${engine.kind} engine at ${engine.host})`),
    ...(here.length > 0 ? table(here) : ["  none yet: the first run fetches the starter"]),
    "",
    paint("bold", "Models that can be fetched with `skep models pull NAME`"),
    ...table(others),
  ];
}
