import { isMap, isScalar, parseDocument } from "yaml";
import type { Edit } from "../document/edit.ts";
import { sourceOf } from "../document/source.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";

/**
 * The edit that gives an input another name, in its declaration and in every template that names it; everything else of
 * the text stays. Null: the text declares no such input.
 */
export function renameInput(document: WorkflowDocument, from: string, to: string): Edit | null {
  const source = sourceOf(document);
  const head = document.asOpened === null ? document.head : "";
  const at = declarationOf(head, from) ?? declarationOf(source, from);
  if (at === null) return null;
  const [before, after] = [source.slice(0, at.from), source.slice(at.to)].map((text) => withInput(text, from, to));
  return { kind: "text", source: `${before}${keyText(to)}${after}` };
}

/** A template in which an input has another name. */
export function withInput(text: string, from: string, to: string): string {
  return text.replaceAll(/(\{\{\s*inputs\.)([A-Za-z_][A-Za-z0-9_-]*)(\s*\}\})/g, (whole, open, name, close) =>
    name === from ? `${open}${to}${close}` : whole,
  );
}

/** Where the name stands under which an input is declared. */
function declarationOf(text: string, name: string): { readonly from: number; readonly to: number } | null {
  const inputs = parseDocument(text, { logLevel: "silent" }).get("inputs", true);
  const pair = isMap(inputs) ? inputs.items.find(({ key }) => isScalar(key) && String(key.value) === name) : undefined;
  const range = isScalar(pair?.key) ? pair.key.range : undefined;
  return range ? { from: range[0], to: range[1] } : null;
}

/** A name as a key; those that YAML reads as something else are quoted. */
function keyText(name: string): string {
  return /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name) ? `"${name}"` : name;
}
