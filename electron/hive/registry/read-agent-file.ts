import { readFile } from "node:fs/promises";
import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { AgentKind } from "../contract/agent.ts";
import { FailureError, failure } from "../contract/failure.ts";
import { ParsedTexts } from "../parsed-texts.ts";
import { type DefinitionFault, readDefinition } from "./definition.ts";

/** Largest file of an agent, in characters. */
const longestFile = 65_536;
const remedy = "An agent's file has id, name, role, tier, priority, capabilities, model, prompt, tools and limits.";

/** Reads the definition of an agent. Throws a `bad_config` failure that names the file, the line and the field. */
export async function readAgentFile(file: string, parsed = new ParsedTexts()): Promise<AgentKind> {
  const source = await readFile(file, "utf8").catch((cause: unknown) => {
    throw broken(`${file} cannot be read.`, { hint: "Make it readable, or take it away.", cause });
  });
  if (source.length > longestFile) {
    const message = `${file}: the file is larger than ${longestFile / 1024} KiB.`;
    throw broken(message, { hint: "Keep long texts out of an agent's prompt." });
  }
  const read = readDefinition(parsed.of("yaml", source, () => valuesOf(parsePlaced(file, source))));
  if (!Array.isArray(read)) return read as AgentKind; // a definition is no list
  const placed = parsePlaced(file, source);
  const told = (read as readonly DefinitionFault[]).map((one) => tell(one, placed));
  const more = told.length > 1 ? ` (and ${told.length - 1} more)` : "";
  throw broken(`${told[0]}${more}`, { hint: remedy, detail: told.join("\n").slice(0, 4096) });
}

interface Place {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** The parsed file with the places of what is in it. */
function parsePlaced(file: string, source: string): Place {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault === undefined) return { file, document, lines };
  const { line, col } = lines.linePos(fault.pos[0]);
  throw broken(`${file}:${line}:${col}: ${fault.message}`, { hint: "Check the indentation, colons and quotes." });
}

/** The values; a file that unfolds its aliases into too many is refused by the library. */
function valuesOf({ document, file }: Place): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw broken(`${file}: ${cause instanceof Error ? cause.message : cause}`, { hint: "Write aliases out.", cause });
  }
}

function tell({ path, message }: DefinitionFault, { file, document, lines }: Place): string {
  const { line, col } = lines.linePos(placeOf(document, path));
  const field = path.length === 0 ? "the file" : `\`${path.join(".")}\``;
  return `${file}:${line}:${col}: ${field}: ${message}`;
}

/** Offset of a field's name, of an item, or of the nearest thing around it that is there. */
function placeOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  if (path.length === 0) return document.contents?.range[0] ?? 0;
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const pair = isMap(around) ? around.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
  const node = pair === undefined ? document.getIn(path, true) : pair.key;
  if (isScalar(node) || isMap(node)) return node.range?.[0] ?? 0;
  return placeOf(document, path.slice(0, -1));
}

function broken(message: string, extra: { hint: string; detail?: string; cause?: unknown }): FailureError {
  const { cause, ...told } = extra;
  return new FailureError(failure("bad_config", message, told), { cause });
}
