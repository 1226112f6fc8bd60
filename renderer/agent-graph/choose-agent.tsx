import { toggled, usePage, usePageStore } from "./page-state.ts";

/** Puts an agent into the selection, or takes it out. */
export function ChooseAgent({ id }: { readonly id: string }) {
  const page = usePageStore();
  const isChosen = usePage(({ chosen }) => chosen.has(id));
  return (
    <input
      type="checkbox"
      className="agent-choose nopan"
      aria-label={`Select ${id}`}
      checked={isChosen}
      onChange={() => page.setState(({ chosen }) => ({ chosen: toggled(chosen, id) }))}
    />
  );
}
