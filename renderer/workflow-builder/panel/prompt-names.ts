import { parseTemplate } from "../../../electron/hive/contract/template.ts";

/** A name that a template may use, with what it stands for. */
export interface TemplateName {
  readonly name: string;
  readonly about: string;
}

/** What the template of one step may name. */
export interface TemplateNames {
  readonly inputs: readonly TemplateName[];
  /** Steps that may be needed without going in a circle, nearest first. */
  readonly steps: readonly TemplateName[];
  /** Whether there is such a step at all, offered or not. */
  readonly hasStep: (id: string) => boolean;
}

/** What is wrong with a reference, braces and all; null when it names something. */
export function faultOf(
  reference: string,
  { inputs, hasStep }: Pick<TemplateNames, "inputs" | "hasStep">,
): string | null {
  const { pieces, faults } = parseTemplate(reference);
  const [fault] = faults;
  if (fault !== undefined) return `${fault.message} ${fault.hint}`;
  for (const piece of pieces) {
    if (piece.kind === "input" && !inputs.some(({ name }) => name === piece.name)) {
      return `No input is called “${piece.name}”.`;
    }
    if (piece.kind === "output" && !hasStep(piece.step)) return `No step is called “${piece.step}”.`;
  }
  return null;
}

/** One offer of the completion: what is shown and searched, what it means, what is written. */
export interface NameOffer {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
}

/** Everything that may be written between braces here, inputs first. */
export function nameOffers({ inputs, steps }: Pick<TemplateNames, "inputs" | "steps">): readonly NameOffer[] {
  return [
    ...inputs.map(({ name, about }) => offer(`inputs.${name}`, about)),
    ...steps.map(({ name, about }) => offer(`steps.${name}.output`, about)),
  ];
}

function offer(label: string, detail: string): NameOffer {
  return { label, detail, text: `{{ ${label} }}` };
}
