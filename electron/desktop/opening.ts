/** Something that is opened when it is first asked for, and asked for again after it failed. */
export interface Opening<Value> {
  get(): Promise<Value>;
  /** What was opened, once it is; null when nobody asked or it failed. */
  opened(): Promise<Value | null>;
}

/** Opens once, however many ask; a failure is told to all of them, and the next one tries again. */
export function openOnce<Value>(open: () => Promise<Value>): Opening<Value> {
  let opening: Promise<Value> | null = null;
  const get = (): Promise<Value> => {
    opening ??= open().catch((thrown: unknown) => {
      opening = null;
      throw thrown;
    });
    return opening;
  };
  return { get, opened: async () => (opening === null ? null : await opening.catch(() => null)) };
}
