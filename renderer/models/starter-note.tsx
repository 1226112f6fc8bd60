import { useFacts } from "../facts/facts-context.ts";
import { bytesText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { betterModel } from "./model-facts.ts";

/** Says that a starter model is at work, and what a better one would need. */
export function StarterNote({ name }: { readonly name: string }) {
  const models = useFacts((facts) => facts.models);
  const better = models === null ? null : betterModel(models);
  return (
    <div className="note note-waiting" role="note">
      <Icon name="model" />
      <div className="note-body">
        <p>
          <strong>A starter model is at work.</strong> {name} writes fluently, but its facts are unreliable: it shows
          that the hive works.
        </p>
        {better !== null && (
          <p>
            {better.title} is better: {bytesText(better.bytes)} to fetch, {bytesText(better.memory)} of memory
            {better.fits ? "" : ", more than this machine has"}.{" "}
            <a className="link" href={routeHref({ page: "models" })}>
              {better.installed ? "It is there already" : "See models"}
            </a>
          </p>
        )}
      </div>
    </div>
  );
}
