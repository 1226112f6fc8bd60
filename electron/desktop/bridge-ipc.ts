import type { IpcMain, WebContents, WebFrameMain } from "electron";
import { type Bridge, type BridgeAnswer, type BridgeEvent, bridgeChannels } from "../hive/contract/bridge.ts";
import { failure, toFailure } from "../hive/contract/failure.ts";
import { type Courier, createCourier } from "../hive/journal/courier.ts";
import { foldAgents } from "../hive/journal/fold-agents.ts";
import { isOwnPage } from "./page-address.ts";

/** At most one batch of events for each picture that the window draws. */
const frameMs = 16;

/** What stands behind the window's bridge: a bridge that may still be opening, and the check of its requests. */
export interface BridgeSource {
  bridge(): Promise<Bridge>;
  answer(method: unknown, request: unknown): Promise<BridgeAnswer<unknown>>;
}

type Ipc = Pick<IpcMain, "handle" | "on">;
type Page = Pick<WebContents, "send" | "isDestroyed" | "once" | "on">;
type Sender = { readonly sender: Page; readonly senderFrame: Pick<WebFrameMain, "url"> | null };

interface Subscription {
  readonly courier: Courier<BridgeEvent>;
  end(): void;
}

const foreign = failure("bad_request", "Only the window's own page may use the bridge.");

/** Serves the bridge to the window's own page. */
export function serveBridge(ipc: Ipc, source: BridgeSource): void {
  const pages = new Map<Page, Map<number, Subscription>>();
  ipc.handle(bridgeChannels.call, async (event: Sender, method: unknown, request: unknown) => {
    if (!isOwnPage(event.senderFrame?.url)) return { ok: false, failure: foreign };
    const answer = await source
      .answer(method, request)
      .catch((thrown: unknown) => ({ ok: false, failure: toFailure(thrown) }));
    // What was announced before the answer reaches the page before it.
    for (const { courier } of pages.get(event.sender)?.values() ?? []) courier.flush();
    return answer;
  });
  ipc.on(bridgeChannels.subscribe, (event: Sender, id: unknown, after: unknown) => {
    if (!isOwnPage(event.senderFrame?.url) || !isNumber(id) || !(after === undefined || isNumber(after))) return;
    const subscriptions = pages.get(event.sender) ?? followPage(pages, event.sender);
    subscriptions.get(id)?.end();
    subscriptions.set(
      id,
      subscribe(source, after, (events) => send(event.sender, id, events)),
    );
  });
  ipc.on(bridgeChannels.unsubscribe, (event: Sender, id: unknown) => {
    if (!isOwnPage(event.senderFrame?.url) || !isNumber(id)) return;
    pages.get(event.sender)?.get(id)?.end();
    pages.get(event.sender)?.delete(id);
  });
}

/** Ends a page's subscriptions when it leaves, reloads, crashes or closes. */
function followPage(pages: Map<Page, Map<number, Subscription>>, page: Page): Map<number, Subscription> {
  const subscriptions = new Map<number, Subscription>();
  const endAll = (): void => {
    for (const subscription of subscriptions.values()) subscription.end();
    subscriptions.clear();
  };
  page.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) endAll();
  });
  page.on("render-process-gone", endAll);
  page.once("destroyed", () => {
    endAll();
    pages.delete(page);
  });
  pages.set(page, subscriptions);
  return subscriptions;
}

function subscribe(
  source: BridgeSource,
  after: number | undefined,
  deliver: (events: readonly BridgeEvent[]) => void,
): Subscription {
  const courier = createCourier(frameMs, deliver, foldAgents);
  let unsubscribe: (() => void) | null = null;
  let ended = false;
  source.bridge().then(
    (bridge) => {
      if (!ended) unsubscribe = bridge.subscribe(after, courier.add);
    },
    // The calls of the same page tell why the hive could not be opened.
    (thrown: unknown) => console.error("skep: no events without a hive:", toFailure(thrown).message),
  );
  return {
    courier,
    end: () => {
      ended = true;
      unsubscribe?.();
      courier.end();
    },
  };
}

function send(page: Page, id: number, events: readonly BridgeEvent[]): void {
  if (!page.isDestroyed()) page.send(bridgeChannels.events, id, events);
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
