import type { Bridge } from "../contract/bridge.ts";

/**
 * Keeps what was read of a hive until the hive tells of anything that happened in it. For what changes with the journal
 * alone, and is asked for more often than it changes.
 */
export function keptUntilNews<Value>(read: (bridge: Bridge) => Promise<Value>): (bridge: Bridge) => Promise<Value> {
  const kept = new WeakMap<Bridge, Promise<Value>>();
  return (bridge) => {
    const known = kept.get(bridge);
    if (known !== undefined) return known;
    const asked = Promise.withResolvers<Value>();
    kept.set(bridge, asked.promise);
    const drop = (): void => {
      end();
      kept.delete(bridge);
    };
    const end = bridge.subscribe(undefined, drop); // before it is read, so that nothing is missed between
    read(bridge).then(asked.resolve, (error: unknown) => {
      drop();
      asked.reject(error);
    });
    return asked.promise;
  };
}
