import type { Bridge } from "../contract/bridge.ts";
import type { HiveLock } from "../hive-lock.ts";
import type { LocalSocket } from "./local-socket.ts";

export interface DoorOptions {
  readonly bridge: Bridge;
  /** The data folder. */
  readonly home: string;
  /** Where the door's address is written. */
  readonly lock: HiveLock;
}

/** Lets other programs of the same person in; null, and told, where that cannot be: the hive does without. */
export async function openDoor({ bridge, home, lock }: DoorOptions): Promise<LocalSocket | null> {
  let socket: LocalSocket | undefined;
  try {
    const { openLocalSocket } = await import("./local-socket.ts");
    socket = await openLocalSocket({ bridge, home });
    lock.announce(socket.address);
    return socket;
  } catch (error) {
    await socket?.close(); // nobody would find it
    console.error("skep: the local socket could not be opened, so other commands do not find this hive:", error);
    return null;
  }
}
