import { isFailure } from "../../electron/hive/contract/failure.ts";
import type { Facts } from "../facts/facts.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import type { Connection } from "../page-bridge.ts";
import { FailureNote } from "./failure-note.tsx";
import { Icon } from "./icon.tsx";
import { QuotedText } from "./quoted-text.tsx";

/** What a person is told when the hive cannot be reached; null while it can. */
export function connectionText(connection: Connection): string | null {
  if (connection === "lost") return "The hive does not answer. What you see is what was last known. Reconnecting…";
  if (connection === "refused") return "The hive was started anew. Open the address that `skep serve` printed last.";
  return null;
}

/** Over every page: that the hive is gone, or why it cannot tell what it should. */
export function Banner() {
  const text = connectionText(useFacts((facts) => facts.connection));
  const trouble = useFacts(firstTrouble);
  const actions = useActions();
  return (
    <div className="banners" aria-live="polite">
      {text !== null && (
        <p className="banner">
          <Icon name="warning" />
          <QuotedText text={text} />
        </p>
      )}
      {text === null && trouble !== null && (
        <FailureNote failure={trouble}>
          <button type="button" className="button" onClick={() => void actions.readAll()}>
            <Icon name="again" />
            Try again
          </button>
        </FailureNote>
      )}
    </div>
  );
}

function firstTrouble({ troubles }: Facts) {
  return Object.values(troubles).find(isFailure) ?? null;
}
