import { memo } from "react";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { useFacts } from "../facts/facts-context.ts";
import { absence, tierName } from "./agent-words.ts";
import { KindScale } from "./kind-scale.tsx";
import { SaidNote } from "./said-note.tsx";

interface KindNodeProps {
  readonly data: { readonly kind: string };
}

/** One agent kind: the box that its agents stand in, with how many of it there are to be. */
export const KindNode = memo(function KindNode({ data: { kind: name } }: KindNodeProps) {
  const kind = useFacts(({ agents }) => agents.kinds?.find((known) => known.name === name));
  const isEmpty = useFacts(({ agents }) => !agents.roster.some((agent) => agent.kind === name));
  if (kind === undefined) return null;
  const why = isEmpty || kind.down !== null ? absence({ ...kind, isLead: kind.idPrefix === leadId }) : null;
  return (
    <section className="kind-node" aria-label={name} data-empty={isEmpty} data-down={kind.down !== null}>
      <header className="kind-head">
        <div className="kind-words">
          <h2 className="kind-name" title={name} dir="auto">
            {name}
          </h2>
          <p className="kind-role" title={kind.role} dir="auto">
            {kind.role === "" ? tierName(kind.tier) : kind.role}
          </p>
        </div>
        {kind.unavailable === null && <KindScale kind={name} />}
      </header>
      <SaidNote about={name} />
      {why !== null && (
        <p className="kind-absence" title={why} dir="auto">
          {why}
        </p>
      )}
    </section>
  );
});
