import type { ModelsView } from "../contract/model.ts";
import { bestModel, fitsMachine } from "./catalogue/best-model.ts";
import { type Catalogue, findEntry, modelName } from "./catalogue/catalogue.ts";
import type { Machine } from "./catalogue/machine.ts";
import type { InstalledModel } from "./engines/installed-models.ts";

/** What is known of models beside those that are here. */
interface KnownFacts {
  readonly catalogue: Catalogue;
  readonly machine: Machine;
}

/** The models that are here and those that can be fetched, as a person sees them; one that runs elsewhere is neither. */
export function modelsView(
  installed: readonly InstalledModel[],
  { catalogue, machine }: KnownFacts,
): Pick<ModelsView, "models" | "catalogue" | "auto"> {
  const models = installed.filter((model) => model.remote === null);
  const names = new Set(models.map((model) => modelName(model.name)));
  return {
    models: models.map(({ name, bytes, digest, parameters }) => {
      const starter = findEntry(catalogue, name)?.starter ?? false;
      return { name, bytes, digest, parameters, starter };
    }),
    catalogue: catalogue.map(({ name, title, bytes, memory, licence, starter }) => {
      const [installed, fits] = [names.has(modelName(name)), fitsMachine(memory, machine)];
      return { name, title, bytes, memory, licence, starter, installed, fits };
    }),
    auto: bestModel(models, machine, catalogue),
  };
}
