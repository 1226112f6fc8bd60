import type { EngineView, ModelsView } from "../../electron/hive/contract/model.ts";
import { useFacts } from "../facts/facts-context.ts";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { engineName } from "../shell/words.ts";
import { Catalogue } from "./catalogue.tsx";
import { InstalledModels } from "./installed-models.tsx";
import { isStarter } from "./model-facts.ts";
import { ModelOffer } from "./model-offer.tsx";
import { StarterNote } from "./starter-note.tsx";

/** Which models are there, which can be fetched, and what serves them. */
export function ModelsPage() {
  const models = useFacts((facts) => facts.models);
  if (models === null) return <PageSkeleton />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Models</h1>
        <p className="page-about">All of them run on this computer. A download is the only thing that goes outside.</p>
      </header>
      <Engine engine={models.engine} />
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

function Engine({ engine }: { readonly engine: EngineView | null }) {
  return (
    <section className="card engine" aria-label="Engine">
      <span className="hive-dot" data-on={engine !== null} />
      {engine === null ? (
        <p>
          No engine is running yet: one starts with the first run. <code>skep doctor</code> in a terminal tests it.
        </p>
      ) : (
        <dl className="facts">
          <div>
            <dt>Engine</dt>
            <dd>
              {engineName(engine.kind)} {engine.version}
            </dd>
          </div>
          <div>
            <dt>Address</dt>
            <dd className="mono">{engine.host}</dd>
          </div>
          <div>
            <dt>Process</dt>
            <dd>{engine.pid === null ? "your own" : engine.pid}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
