import fc from "fast-check";

/** How a workflow file may be written. */
export interface TextStyle {
  readonly lineBreak: "\n" | "\r\n";
  readonly byteOrderMark: boolean;
  readonly dash: number;
  readonly airy: boolean;
  readonly comments: boolean;
  readonly prompt: "plain" | "single" | "double" | "|" | "|-" | "|+" | ">" | ">-";
  readonly tail: string;
  readonly marks: boolean;
  readonly lastBreak: boolean;
}

/** Styles of all sorts. */
export const textStyles: fc.Arbitrary<TextStyle> = fc.record({
  lineBreak: fc.constantFrom("\n", "\r\n"),
  byteOrderMark: fc.boolean(),
  dash: fc.constantFrom(0, 2, 4),
  airy: fc.boolean(),
  comments: fc.boolean(),
  prompt: fc.constantFrom("plain", "single", "double", "|", "|-", "|+", ">", ">-"),
  tail: fc.constantFrom(
    "",
    'output: "{{ steps.s0.output }}" # the answer\n',
    "\n# the end\n",
    "# near\ntimeout: 5m\n...\n",
  ),
  marks: fc.boolean(),
  lastBreak: fc.boolean(),
});

/** The text of a workflow whose steps each need the one before. */
export function workflowText(style: TextStyle, steps: number): string {
  const comment = (words: string): string => (style.comments ? words : "");
  const head = `${style.marks ? "--- # begin\n" : ""}${comment("# about\n")}version: 1\nname: Some words${comment(" # its name")}\nsteps:${comment("\t# all\n\n# first")}\n`;
  const body = Array.from({ length: steps }, (_, index) => stepText(style, index)).join(style.airy ? "\n" : "");
  const text = head + body + style.tail;
  const lines = (style.lastBreak ? text : text.replace(/\n$/, "")).replaceAll("\n", style.lineBreak);
  return (style.byteOrderMark ? "\uFEFF" : "") + lines;
}

function stepText(style: TextStyle, index: number): string {
  const [dash, column] = [" ".repeat(style.dash), " ".repeat(style.dash + 2)];
  const comment = (words: string): string => (style.comments ? words : "");
  const needs = index === 0 ? "" : `${column}needs: [s${index - 1}]${comment(`\t# after ${index - 1}`)}\n`;
  const above = comment(`${dash}# step ${index}\n`);
  const inside = comment(
    `${column}# inside ${index}\n${column}with:\n${column}  a: 1 # one ${index}\n${column}    # deeper ${index}\n`,
  );
  return `${above}${dash}- id: s${index}${comment(` # id ${index}`)}\n${column}agent: research_agent\n${inside}${needs}${promptText(style, column, index)}`;
}

function promptText({ prompt, comments }: TextStyle, column: string, index: number): string {
  const words = index === 0 ? "Say what # this is" : `Say {{ steps.s${index - 1}.output }} in short`;
  const note = comments ? ` # prompt ${index}` : "";
  if (prompt === "plain") return `${column}prompt: Say something${note}\n`;
  if (prompt === "single") return `${column}prompt: '${words}'${note}\n`;
  if (prompt === "double") return `${column}prompt: "${words}"${note}\n`;
  return `${column}prompt: ${prompt}${note}\n${column}  ${words}\n${column}  # no comment\n\n`;
}
