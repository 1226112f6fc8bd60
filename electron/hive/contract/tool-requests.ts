import { z } from "zod";

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,30}$/, "begins with a small letter, then small letters, digits, _ and -");
const pairs = z.record(z.string().min(1).max(200), z.string().max(10_000));
const oneServer = z.strictObject({ id });

/** What may be asked about the outside servers of tools. */
export const toolRequests = {
  toolServers: z.undefined(),
  /** Either a program by its whole path, or an address. It is written into the file, and its tools are looked at. */
  addToolServer: z
    .strictObject({
      id,
      command: z.string().min(1).max(4096).optional(),
      args: z.array(z.string().max(10_000)).max(200).optional(),
      env: pairs.optional(),
      cwd: z.string().min(1).max(4096).optional(),
      url: z.string().min(1).max(4096).optional(),
      headers: pairs.optional(),
    })
    .refine(({ command, url }) => (command === undefined) !== (url === undefined), {
      message: "either a command or a url is needed, and only one of them",
    }),
  removeToolServer: oneServer,
  /** `fingerprint`: that of the server as the person saw it; anything else is not approved. */
  approveToolServer: z.strictObject({ id, fingerprint: z.string().regex(/^[0-9a-f]{12,64}$/, "12 to 64 hex digits") }),
  /** Ends it, and starts it anew to look at its tools. */
  restartToolServer: oneServer,
} as const;
