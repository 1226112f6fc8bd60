import type { Bridge, BridgeAnswer, BridgeMethod } from "../contract/bridge.ts";
import { bridgeRequests } from "../contract/bridge-requests.ts";
import { type Failure, failure, toFailure } from "../contract/failure.ts";
import { problemsOf } from "../contract/problems.ts";

/** A bridge whose requests have been narrowed at run time. */
type AnyCall = (method: BridgeMethod, request?: unknown) => Promise<unknown>;

/** Asks the bridge what came over a wire: method and request are checked first, and a failure is an answer. */
export async function answerCall(bridge: Bridge, method: unknown, request: unknown): Promise<BridgeAnswer<unknown>> {
  if (!isMethod(method)) {
    return refuse(`The bridge has no method ${JSON.stringify(method) ?? "without a name"}.`, methodHint);
  }
  const checked = bridgeRequests[method].safeParse(request);
  if (!checked.success)
    return refuse(`The request of ${method} is wrong: ${problemsOf(checked.error, "it").join("; ")}.`);
  try {
    const call = bridge.call.bind(bridge) as AnyCall;
    const value = await (checked.data === undefined ? call(method) : call(method, checked.data));
    return { ok: true, value };
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
}

const methodHint = `It has: ${Object.keys(bridgeRequests).join(", ")}.`;

function isMethod(value: unknown): value is BridgeMethod {
  return typeof value === "string" && Object.hasOwn(bridgeRequests, value);
}

function refuse(message: string, hint?: string): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: failure("bad_request", message, hint === undefined ? {} : { hint }) };
}
