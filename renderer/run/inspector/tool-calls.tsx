import type { ToolCallRecord } from "../../../electron/hive/contract/tool.ts";
import { durationText } from "../../shell/format.ts";
import { StateMark } from "../../shell/state-mark.tsx";
import type { Mark } from "../../shell/words.ts";
import { LongText } from "./long-text.tsx";

/** The tools that an attempt called, in their order; each opens to what it was given and what it answered. */
export function ToolCalls({ calls }: { readonly calls: readonly ToolCallRecord[] }) {
  if (calls.length === 0) return null;
  return (
    <section className="tool-calls" aria-label="Tools that it called">
      <h4 className="field-hint">{calls.length === 1 ? "1 call of a tool" : `${calls.length} calls of tools`}</h4>
      <ol>
        {calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls are only added, and have no other name
          <li key={index}>
            <ToolCall call={call} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function ToolCall({ call: { tool, input, answer, startedAt, endedAt } }: { readonly call: ToolCallRecord }) {
  const [mark, word] = stateOf(answer);
  return (
    <details className="tool-call">
      <summary>
        <span className="tool-name">{tool}</span>
        <span className="tool-input" dir="auto">
          {shortened(JSON.stringify(input))}
        </span>
        <StateMark mark={mark} word={word} />
        {endedAt !== null && <span className="figure field-hint">{durationText(endedAt - startedAt)}</span>}
      </summary>
      <p className="field-hint">What it was given</p>
      <LongText text={JSON.stringify(input, null, 2)} raw />
      <p className="field-hint">{answer?.isCut ? "What it answered, cut" : "What it answered"}</p>
      {answer === null ? <p className="field-hint">Nothing.</p> : <LongText text={answer.text} raw />}
    </details>
  );
}

function stateOf(answer: ToolCallRecord["answer"]): readonly [Mark, string] {
  if (answer === null) return ["waiting", "Not answered"];
  return answer.isError ? ["failed", "Failed"] : ["done", "Answered"];
}

/** What of an input is read at a glance. */
const glance = 120;

function shortened(text: string): string {
  return text.length > glance ? `${text.slice(0, glance)}…` : text;
}
