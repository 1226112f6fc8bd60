import { readStep } from "./command.mjs";

const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;
/** The level is told, because who asked npm for silence wants our messages still. */
const settings = ["--loglevel=error", "--prefer-offline", "--fetch-retry-mintimeout=2000", "--fetch-retry-factor=2"];

/** Runs npm and keeps what it prints. */
export function readNpm(args, options) {
  const { file, first, shell } = npmProgram();
  return readStep(file, [...first, ...args, ...settings], { ...options, shell });
}

/** The code with which a network was out of reach, when npm's own words name one. */
export function networkFailure(text) {
  return unreachable.exec(text)?.[0];
}

/** The npm that started us, so that both use the same settings; else the one in the path. */
function npmProgram() {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return { file: process.execPath, first: [script], shell: false };
  return { file: "npm", first: [], shell: process.platform === "win32" };
}
