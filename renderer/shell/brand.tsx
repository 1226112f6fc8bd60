/** The skep: a woven beehive. The same drawing as the app's icon, small. */
export function Brand() {
  return (
    <svg className="brand" viewBox="0 0 64 64" aria-hidden="true">
      <path className="brand-body" d="M32 6C18 6 10 20 8.5 44v8a4 4 0 0 0 4 4h39a4 4 0 0 0 4-4v-8C54 20 46 6 32 6z" />
      <path className="brand-rows" d="M18.5 16.5h27M12.6 27.5h38.8M9.6 38.5h44.8M8.5 48.5h47" />
      <path className="brand-door" d="M24.5 56v-5a7.5 7.5 0 0 1 15 0v5z" />
    </svg>
  );
}
