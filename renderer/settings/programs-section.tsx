import { useEffect, useId, useState } from "react";
import { type Failure, isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { OpenGatewayView } from "../../electron/hive/contract/gateway.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { CopyButton } from "../shell/copy-button.tsx";
import { FailureNote } from "../shell/failure-note.tsx";

/** The door for programs: whether it is open, where, and what they need to come in. */
export function ProgramsSection() {
  const gateway = useFacts((facts) => facts.gateway);
  const actions = useActions();
  const heading = useId();
  useEffect(() => void actions.readGateway(), [actions]);
  if (gateway === null) return null;
  return (
    <section className="settings-section" aria-labelledby={heading}>
      <h2 id={heading}>Programs</h2>
      {!isFailure(gateway) ? (
        <Door open={gateway.on ? gateway : null} />
      ) : gateway.code === "not_found" ? (
        <p>The door for programs is open: this page came through it.</p>
      ) : (
        <FailureNote failure={gateway} />
      )}
    </section>
  );
}

function Door({ open }: { readonly open: OpenGatewayView | null }) {
  const { setGateway } = useActions();
  const [port, setPort] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const hint = useId();
  const isWrong = !/^\d{0,5}$/.test(port) || Number(port) > 65_535;
  const turn = (): void => {
    setBusy(true);
    setGateway(open === null, Number(port))
      .then(() => setFailure(null))
      .catch((thrown: unknown) => setFailure(toFailure(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <div className="settings-line">
        <button
          type="button"
          className="button button-plain switch"
          role="switch"
          aria-checked={open !== null}
          aria-describedby={hint}
          disabled={busy || (open === null && isWrong)}
          onClick={turn}
        >
          <span className="switch-track" />
          Let programs connect
        </button>
        {open === null && (
          <label className="settings-line">
            Port
            <input
              className="field-control settings-number"
              inputMode="numeric"
              placeholder="any"
              value={port}
              aria-invalid={isWrong}
              onChange={(event) => setPort(event.target.value.trim())}
            />
          </label>
        )}
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      {open !== null && <Keys open={open} />}
      <p id={hint} className={isWrong && open === null ? "field-error" : "field-hint"}>
        {isWrong && open === null
          ? "A port is a whole number up to 65535; without one, any free one is taken."
          : "Scripts, collectors and MCP clients of this computer reach the hive there, each with a token. Off again when Skep is closed."}
      </p>
    </>
  );
}

const scopes = [
  ["read", "may look"],
  ["run", "may have work done too"],
  ["admin", "may change the hive too"],
] as const;

function Keys({ open: { url, tokens } }: { readonly open: OpenGatewayView }) {
  return (
    <>
      <p className="settings-line">
        <code className="settings-place">{url}</code>
        <CopyButton text={url} what="the address" />
      </p>
      <ul>
        {scopes.map(([scope, may]) => (
          <li key={scope} className="settings-line">
            The token <code>{scope}</code> {may}
            <CopyButton text={tokens[scope]} what={`the token ${scope}`} />
          </li>
        ))}
      </ul>
    </>
  );
}
