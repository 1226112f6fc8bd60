import { styleText } from "node:util";

/** Where a command writes: standard output, or standard error. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Size in characters. */
  readonly columns: number;
  readonly rows: number;
}

/** Styles that the terminal uses: few, and each with one meaning. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Gives a text a style where colours are wanted. */
export type Paint = (style: Style, text: string) => string;

/** Colours for a person at a terminal, none in a pipe, and none where `NO_COLOR` asks for that. */
export function paintFor(output: Output, env: Readonly<NodeJS.ProcessEnv>): Paint {
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const wanted = forced || (output.isTTY && env["TERM"] !== "dumb");
  if (env["NO_COLOR"] || !wanted) return (_style, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}

/** The output that a stream of this process is. */
export function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    get rows() {
      return stream.rows ?? 24;
    },
  };
}
