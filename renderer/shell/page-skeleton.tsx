import { useFacts } from "../facts/facts-context.ts";

/** What stands where a page will be, until its facts are known; nothing moves while something keeps them from coming. */
export function PageSkeleton() {
  const isHeld = useFacts(({ troubles }) => Object.keys(troubles).length > 0);
  return (
    <div className="page" role="status" aria-label={isHeld ? undefined : "Loading"}>
      {isHeld ? <Held /> : <Skeleton />}
    </div>
  );
}

function Held() {
  return (
    <header className="page-head">
      <h1>Not available now</h1>
      <p className="page-about">The message above says why.</p>
    </header>
  );
}

function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <div className="skeleton-title" />
      <div className="skeleton-row" />
      <div className="skeleton-block" />
      <div className="skeleton-block" />
    </div>
  );
}
