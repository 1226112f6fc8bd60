import { useId } from "react";
import { useFacts } from "../facts/facts-context.ts";
import { CopyButton } from "../shell/copy-button.tsx";

/** Where everything lies. */
export function PlaceSection() {
  const home = useFacts(({ hive }) => hive?.home);
  const heading = useId();
  if (home === undefined) return null;
  return (
    <section className="settings-section" aria-labelledby={heading}>
      <h2 id={heading}>Data folder</h2>
      <p className="settings-line">
        <code className="settings-place">{home}</code>
        <CopyButton text={home} what="the data folder's place" />
      </p>
      <p className="field-hint">
        Workflows, runs, models, and these settings (in <code>settings.json</code>) lie there, and nowhere else.
      </p>
    </section>
  );
}
