import type { Json } from "../../contract/workflow.ts";

/** A value with every text in it filled in; names of fields stay as they are. */
export function renderJson(value: Json, render: (template: string) => string): Json {
  if (typeof value === "string") return render(value);
  if (isList(value)) return value.map((item) => renderJson(item, render));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, renderJson(item, render)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
