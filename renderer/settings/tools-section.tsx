import { useEffect, useId, useState } from "react";
import { isFailure } from "../../electron/hive/contract/failure.ts";
import type { ToolServersView } from "../../electron/hive/contract/tool-server.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { countText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { QuotedText } from "../shell/quoted-text.tsx";
import { ToolsForm } from "./tools-form.tsx";
import { ToolServerCard } from "./tools-server.tsx";
import "./tools.css";

/** Outside servers of tools: which there are, how they stand, and what a person decides about them. */
export function ToolsSection() {
  const tools = useFacts((facts) => facts.tools);
  const actions = useActions();
  const heading = useId();
  useEffect(() => void actions.readToolServers(), [actions]);
  if (tools === null) return null;
  return (
    <section className="settings-section" aria-labelledby={heading}>
      <h2 id={heading}>Tools</h2>
      {isFailure(tools) ? <FailureNote failure={tools} /> : <Servers view={tools} />}
    </section>
  );
}

function Servers({ view }: { readonly view: ToolServersView }) {
  const [isAdding, setAdding] = useState(false);
  const { file, problems, servers } = view;
  return (
    <>
      <p className="field-hint">
        Programs and addresses that speak MCP. Agents whose kind names their tools may call them, once you have approved
        them. They are kept in <code>tools.yaml</code> in the data folder.
      </p>
      {problems.length > 0 && <Problems file={file} problems={problems} />}
      {servers.length > 0 && (
        <ul className="tools-list">
          {servers.map((server) => (
            <ToolServerCard key={server.id} server={server} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <ToolsForm close={() => setAdding(false)} />
      ) : (
        <button type="button" className="button tools-add" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          Add a server
        </button>
      )}
    </>
  );
}

/** One slip makes a parser stumble many times. */
const mostProblems = 5;

function Problems({ file, problems }: Pick<ToolServersView, "file" | "problems">) {
  return (
    <div className="note note-failed" role="alert">
      <Icon name="warning" />
      <ul className="note-body">
        {problems.slice(0, mostProblems).map(({ line, column, message, hint }) => (
          <li key={`${line}:${column} ${message}`} dir="auto">
            <code>
              {file}:{line}:{column}
            </code>{" "}
            <QuotedText text={message} /> <QuotedText text={hint} />
          </li>
        ))}
        {problems.length > mostProblems && <li>and {countText(problems.length - mostProblems)} more</li>}
      </ul>
    </div>
  );
}
