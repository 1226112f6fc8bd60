/** A model's full name, in Ollama's four parts. */
export interface ModelName {
  readonly host: string;
  readonly namespace: string;
  readonly model: string;
  readonly tag: string;
}

const DEFAULT_HOST = "registry.ollama.ai";
const DEFAULT_NAMESPACE = "library";
const HOST = /^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}$/;
const NAMESPACE = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,79}$/;
const PART = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}$/;

/**
 * Reads `model`, `model:tag`, `namespace/model:tag` or `host/namespace/model:tag`; without a tag it is "latest". Undefined for
 * anything else, so that no name can step out of the store's folder.
 */
export function parseModelName(text: string): ModelName | undefined {
  const parts = text.split("/");
  if (parts.length > 3) return undefined;
  const last = parts.pop() ?? "";
  const colon = last.lastIndexOf(":");
  const name: ModelName = {
    host: parts.length === 2 ? (parts[0] ?? "") : DEFAULT_HOST,
    namespace: parts.length > 0 ? (parts.at(-1) ?? "") : DEFAULT_NAMESPACE,
    model: colon < 0 ? last : last.slice(0, colon),
    tag: colon < 0 ? "latest" : last.slice(colon + 1),
  };
  const valid = HOST.test(name.host) && NAMESPACE.test(name.namespace) && PART.test(name.model) && PART.test(name.tag);
  return valid ? name : undefined;
}

/** The shortest form that still names the model; the tag is always there, as Ollama shows it. */
export function shortModelName(name: ModelName): string {
  const base = `${name.model}:${name.tag}`;
  if (name.host !== DEFAULT_HOST) return `${name.host}/${name.namespace}/${base}`;
  return name.namespace === DEFAULT_NAMESPACE ? base : `${name.namespace}/${base}`;
}

/** The form with all parts. */
export function fullModelName(name: ModelName): string {
  return `${name.host}/${name.namespace}/${name.model}:${name.tag}`;
}

/** Names differ in case only on file systems that tell case apart; a person means the same model. */
export function sameModelName(a: ModelName, b: ModelName): boolean {
  return fullModelName(a).toLowerCase() === fullModelName(b).toLowerCase();
}
