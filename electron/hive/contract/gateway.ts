/** One call that came through a door on TCP. Time in milliseconds since 1970 (UTC). */
export interface GatewayCall {
  readonly at: number;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** The HTTP status that it was answered with. */
  readonly status: number;
  /** What its token allowed; null: it brought none, or was refused before. */
  readonly scope: "read" | "run" | "admin" | null;
}
