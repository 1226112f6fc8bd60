import type { ModelsView } from "../../electron/hive/contract/model.ts";
import { bytesText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { firstOffer } from "./model-facts.ts";
import { PullButton } from "./pull-button.tsx";

/** When no model is there: the offer of one, with its size. */
export function ModelOffer({ models }: { readonly models: ModelsView }) {
  const offer = firstOffer(models);
  return (
    <div className="note note-waiting" role="note">
      <Icon name="model" />
      <div className="note-body">
        <p>
          <strong>No model is here yet.</strong> Agents think with a model that runs on this computer.
        </p>
        {offer !== null && (
          <>
            <p>
              {offer.title}: {bytesText(offer.bytes)} to fetch once, {bytesText(offer.memory)} of memory,{" "}
              {offer.licence}.
            </p>
            <PullButton model={offer} main />
          </>
        )}
      </div>
    </div>
  );
}
