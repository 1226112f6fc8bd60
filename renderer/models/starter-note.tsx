import { useFacts } from "../facts/facts-context.ts";
import { bytesText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { betterModel } from "./model-facts.ts";

interface StarterNoteProps {
  readonly name: string;
  /** Where it stands: before a run, over its answer, or among the models. */
  readonly when: "before" | "after" | "here";
}

const openings = {
  before: "A starter model will write this.",
  after: "A starter model wrote this.",
  here: "A starter model answers until you fetch another.",
} as const;

/** Says that a starter model is at work, and what a better one would need. */
export function StarterNote({ name, when }: StarterNoteProps) {
  const models = useFacts((facts) => facts.models);
  const better = models === null ? null : betterModel(models);
  return (
    <div className="note note-waiting" role="note">
      <Icon name="model" />
      <p className="note-body-line">
        <strong>{openings[when]}</strong> {name} is fluent, but its facts are unreliable.
        {better !== null && (
          <>
            {" "}
            {better.title} is better: {bytesText(better.bytes)} to fetch, {bytesText(better.memory)} of memory
            {better.fits ? "" : ", more than this machine has"}.
          </>
        )}{" "}
        {when !== "here" && (
          <a className="link" href={routeHref({ page: "models" })}>
            Models
          </a>
        )}
      </p>
    </div>
  );
}
