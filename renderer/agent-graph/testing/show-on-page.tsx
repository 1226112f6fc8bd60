import type { ReactNode } from "react";
import type { Facts } from "../../facts/facts.ts";
import { show } from "../../testing/show.tsx";
import { createPageState, PageContext, type PageState } from "../page-state.ts";

/** The HTML of a part of the page of the agents, while these facts are known and the page is in this state. */
export function showOnPage(element: ReactNode, known: Partial<Facts>, state: Partial<PageState> = {}): string {
  const page = createPageState(state);
  return show(<PageContext value={page}>{element}</PageContext>, known);
}
