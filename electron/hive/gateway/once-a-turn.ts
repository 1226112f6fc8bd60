/**
 * Shares what is read among all who ask for it within one turn of the event loop. Whoever asks after it was told of a change
 * asks in a later turn, so nobody is told what is not so any more.
 */
export function onceATurn<Key extends object, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  let shared = new WeakMap<Key, Promise<Value>>();
  let isShared = false;
  return (key) => {
    const known = shared.get(key);
    if (known !== undefined) return known;
    const asked = read(key);
    shared.set(key, asked);
    if (!isShared) {
      isShared = true;
      setImmediate(() => {
        shared = new WeakMap();
        isShared = false;
      });
    }
    return asked;
  };
}
