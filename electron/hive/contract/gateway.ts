/** Calls that came through a door on TCP, alike in all of this. Time in milliseconds since 1970 (UTC), of the first. */
export interface GatewayCall {
  readonly at: number;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** The HTTP status that it was answered with. */
  readonly status: number;
  /** How many there were within a moment. */
  readonly times: number;
  /** What its token allowed; null: it brought none, or was refused before. */
  readonly scope: "read" | "run" | "admin" | null;
}

/** The door for programs while it is open: where it listens, and the token of each scope. */
export interface OpenGatewayView {
  readonly on: true;
  /** Without a token in it. */
  readonly url: string;
  readonly port: number;
  readonly tokens: Readonly<Record<"read" | "run" | "admin", string>>;
}

/** How the door for programs stands. */
export type GatewayView = OpenGatewayView | { readonly on: false };
