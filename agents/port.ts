/** The one line between an agent and its hive. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The hive is gone. */
  onClose(listener: () => void): void;
}

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  on(event: "close", listener: () => void): void;
}

/** The port of this process: Electron's in a utility process, else the channel of a forked Node. */
export function openPort(): Port {
  const parent: unknown = Reflect.get(process, "parentPort"); // only Electron sets it
  return isParentPort(parent) ? utilityPort(parent) : nodePort();
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === "object" && value !== null && "postMessage" in value && "on" in value;
}

function utilityPort(parent: ParentPort): Port {
  return {
    post: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on("message", (event) => listener(event.data)),
    onClose: (listener) => parent.on("close", listener),
  };
}

function nodePort(): Port {
  if (process.send === undefined) throw new Error("An agent is started by a hive, not by hand.");
  return {
    post: (message) => {
      // A message that meets a closing channel has no reader left; `disconnect` follows.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => process.on("message", listener),
    onClose: (listener) => process.on("disconnect", listener),
  };
}
