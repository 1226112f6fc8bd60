import { useMemo, useState } from "react";
import "../../run/inspector/inspector.css";
import { LongText } from "../../run/inspector/long-text.tsx";
import { plural } from "../../shell/format.ts";
import { type DiffBlock, type DiffLine, diffText } from "./diff-text.ts";
import { isUnrelated } from "./shared-part.ts";

interface DiffViewProps {
  readonly before: string;
  readonly after: string;
}

/** What two texts differ in, line by line and word by word; stretches alike can be opened. */
export function DiffView({ before, after }: DiffViewProps) {
  const isApart = useMemo(() => isUnrelated(before, after), [before, after]);
  const blocks = useMemo(() => (isApart ? [] : diffText(before, after)), [before, after, isApart]);
  if (before === after) {
    return <p className="field-hint">{before === "" ? "Neither has any." : "The same in both, letter by letter."}</p>;
  }
  if (isApart) return <SideBySide before={before} after={after} />;
  return (
    <div className="diff" dir="auto">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block has no other name than its place
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

/** Two texts that share so little that nothing is to be marked in them. */
function SideBySide({ before, after }: DiffViewProps) {
  return (
    <div className="diff-sides">
      <Side title="First" text={before} />
      <Side title="Second" text={after} />
    </div>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section className="diff-side" aria-label={title}>
      <h3 className="diff-side-title">{title}</h3>
      {text === "" ? <p className="field-hint">It has none.</p> : <LongText text={text} raw />}
    </section>
  );
}

function Block({ block }: { readonly block: DiffBlock }) {
  const [open, setOpen] = useState(false);
  if (block.kind === "lines") return <Lines lines={block.lines} />;
  if (open) return <Lines lines={block.lines.map((text) => ({ kind: "same", parts: [{ text, marked: false }] }))} />;
  return (
    <button type="button" className="diff-alike" onClick={() => setOpen(true)}>
      {plural(block.lines.length, "line")} alike: show
    </button>
  );
}

const signs = { same: " ", removed: "−", added: "+" } as const;
const said = { same: "", removed: "Only in the first: ", added: "Only in the second: " } as const;

function Lines({ lines }: { readonly lines: readonly DiffLine[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
  return lines.map((line, index) => <Line key={index} line={line} />);
}

function Line({ line: { kind, parts } }: { readonly line: DiffLine }) {
  return (
    <p className="diff-line" data-kind={kind} dir="auto">
      <span className="diff-sign" aria-hidden="true">
        {signs[kind]}
      </span>
      {kind !== "same" && <span className="hidden-text">{said[kind]}</span>}
      {parts.map(({ text, marked }, place) => {
        const Part = marked ? "mark" : "span";
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other name than its place
        return <Part key={place}>{text}</Part>;
      })}
    </p>
  );
}
