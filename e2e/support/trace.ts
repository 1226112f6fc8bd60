/** What a traced run did that concerns the world outside of its data folder. */
export interface Traced {
  /** Addresses that it connected to and that are not this machine's own. */
  readonly outside: readonly string[];
  /** Files that it opened for writing and that are not in the folder. */
  readonly written: readonly string[];
  /** Connections and files in all: a trace that saw nothing proves nothing. */
  readonly calls: number;
}

/** Devices and the kernel's own files are no places where something is kept. */
const notKept = /^\/(dev|proc|sys)\//;

/** Reads the output of `strace -f -e trace=connect,openat,creat,mkdir,rename`. */
export function readTrace(trace: string, folder: string): Traced {
  const lines = trace.split("\n");
  const connects = lines.flatMap((line) => /connect\(\d+, \{(sa_family=AF_INET6?, .*?)\}, /.exec(line)?.[1] ?? []);
  const opens = lines.filter((line) => /(openat|creat|mkdir|rename)\(/.test(line) && !/= -1 E/.test(line));
  const written = opens
    .filter((line) => /O_WRONLY|O_RDWR|O_CREAT|creat\(|mkdir\(|rename\(/.test(line))
    .flatMap((line) => /"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? [])
    .filter((path) => !path.startsWith(folder) && !notKept.test(path));
  return {
    outside: connects.filter((address) => !isLoopback(address)),
    written: [...new Set(written)],
    calls: connects.length + opens.length,
  };
}

function isLoopback(address: string): boolean {
  return /inet_addr\("127\./.test(address) || /"::1"/.test(address) || /"::ffff:127\./.test(address);
}
