import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** Variables of the hive's own environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

const system = ["PATH", "LANG", "LC_ALL", "TZ", "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT"];
const network = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"];
const devices = [
  "CUDA_VISIBLE_DEVICES",
  "HIP_VISIBLE_DEVICES",
  "ROCR_VISIBLE_DEVICES",
  "GPU_DEVICE_ORDINAL",
  "HSA_OVERRIDE_GFX_VERSION",
  "GGML_VK_VISIBLE_DEVICES",
  "OLLAMA_VULKAN",
];
const engineNames = new Set([...system, ...network, ...devices].map((name) => name.toLowerCase()));
/** A Python installer finds its mirror through these, and through files in the home folder. */
const installerNames = new Set(["home", "userprofile", "appdata", "localappdata", "xdg_config_home", "virtual_env"]);
const installerPrefixes = ["pip_", "uv_", "python", "pyenv_"];

function pick(env: Environment, wanted: (name: string) => boolean): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && wanted(name.toLowerCase()) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(kept);
}

/** What an engine's process may see of the hive's environment: nothing but names on this list. */
export function engineEnvironment(env: Environment): Record<string, string> {
  return pick(env, (name) => engineNames.has(name));
}

/** What a process that calls a Python installer may see: its mirror's settings beside the rest. */
export function installerEnvironment(env: Environment): Record<string, string> {
  const installer = (name: string) =>
    installerNames.has(name) || installerPrefixes.some((prefix) => name.startsWith(prefix));
  return pick(env, (name) => engineNames.has(name) || installer(name));
}

/** Variables that keep what a program writes "at home" or in temporary folders inside a folder of ours; makes the folders. */
export async function homeInside(folder: string): Promise<Record<string, string>> {
  const temporary = await temporaryInside(folder);
  const names = [
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
  ];
  return { ...temporary, ...Object.fromEntries(names.map((name) => [name, folder])) };
}

/** Variables that keep temporary files inside a folder of ours; makes the folder. */
export async function temporaryInside(folder: string): Promise<Record<string, string>> {
  const temporary = join(folder, "tmp");
  await mkdir(temporary, { recursive: true });
  return { TMPDIR: temporary, TEMP: temporary, TMP: temporary };
}

/**
 * Variables that leave the embedded engine one thread for all native work (libuv's; llama.cpp's own threads are apart from it):
 * what is handed to it is then done in the order in which it was, and the engine need not wait for one part to hand in the next.
 */
export const oneNativeThread: Readonly<Record<string, string>> = { UV_THREADPOOL_SIZE: "1" };

/**
 * Variables with which the C library asks for huge pages for its large blocks, where the system leaves that to programs. All
 * weights are read for every token: on ordinary pages a twentieth of that time goes into finding them.
 */
export function hugePages(platform: NodeJS.Platform): Record<string, string> {
  return platform === "linux" ? { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" } : {};
}
