import { Composer, type CST, type Document, Lexer, Parser } from "yaml";
import { firstYamlFault, type YamlFault, yamlFault } from "../contract/yaml-fault.ts";
import type { Report } from "./report.ts";

/** Deepest nesting that a file may have; a workflow needs six levels. */
const deepest = 64;
/** Most warnings that are told. */
const mostWarnings = 100;

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
  for (const { at, message, hint } of faultsIn(document, source)) report.add(at, { code: "bad_yaml", message, hint });
  return report.clean ? document : undefined;
}

/** The first slip alone; where there is none, what the parser can read and does not know. */
function faultsIn({ errors, warnings }: Document.Parsed, source: string): readonly YamlFault[] {
  const first = firstYamlFault(
    { source, lex: (text) => new Lexer().lex(text) },
    errors.filter(({ code }) => code !== "MULTIPLE_DOCS"),
  );
  if (first !== undefined) return [first];
  return warnings.slice(0, mostWarnings).map((warning) => yamlFault(source, warning));
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
