import type { CallToolResult, Client } from "@modelcontextprotocol/client";
import { type Failure, FailureError, failure, toFailure } from "../../contract/failure.ts";
import type { ToolAnswer } from "../../contract/tool.ts";
import type { Json } from "../../contract/workflow.ts";
import { answerOf, cutAnswer } from "./answer-text.ts";
import { type Connection, type Library, openConnection, type Surroundings } from "./connection.ts";
import type { ListedTool } from "./fingerprint.ts";
import { listTools } from "./listed-tools.ts";
import { MeteredTransport } from "./metered-transport.ts";
import type { ServerPlan } from "./server-plan.ts";

/** One call of a tool. */
export interface SessionCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, Json>>;
  /** The same for every try of the same call. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

/** What a session is opened with beside its plan. */
interface Opening {
  /** Ends what is being opened. */
  readonly signal: AbortSignal;
  /** It says that its tools are not as they were. */
  readonly toolsChanged: () => void;
}

/** How long a server that let a call run out of time may take to show that it is alive, in milliseconds. */
const aliveMs = 5000;

/** A conversation with one server: begun, used, and over once. */
export class Session {
  readonly #plan: ServerPlan;
  readonly #library: Library;
  readonly #client: Client;
  readonly #ended = Promise.withResolvers<Failure | null>();
  #connection: Connection | null = null;
  #fault: string | null = null;
  #isClosing = false;

  private constructor(plan: ServerPlan, library: Library, toolsChanged: () => void) {
    this.#plan = plan;
    this.#library = library;
    this.#client = new library.Client({ name: "skep", version: "1" }, {});
    this.#client.setNotificationHandler("notifications/tools/list_changed", () => toolsChanged());
  }

  /** Starts or reaches the server. Rejects with a FailureError that says why it did not become ready; nothing is left then. */
  static async open(plan: ServerPlan, surroundings: Surroundings, opening: Opening): Promise<Session> {
    const library = await import("@modelcontextprotocol/client");
    const session = new Session(plan, library, opening.toolsChanged);
    const leave = (): void => session.#condemn("was stopped");
    opening.signal.addEventListener("abort", leave, { once: true });
    if (opening.signal.aborted) leave();
    await session.#begin(surroundings);
    return session;
  }

  get pid(): number | null {
    return this.#connection?.pid ?? null;
  }

  /** Settles when it is over: why, or null when it was closed. */
  get ended(): Promise<Failure | null> {
    return this.#ended.promise;
  }

  async tools(): Promise<readonly ListedTool[]> {
    try {
      return await listTools(this.#client, this.#plan.limits.startMs);
    } catch (error) {
      throw await this.#explain(error, "did not tell its tools");
    }
  }

  /** What goes wrong within the call is its answer. Rejects only when whoever called does not wait any more. */
  async call({ tool, input, idempotencyKey, signal }: SessionCall): Promise<ToolAnswer> {
    const { callMs, mostCharacters } = this.#plan.limits;
    const params = { name: tool, arguments: input, _meta: { "skep/idempotency-key": idempotencyKey } };
    try {
      const result = await this.#client.request({ method: "tools/call", params }, { signal, timeout: callMs });
      return answerOf(result as CallToolResult, mostCharacters); // the library has checked it
    } catch (error) {
      if (signal.aborted) throw new FailureError(failure("cancelled", "Nobody waits for the answer any more."));
      if (this.#isTimeout(error)) {
        void this.#checkAlive();
        const seconds = Math.round(callMs / 1000);
        return cutAnswer(`The tool did not answer within ${seconds} seconds.`, mostCharacters, true);
      }
      const { failure: why } = await this.#explain(error, "could not answer");
      return cutAnswer(why.message, mostCharacters, true);
    }
  }

  /** Ends it in good order. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#connection?.close();
    await this.#ended.promise;
  }

  async #begin(surroundings: Surroundings): Promise<void> {
    const fault = (what: string): void => this.#condemn(what);
    try {
      this.#connection = await openConnection(this.#plan, { library: this.#library, surroundings, fault });
      void this.#connection.ended.then((how) => this.#settle(how));
      if (this.#fault !== null) this.#connection.cut();
      const transport = new MeteredTransport(this.#connection.transport, fault);
      await this.#client.connect(transport, { timeout: this.#plan.limits.startMs });
    } catch (error) {
      const why = await this.#explain(error, "did not become ready");
      this.#isClosing = true;
      this.#connection?.cut();
      throw why;
    }
  }

  #condemn(what: string): void {
    this.#fault ??= what;
    this.#connection?.cut();
  }

  #settle(how: string): void {
    this.#ended.resolve(this.#isClosing ? null : this.#failed(this.#fault ?? how));
    void this.#client.close().catch(() => undefined);
  }

  async #checkAlive(): Promise<void> {
    if (this.#plan.way.kind === "address") return; // each request is a connection of its own
    await this.#client.ping({ timeout: aliveMs }).catch(() => this.#condemn("does not answer any more"));
  }

  /** A failure for what the library threw; that of a connection which is over is told as how it ended. */
  async #explain(error: unknown, what: string): Promise<FailureError> {
    if (error instanceof FailureError) return error;
    const { ProtocolError } = this.#library;
    if (error instanceof ProtocolError) return new FailureError(this.#failed(`${what}: ${error.message}`));
    if (this.#isTimeout(error)) return new FailureError(this.#failed(`${what} in time`));
    if (this.#isClosed(error)) {
      const over = await this.#ended.promise;
      return new FailureError(over ?? this.#failed("was stopped"));
    }
    this.#condemn(`${what}: ${reasonOf(error)}`);
    return new FailureError(this.#failed(this.#fault ?? what), { cause: error });
  }

  #failed(what: string): Failure {
    const detail = this.#connection?.lastWords() ?? "";
    const message = `The server ${this.#plan.id} ${what}.`.replace(/\.\.$/, ".").slice(0, 1000);
    return failure("tool_failed", message, { retryable: true, ...(detail !== "" && { detail }) });
  }

  #isTimeout(error: unknown): boolean {
    const { SdkError, SdkErrorCode } = this.#library;
    return error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout;
  }

  #isClosed(error: unknown): boolean {
    const { SdkError, SdkErrorCode } = this.#library;
    const closed: readonly string[] = [SdkErrorCode.ConnectionClosed, SdkErrorCode.NotConnected];
    return this.#connection?.pid != null && error instanceof SdkError && closed.includes(error.code);
  }
}

/** The reason that is furthest down: a failed request tells its own only there. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? reasonOf(cause) : toFailure(error).message;
}
