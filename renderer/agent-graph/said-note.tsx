import { Icon } from "../shell/icon.tsx";
import { say, usePage, usePageStore } from "./page-state.ts";

/** What came of the last wish about something, until it is dismissed. */
export function SaidNote({ about }: { readonly about: string }) {
  const page = usePageStore();
  const said = usePage((state) => state.said[about]);
  return (
    <div className="said" role="status">
      {said !== undefined && (
        <p className="said-line" data-tone={said.tone}>
          <span className="said-text" title={said.text} dir="auto">
            {said.text}
          </span>
          {said.tone !== "busy" && (
            <button
              type="button"
              className="button button-plain said-close nopan"
              aria-label="Dismiss"
              onClick={() => say(page, about, null)}
            >
              <Icon name="cross" />
            </button>
          )}
        </p>
      )}
    </div>
  );
}
