import { Template } from "@huggingface/jinja";

/** One turn of a chat, as templates see it. */
export interface TemplateMessage {
  readonly role: string;
  readonly content: string;
}

/**
 * A way to write a chat down that many models share. `go` is what a real Ollama reads from the store, `jinja` the same thing
 * for the embedded engine; both give the same prompt.
 */
export interface TemplateFamily {
  readonly name: string;
  readonly go: string;
  readonly jinja: string;
  readonly stop: readonly string[];
}

const FAMILIES: readonly TemplateFamily[] = [
  {
    name: "chatml",
    go: "{{- range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>\n{{ end }}<|im_start|>assistant\n",
    jinja:
      "{%- for message in messages %}{{ '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}{%- endfor %}{{ '<|im_start|>assistant\n' }}",
    stop: ["<|im_start|>", "<|im_end|>"],
  },
  {
    name: "llama3",
    go: "{{- range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>\n\n{{ .Content }}<|eot_id|>{{ end }}<|start_header_id|>assistant<|end_header_id|>\n\n",
    jinja:
      "{%- for message in messages %}{{ '<|start_header_id|>' + message.role + '<|end_header_id|>\n\n' + message.content + '<|eot_id|>' }}{%- endfor %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}",
    stop: ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
  },
  {
    name: "phi3",
    go: "{{- range .Messages }}<|{{ .Role }}|>\n{{ .Content }}<|end|>\n{{ end }}<|assistant|>\n",
    jinja:
      "{%- for message in messages %}{{ '<|' + message.role + '|>\n' + message.content + '<|end|>\n' }}{%- endfor %}{{ '<|assistant|>\n' }}",
    stop: ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"],
  },
];

/** A chat that shows how a template treats each role; it starts with a system turn, where templates add their own otherwise. */
const SAMPLE: readonly TemplateMessage[] = [
  { role: "system", content: "S1 s" },
  { role: "user", content: "U1 u" },
  { role: "assistant", content: "A1 a" },
  { role: "user", content: "U2 u" },
];

/** Larger templates are not read: no model needs one, and a hostile file might carry one. */
const LARGEST_TEMPLATE = 256 * 1024;

/** Renders a Jinja chat template. Throws when the template is broken or refuses the messages. */
export function renderJinja(template: string, values: Readonly<Record<string, unknown>>): string {
  if (template.length > LARGEST_TEMPLATE) throw new Error("the chat template is larger than 256 KiB");
  return new Template(template).render({ ...values });
}

function renderSample(template: string): string | undefined {
  try {
    return renderJinja(template, { messages: SAMPLE, add_generation_prompt: true, bos_token: "", eos_token: "" });
  } catch {
    return undefined;
  }
}

/** The family whose prompts the given Jinja template writes; undefined when it is one of its own. */
export function familyOfJinja(template: string): TemplateFamily | undefined {
  const rendered = renderSample(template);
  return rendered === undefined
    ? undefined
    : FAMILIES.find((family) => renderSample(family.jinja)?.trimEnd() === rendered.trimEnd());
}

/** The family that has exactly this Go template; undefined when it is one of its own. */
export function familyOfGo(template: string): TemplateFamily | undefined {
  return FAMILIES.find((family) => family.go === template);
}
