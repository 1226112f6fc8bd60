import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type ParsedNode, type YAMLMap } from "yaml";
import { mostWorkflowBytes } from "../contract/workflow.ts";
import { quoted, type Report } from "./report.ts";
import type { ScalarNode, SourceField, SourceNode } from "./source-tree.ts";
import { readDocument } from "./yaml-syntax.ts";

const tooLargeHint = "Shorten its prompts, give long texts as inputs when it is run, or make two workflows of it.";
const mostAliases = 1000;
/** Largest size, in characters, once every alias is replaced by what it stands for. */
const mostExpanded = 1_048_576;

/** Reads a YAML text into values with places; undefined once a problem that stops the check is reported. */
export function readYaml(source: string, report: Report): SourceNode | undefined {
  if (source.length > mostWorkflowBytes || new TextEncoder().encode(source).length > mostWorkflowBytes) {
    const message = `The file is larger than ${mostWorkflowBytes / 1024} KiB.`;
    report.add(0, { code: "too_large", message, hint: tooLargeHint });
    return undefined;
  }
  const document = readDocument(source, report);
  if (document === undefined) return undefined;
  if (document.contents === null) return emptyAt(0);
  const tree = new TreeReader(source, report).read(document.contents);
  return report.clean || tree.usable ? tree.node : undefined;
}

function emptyAt(at: number): ScalarNode {
  return { kind: "scalar", at, value: null, written: "" };
}

class TreeReader {
  readonly #source: string;
  readonly #report: Report;
  readonly #anchors = new Map<string, SourceNode>();
  readonly #sizes = new Map<SourceNode, number>();
  #aliases = 0;

  constructor(source: string, report: Report) {
    this.#source = source;
    this.#report = report;
  }

  /** The tree, and whether it is small enough to be walked. */
  read(contents: ParsedNode): { readonly node: SourceNode; readonly usable: boolean } {
    const node = this.#node(contents);
    const usable = this.#aliases <= mostAliases && this.#sizeOf(node) <= mostExpanded;
    if (!usable && this.#aliases > 0) {
      const message = `Aliases make the file too large: ${this.#aliases} of them, at most ${mostAliases} and 1 MiB in all.`;
      this.#report.add(node.at, { code: "too_many_aliases", message, hint: "Write the values out, or use fewer." });
    }
    return { node, usable };
  }

  #node(node: Node): SourceNode {
    if (isAlias(node)) return this.#alias(node.source, node.range?.[0] ?? 0);
    const made = this.#made(node);
    if ("anchor" in node && typeof node.anchor === "string") this.#anchors.set(node.anchor, made);
    return made;
  }

  #made(node: Node): SourceNode {
    const at = node.range?.[0] ?? 0;
    if (isMap(node)) return this.#map(node, at);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#child(item, at));
      return this.#sized({ kind: "list", at, items }, items);
    }
    return this.#sized(this.#scalar(node), []);
  }

  #alias(name: string, at: number): SourceNode {
    this.#aliases += 1;
    const target = this.#anchors.get(name);
    if (target !== undefined) return target;
    const message = `The alias *${name.slice(0, 60)} names no anchor above it.`;
    this.#report.add(at, {
      code: "bad_yaml",
      message,
      hint: "Set the anchor first, as `&name`, or write the value out.",
    });
    return emptyAt(at);
  }

  #map(node: YAMLMap, at: number): SourceNode {
    if (this.#source.startsWith("{{", at)) return this.#bareTemplate(node, at);
    const fields = new Map<string, SourceField>();
    for (const pair of node.items) this.#addField(fields, pair);
    const values = [...fields.values()].map(({ value }) => value);
    return this.#sized({ kind: "map", at, fields }, values);
  }

  /** `{{ … }}` without quotes is a mapping inside a mapping to YAML; to a person it is a template. */
  #bareTemplate(node: YAMLMap, at: number): SourceNode {
    const message = "A template without quotes is read as a mapping.";
    this.#report.add(at, { code: "bad_template", message, hint: 'Put it in quotes: "{{ … }}".' });
    const written = this.#source.slice(at, node.range?.[1] ?? at);
    return this.#sized({ kind: "scalar", at, value: written, written }, []);
  }

  #addField(fields: Map<string, SourceField>, pair: Pair): void {
    const key = isScalar(pair.key) ? this.#scalar(pair.key) : undefined;
    const at = isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
    if (key === undefined) {
      const message = "The name of a field must be text.";
      this.#report.add(at, { code: "wrong_type", message, hint: "Write it as `name: value`." });
      return;
    }
    const name = typeof key.value === "string" ? key.value : key.written;
    const value = this.#child(pair.value, at + key.written.length);
    const first = fields.get(name);
    if (first === undefined) fields.set(name, { name, at, value });
    else this.#repeated(name, at);
  }

  #repeated(name: string, at: number): void {
    const message = `The field ${quoted(name)} is given twice.`;
    this.#report.add(at, { code: "duplicate_key", message, hint: "Keep one of the two." });
  }

  #child(value: unknown, at: number): SourceNode {
    return isNode(value) ? this.#node(value) : this.#sized(emptyAt(at), []);
  }

  #scalar(node: Node): ScalarNode {
    const [start, end] = node.range ?? [0, 0];
    const value: unknown = isScalar(node) ? node.value : undefined;
    const known = value === null || ["string", "number", "boolean"].includes(typeof value);
    const written = this.#source.slice(start, end);
    return { kind: "scalar", at: start, value: known ? (value as ScalarNode["value"]) : undefined, written };
  }

  #sized<Made extends SourceNode>(node: Made, children: readonly SourceNode[]): Made {
    const own = node.kind === "scalar" ? node.written.length + 1 : 1;
    this.#sizes.set(
      node,
      children.reduce((sum, child) => sum + this.#sizeOf(child), own),
    );
    return node;
  }

  #sizeOf(node: SourceNode): number {
    return this.#sizes.get(node) ?? 1;
  }
}

function isNode(value: unknown): value is Node {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value);
}
