import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { type CreateRequest, Ollama } from "ollama";
import { sha256Of } from "./given-name.ts";
import type { PullLine } from "./pull-model.ts";
import { SourceFailed } from "./source-failed.ts";

/** A request to an Ollama. */
export interface OllamaPlan {
  readonly host: string;
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
  /** How long it may stay silent before anything has been fetched, in milliseconds. */
  readonly firstByteMs: number;
}

/** Lets an Ollama pull a model from its own registry. Throws `SourceFailed`, in its words. */
export async function* pullThroughOllama({ host, name, signal, firstByteMs }: OllamaPlan): AsyncGenerator<PullLine> {
  const client = new Ollama({ host });
  const stop = () => client.abort();
  signal?.addEventListener("abort", stop);
  const slow = setTimeout(stop, firstByteMs);
  try {
    for await (const line of await client.pull({ model: name, stream: true })) {
      if (line.completed) clearTimeout(slow);
      yield { status: line.status, digest: line.digest, total: line.total, completed: line.completed };
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw new SourceFailed(`its registry did not give the model: ${messageOf(cause)}`, { cause });
  } finally {
    clearTimeout(slow);
    signal?.removeEventListener("abort", stop);
    client.abort();
  }
}

/** What brings a file into an Ollama. */
export interface FilePlan {
  readonly host: string;
  readonly name: string;
  readonly file: string;
  readonly signal?: AbortSignal | undefined;
}

/** Gives a GGUF file to an Ollama as a model. Throws `SourceFailed`, in its words. */
export async function* giveToOllama({ host, name, file, signal }: FilePlan): AsyncGenerator<PullLine> {
  yield { status: "verifying sha256 digest" };
  const digest = `sha256:${await sha256Of(file, signal)}`;
  yield { status: "copying the file to Ollama", digest };
  const blob = `${host}/api/blobs/${digest}`;
  const there = await fetch(blob, { method: "HEAD", ...(signal ? { signal } : {}) });
  if (!there.ok) {
    // `duplex` is needed for a body that is a stream, and has no type yet.
    const body = { body: Readable.toWeb(createReadStream(file)), duplex: "half" };
    const sent = await fetch(blob, { method: "POST", ...body, ...(signal ? { signal } : {}) } as RequestInit);
    if (!sent.ok) throw new SourceFailed(`it did not take the file: ${sent.status} ${await sent.text()}`);
  }
  const request: CreateRequest & { files: Record<string, string>; stream: true } = {
    model: name,
    files: { "model.gguf": digest },
    stream: true,
  };
  const client = new Ollama({ host });
  const stop = () => client.abort();
  signal?.addEventListener("abort", stop);
  try {
    for await (const { status } of await client.create(request)) yield { status };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new SourceFailed(`it did not make a model of the file: ${messageOf(cause)}`, { cause });
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Deletes a model from an Ollama, or from an engine that speaks like one; false when it was not there. */
export async function deleteFromOllama(host: string, name: string): Promise<boolean> {
  try {
    await new Ollama({ host }).delete({ model: name });
    return true;
  } catch (error) {
    // The client's own class for this is not exported.
    if (error instanceof Error && "status_code" in error && error.status_code === 404) return false;
    throw error;
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
