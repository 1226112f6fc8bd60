import type { CatalogueModel, ModelsView, PullProgress } from "../../electron/hive/contract/model.ts";

/** How much of a download is there, in whole percent; null when its size is not known. */
export function pullPercent({ completed, total }: PullProgress): number | null {
  if (completed === null || total === null || total <= 0) return null;
  return Math.min(100, Math.floor((completed / total) * 100));
}

/** The model to offer when none is there: the starter, else the smallest that fits. */
export function firstOffer({ catalogue }: ModelsView): CatalogueModel | null {
  const starter = catalogue.find((model) => model.starter);
  return starter ?? catalogue.filter(({ fits }) => fits).sort((left, right) => left.bytes - right.bytes)[0] ?? null;
}

/**
 * A better model than the starter: the largest of the catalogue that this machine has the memory for, else the smallest,
 * so that a person sees what it would need.
 */
export function betterModel({ catalogue }: ModelsView): CatalogueModel | null {
  const others = catalogue.filter(({ starter }) => !starter).sort((left, right) => left.memory - right.memory);
  return others.findLast(({ fits }) => fits) ?? others[0] ?? null;
}

/** Whether a model that is there is only the starter. */
export function isStarter(models: ModelsView | null, name: string | null): boolean {
  return models?.models.some((model) => model.name === name && model.starter) ?? false;
}
