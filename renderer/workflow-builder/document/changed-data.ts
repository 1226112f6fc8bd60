import type { FieldPath } from "./edit.ts";
import { recordOf } from "./step-fields.ts";

/** Plain data with one value set in it, or taken out where it is undefined. Mappings on the way are made. */
export function changedData(data: unknown, path: FieldPath, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(data) && typeof name === "number") {
    const inner = changedData(data[name], rest, value);
    return inner === undefined
      ? data.filter((_, index) => index !== name)
      : [...data.slice(0, name), inner, ...data.slice(name + 1)];
  }
  const fields = recordOf(data) ?? {};
  const inner = changedData(fields[name], rest, value);
  const { [name]: _, ...others } = fields;
  return inner === undefined ? others : { ...fields, [name]: inner };
}

/** The data as JSON has it: a file can hold nothing else. */
export function plainData(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
