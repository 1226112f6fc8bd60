import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { QuotedText } from "../../shell/quoted-text.tsx";

/** What is wrong with a field, each with its remedy. */
export function FieldErrors({ problems }: { readonly problems: readonly Problem[] }) {
  return problems.map(({ message, hint, line, column }) => (
    <p key={`${line}:${column}:${message}`} className="field-error" dir="auto">
      <QuotedText text={`${message} ${hint}`.trim()} />
    </p>
  ));
}
