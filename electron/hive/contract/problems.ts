import { z } from "zod";

// From here on, whatever is checked by a schema is told in these words.
z.config({ customError: plainError });

/** What is wrong with a value, field by field, as in `limits.temperature: must be at most 2`; `whole` names the value itself. */
export function problemsOf({ issues }: z.ZodError, whole: string): readonly string[] {
  return issues.map(({ path, message }) => `${path.map(String).join(".") || whole}: ${message}`);
}

/** What a person is told; undefined where zod's own words serve. */
function plainError(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is missing";
      return `must be ${typeNames[issue.expected] ?? issue.expected}, and is ${typeNameOf(issue.input)}`;
    case "invalid_value":
      if (issue.input === undefined) return "is missing";
      return issue.values.length === 1
        ? `must be ${shown(issue.values[0])}`
        : `must be one of ${issue.values.map(shown).join(", ")}`;
    case "unrecognized_keys":
      return `has no field ${issue.keys.map(shown).join(" and no field ")}`;
    case "too_big":
      return sizeFault(issue, { bound: `at most ${issue.maximum}`, beyond: `less than ${issue.maximum}` });
    case "too_small":
      return sizeFault(issue, { bound: `at least ${issue.minimum}`, beyond: `more than ${issue.minimum}` });
    default:
      return undefined;
  }
}

type Sized = Pick<z.core.$ZodIssueTooBig, "input" | "inclusive" | "origin">;

function sizeFault(
  { input, inclusive = true, origin }: Sized,
  { bound, beyond }: { readonly bound: string; readonly beyond: string },
): string | undefined {
  if (origin === "number" || origin === "int") return `must be ${inclusive ? bound : beyond}`;
  if (typeof input === "string") return input === "" ? "is empty" : `has ${input.length} characters, ${bound} may be`;
  if (Array.isArray(input)) return input.length === 0 ? "is empty" : `has ${input.length} items, ${bound} may be`;
  return undefined;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  null: "nothing",
};

function typeNameOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : (typeNames[typeof value] ?? typeof value);
}

function shown(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
