const reserved = new Set(Object.getOwnPropertyNames(Object.prototype));
const pattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Whether a step may be called so. */
export function isStepId(text: string): boolean {
  return pattern.test(text) && !reserved.has(text);
}

/** A name like the wished one that is not taken yet: `research`, else `research_2` and so on. */
export function freeId(wished: string, taken: { has(id: string): boolean }): string {
  const clean = wished.replaceAll(/[^A-Za-z0-9_-]+/g, "_").replace(/^(?![A-Za-z_])/, "_");
  const base = isStepId(clean.slice(0, 64)) ? clean.slice(0, 64) : "step";
  if (!taken.has(base)) return base;
  const stem = base.replace(/_\d{1,6}$/, "").slice(0, 56);
  for (let number = 2; ; number += 1) {
    const id = `${stem}_${number}`;
    if (!taken.has(id) && isStepId(id)) return id;
  }
}
