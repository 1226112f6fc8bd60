/** What stands where a page will be, until its facts are known. */
export function PageSkeleton() {
  return (
    <div className="page" role="status" aria-label="Loading">
      <div className="skeleton" aria-hidden="true">
        <div className="skeleton-title" />
        <div className="skeleton-row" />
        <div className="skeleton-block" />
        <div className="skeleton-block" />
      </div>
    </div>
  );
}
