/** Why one source did not give the file; the next one is tried. */
export class SourceFailed extends Error {
  /** Whether the same request may succeed when it is made again. */
  readonly transient: boolean;

  constructor(message: string, options: ErrorOptions & { readonly transient?: boolean } = {}) {
    super(message, options);
    this.name = "SourceFailed";
    this.transient = options.transient ?? false;
  }
}
