/** A part of a template. `at` is the offset of its `{{`. */
export type TemplatePiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "input"; readonly name: string; readonly at: number }
  | { readonly kind: "output"; readonly step: string; readonly at: number };

/** What is wrong with a template, at which offset. */
export interface TemplateFault {
  readonly at: number;
  readonly code: "bad_template" | "unknown_reference";
  readonly message: string;
  readonly hint: string;
}

/** A template in pieces, with everything in it that names nothing. */
export interface Template {
  readonly pieces: readonly TemplatePiece[];
  readonly faults: readonly TemplateFault[];
}

const allowed = 'Write {{ inputs.name }} or {{ steps.id.output }}; two braces as text are {{ "{{" }}.';
const name = "[A-Za-z_][A-Za-z0-9_-]*";
const inputReference = new RegExp(`^inputs\\.(${name})$`);
const outputReference = new RegExp(`^steps\\.(${name})\\.output$`);
const stepReference = new RegExp(`^steps\\.(${name})(\\..*)?$`, "s");

/** Takes a template apart. Its references are names only: nothing in it is ever evaluated. */
export function parseTemplate(template: string): Template {
  const pieces: TemplatePiece[] = [];
  const faults: TemplateFault[] = [];
  let done = 0;
  for (let open = template.indexOf("{{"); open !== -1; open = template.indexOf("{{", done)) {
    const end = closing(template, open + 2);
    if (end === undefined) {
      const message = "This `{{` is never closed.";
      faults.push({ at: open, code: "bad_template", message, hint: `Close it with \`}}\`. ${allowed}` });
      pieces.push(...text(template.slice(done, open + 2)));
      done = open + 2;
      continue;
    }
    pieces.push(...text(template.slice(done, open)));
    const piece = reference(template.slice(open + 2, end).trim(), open);
    if ("code" in piece) faults.push(piece);
    else pieces.push(piece);
    done = end + 2;
  }
  pieces.push(...text(template.slice(done)));
  return { pieces, faults };
}

/** Offset of the `}}` that closes a reference; none when another one opens before it. */
function closing(template: string, from: number): number | undefined {
  const literal = /^\s*"\{\{"\s*\}\}/.exec(template.slice(from, from + 100));
  if (literal) return from + literal[0].length - 2;
  const brace = /\{\{|\}\}/g;
  brace.lastIndex = from;
  const next = brace.exec(template);
  return next?.[0] === "}}" ? next.index : undefined;
}

function text(part: string): readonly TemplatePiece[] {
  return part === "" ? [] : [{ kind: "text", text: part }];
}

function reference(inside: string, at: number): TemplatePiece | TemplateFault {
  if (inside === '"{{"') return { kind: "text", text: "{{" };
  const input = inputReference.exec(inside)?.[1];
  if (input !== undefined) return { kind: "input", name: input, at };
  const output = outputReference.exec(inside)?.[1];
  if (output !== undefined) return { kind: "output", step: output, at };
  return fault(inside, at);
}

function fault(inside: string, at: number): TemplateFault {
  const shown = inside.replaceAll(/\s+/g, " ").slice(0, 60);
  if (inside === "") return { at, code: "bad_template", message: "The braces hold nothing.", hint: allowed };
  const step = stepReference.exec(inside)?.[1];
  if (step !== undefined) {
    const message = `\`${shown}\` names nothing: a step has one thing to give, its output.`;
    return { at, code: "unknown_reference", message, hint: `Write {{ steps.${step}.output }}.` };
  }
  const code = /^[\w-]+(\.[\w-]+)*$/.test(inside) ? "unknown_reference" : "bad_template";
  return { at, code, message: `\`${shown}\` names nothing.`, hint: allowed };
}
