/** What keeps a text from being read as YAML, and where: an offset of the text. */
export interface YamlFault {
  readonly at: number;
  readonly message: string;
  readonly hint: string;
}

/** What the YAML parser complains of. */
interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** A text, and its tokens as the YAML lexer gives them. */
interface LexedText {
  readonly source: string;
  readonly lex: (source: string) => Iterable<string>;
}

/** The first slip of a text alone: behind it, a parser can only guess, and its other complaints are of the guesses. */
export function firstYamlFault(text: LexedText, complaints: readonly Complaint[]): YamlFault | undefined {
  const [first, ...others] = complaints;
  if (first === undefined) return undefined;
  const nearest = others.reduce((near, other) => (other.pos[0] < near.pos[0] ? other : near), first);
  const open = complaints.some(isOfBracket) ? unclosedBracket(text) : undefined;
  return open !== undefined && open <= nearest.pos[0] ? bracketFault(text, open) : yamlFault(text.source, nearest);
}

/** One complaint of the parser, in a person's words. */
export function yamlFault(source: string, complaint: Complaint): YamlFault {
  const [at] = complaint.pos;
  if (complaint.code === "MISSING_CHAR" && complaint.message.includes("quote")) {
    return { at, message: "A text in quotes is not closed.", hint: "Write the quote where the text ends." };
  }
  return { at, message: sentence(complaint.message), hint: advice(source, complaint) };
}

function bracketFault({ source }: LexedText, at: number): YamlFault {
  const [open, close] = source[at] === "{" ? ["{", "}"] : ["[", "]"];
  const hint = templateHint(source, at) ?? `Write \`${close}\` where it ends.`;
  return { at, message: `This \`${open}\` is not closed.`, hint };
}

/** The parser notices it where the text goes on, which may be many lines below. */
function isOfBracket({ message }: Complaint): boolean {
  return message.startsWith("Flow ");
}

const opening: ReadonlySet<string> = new Set(["[", "{"]);
const closing: ReadonlySet<string> = new Set(["]", "}"]);
/** With these the lexer tells what comes next; they take no room in the text. */
const signs: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f"]);
const flowEndsHere = "\u0018";
const scalarComes = "\u001f";

/** The first bracket that the text leaves open. */
function unclosedBracket({ source, lex }: LexedText): number | undefined {
  const open: number[] = [];
  let [at, before] = [0, ""];
  for (const token of lex(source)) {
    if (token === flowEndsHere && open.length > 0) return open[0];
    if (before !== scalarComes && opening.has(token)) open.push(at);
    if (before !== scalarComes && closing.has(token)) open.pop();
    if (!signs.has(token)) at += token.length;
    before = token;
  }
  return open[0];
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const advices: Readonly<Record<string, string>> = {
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

function advice(source: string, { code, pos }: Complaint): string {
  const usual = advices[code] ?? "Check the indentation, the colons and the quotes here and in the line above.";
  return templateHint(source, pos[0]) ?? usual;
}

/** A template that stands bare is the likeliest slip of its line. */
function templateHint(source: string, at: number): string | undefined {
  if (!/:\s+\{\{|-\s+\{\{/.test(lineAround(source, at))) return undefined;
  return 'Put text that begins with "{{" in quotes, or write it as a block after `|`.';
}

function lineAround(source: string, at: number): string {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  const end = source.indexOf("\n", at);
  return source.slice(start, Math.min(end === -1 ? source.length : end, start + 500));
}
