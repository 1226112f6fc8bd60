import type { Page } from "playwright";
import type { BridgeMethod, BridgeReplies, BridgeRequest } from "../../electron/hive/contract/bridge.ts";

/** Asks the hive from the page, as the window itself does. */
export async function ask<Method extends BridgeMethod>(page: Page, method: Method, request: BridgeRequest<Method>) {
  const answer = await page.evaluate(async ({ verb, what }) => await window.skep?.call(verb, what), {
    verb: method as BridgeMethod,
    what: request as unknown,
  });
  if (answer?.ok !== true) throw new Error(answer?.failure.message ?? "The page has no bridge.");
  return answer.value as BridgeReplies[Method]; // as the contract says
}
