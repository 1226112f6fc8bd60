import { Lexer } from "yaml";

/** The comments of a text, in their order. */
export function commentsIn(text: string): readonly string[] {
  return marksIn(text, /^#/);
}

/** What stands in a text between its values and looks like this: comments, anchors, marks of documents. */
export function marksIn(text: string, pattern: RegExp): readonly string[] {
  const marks: string[] = [];
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (!scalar && pattern.test(lexeme)) marks.push(lexeme);
    scalar = lexeme === "\u001f";
  }
  return marks;
}
