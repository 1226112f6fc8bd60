import { describe, expect, test } from "vitest";
import { Lexer, parseDocument } from "yaml";
import { firstYamlFault } from "./yaml-fault.ts";

const lex = (source: string) => new Lexer().lex(source);

function faultOf(source: string) {
  const fault = firstYamlFault({ source, lex }, parseDocument(source, { prettyErrors: false }).errors);
  return fault && { rest: source.slice(fault.at).split("\n")[0], message: fault.message, hint: fault.hint };
}

describe("firstYamlFault", () => {
  test.each([
    ["a: 1\nb: {", "{"],
    ["a: [x\nb: 'y [ z'\n", "[x"],
    ["a: [1]\nb: '{'\nc: {d: [2], e: 3\nf: 4\n", "{d: [2], e: 3"],
    ["a: [b, {c: 1]", "[b, {c: 1]"],
    ["steps: [\n  - id: a\n", "["],
  ])("points at the bracket that %j leaves open", (source, rest) => {
    expect(faultOf(source)).toMatchObject({ rest, message: `This \`${rest[0]}\` is not closed.` });
  });

  test("says that a quote is open, and what other slips are", () => {
    expect(faultOf("a: 'x\nb: 1")?.message).toBe("A text in quotes is not closed.");
    expect(faultOf("a:\n\t- b")?.hint).toBe("Indent with spaces.");
    expect(faultOf("p: {{ a }} and more")?.hint).toContain('"{{"');
  });

  test("finds nothing in a text that is right", () => {
    expect(faultOf("a: [1, {b: 2}]\n")).toBeUndefined();
  });
});
