import { useFacts } from "../facts/facts-context.ts";
import { PageSkeleton } from "../shell/page-skeleton.tsx";

/** How the hive's work does: of one run, or of all of them. */
export function BuildPage({ run }: { readonly run: string | null }) {
  const tasks = useFacts((facts) => facts.hive?.tasks);
  const shown = useFacts((facts) => facts.runs?.find(({ id }) => id === run)?.workflow);
  if (tasks === undefined) return <PageSkeleton />;
  return (
    <div className="page">
      <h1 dir="auto">{shown ?? "Dashboard"}</h1>
      <dl>
        {Object.entries(tasks).map(([state, count]) => (
          <div key={state}>
            <dt>{state}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
