import { Composer, type CST, type Document, Parser, type YAMLError } from "yaml";
import type { Report } from "./report.ts";

/** Deepest nesting that a file may have; a workflow needs six levels. */
const deepest = 64;
/** One slip makes a parser stumble many times: more of its complaints than this help nobody. */
const mostSyntaxErrors = 100;

/** Reads the one YAML document of a text; undefined once a problem that stops the reading is reported. */
export function readDocument(source: string, report: Report): Document.Parsed | undefined {
  const tokens = [...new Parser().parse(source)];
  const tooDeep = firstBelow(tokens, deepest);
  if (tooDeep !== undefined) {
    report.add(tooDeep, {
      code: "too_deep",
      message: `Values are nested more than ${deepest} levels deep.`,
      hint: "Take levels out: a workflow needs no more than six.",
    });
    return undefined;
  }
  const [document, second] = compose(tokens, source);
  if (document === undefined) return undefined;
  if (second !== undefined) {
    const message = "A second YAML document begins here.";
    report.add(second.range[0], { code: "bad_yaml", message, hint: "Keep one document: take the `---` line out." });
  }
  for (const error of [...document.errors, ...document.warnings].slice(0, mostSyntaxErrors)) {
    if (error.code === "MULTIPLE_DOCS") continue;
    report.add(error.pos[0], { code: "bad_yaml", message: sentence(error.message), hint: advice(error, source) });
  }
  return report.clean ? document : undefined;
}

/** The first two documents: the keys are not compared here, since that takes the square of their number. */
function compose(tokens: readonly CST.Token[], source: string): readonly Document.Parsed[] {
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, stringKeys: false });
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(tokens, true, source.length)) {
    documents.push(document);
    if (documents.length === 2) break;
  }
  return documents;
}

/** Offset of the first value below a depth, found without recursion. */
function firstBelow(tokens: readonly CST.Token[], limit: number): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  let found: number | undefined;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > limit) found = Math.min(found ?? token.offset, token.offset);
    else for (const child of children(token)) open.push({ token: child, depth: depth + 1 });
  }
  return found;
}

function children(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((child): child is CST.Token => !!child));
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const advices: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "Indent with spaces.",
  BAD_INDENT: "Give the lines of one list or mapping the same indentation.",
  BLOCK_AS_IMPLICIT_KEY: 'Put text that holds ": " in quotes, or write it as a block after `|`.',
  MULTILINE_IMPLICIT_KEY: "Write the field's name and its colon on one line; put longer text in quotes.",
  BAD_SCALAR_START: "Put text that begins with this character in quotes.",
  BAD_DQ_ESCAPE: "Write a backslash twice inside double quotes, or use single quotes.",
  TAG_RESOLVE_FAILED: "Take the tag that begins with `!` out.",
  BAD_ALIAS: "An anchor is `&name`, and an alias to it `*name`.",
  RESOURCE_EXHAUSTION: "Make the file simpler.",
};

function advice(error: YAMLError, source: string): string {
  const line = lineAround(source, error.pos[0]);
  if (/:\s+\{\{|-\s+\{\{/.test(line))
    return 'Put text that begins with "{{" in quotes, or write it as a block after `|`.';
  if (error.code === "MISSING_CHAR" && /quote/.test(error.message)) return "Close the quote.";
  return advices[error.code] ?? "Check the indentation, the colons and the quotes here and in the line above.";
}

function lineAround(source: string, at: number): string {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  const end = source.indexOf("\n", at);
  return source.slice(start, Math.min(end === -1 ? source.length : end, start + 500));
}
