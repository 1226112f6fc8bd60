import { useEffect } from "react";
import type { ModelsView } from "../../electron/hive/contract/model.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { Catalogue } from "./catalogue.tsx";
import { EnginePanel } from "./engine-panel.tsx";
import { InstalledModels } from "./installed-models.tsx";
import { isStarter } from "./model-facts.ts";
import { ModelOffer } from "./model-offer.tsx";
import { StarterNote } from "./starter-note.tsx";

/** Which models are there, which can be fetched, and what serves them. */
export function ModelsPage() {
  const models = useFacts((facts) => facts.models);
  const actions = useActions();
  // What the engine has in memory changes with the work that it is given, and the hive tells of that.
  const seq = useFacts((facts) => facts.hive?.seq);
  useEffect(() => {
    if (seq !== undefined) void actions.readModels();
  }, [actions, seq]);
  if (models === null) return <PageSkeleton />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Models</h1>
        <p className="page-about">All of them run on this computer. A download is the only thing that goes outside.</p>
      </header>
      <EnginePanel models={models} />
      <Notice models={models} />
      <InstalledModels models={models} />
      <Catalogue catalogue={models.catalogue} />
    </div>
  );
}

function Notice({ models }: { readonly models: ModelsView }) {
  if (models.auto === null) return <ModelOffer models={models} />;
  return isStarter(models, models.auto) ? <StarterNote name={models.auto} when="here" /> : null;
}
