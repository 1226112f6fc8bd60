/** A refusal with the status code that Ollama answers; its message is shown to the client. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The refusal that a failure becomes: itself when it is one, else an internal error with its message. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError(500, message, { cause: error });
}

/** "model 'x' not found", as Ollama says it. */
export function modelNotFound(name: string): ApiError {
  return new ApiError(404, `model '${name}' not found`);
}
