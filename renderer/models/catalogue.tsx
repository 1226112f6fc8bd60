import type { CatalogueModel } from "../../electron/hive/contract/model.ts";
import { bytesText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { PullButton } from "./pull-button.tsx";

/** The models that can be fetched, with what each needs. */
export function Catalogue({ catalogue }: { readonly catalogue: readonly CatalogueModel[] }) {
  if (catalogue.length === 0) return null;
  return (
    <section className="section" aria-labelledby="catalogue">
      <h2 id="catalogue">Catalogue</h2>
      <ul className="catalogue">
        {catalogue.map((model) => (
          <li key={model.name} className="card catalogue-model">
            <div className="catalogue-head">
              <h3>{model.title}</h3>
              {model.starter && <span className="tag tag-waiting">starter</span>}
            </div>
            <p className="catalogue-name mono">{model.name}</p>
            <p className="catalogue-needs">
              {bytesText(model.bytes)} · {bytesText(model.memory)} of memory · {model.licence}
            </p>
            <div className="catalogue-foot">
              <Offer model={model} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Offer({ model }: { readonly model: CatalogueModel }) {
  if (model.installed) {
    return (
      <span className="tag tag-done">
        <Icon name="check" />
        On this computer
      </span>
    );
  }
  return (
    <>
      {!model.fits && (
        <span className="tag">
          <Icon name="warning" />
          Too large for this machine
        </span>
      )}
      <PullButton model={model} />
    </>
  );
}
