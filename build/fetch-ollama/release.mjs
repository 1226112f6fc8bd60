/** The Ollama that Skep bundles and is tested with. */
export const ollamaVersion = "0.17.4";

/** Where its project publishes it, with the checksums of its archives. */
export const ollamaReleases = `https://github.com/ollama/ollama/releases/download/v${ollamaVersion}/`;

const archives = {
  "linux-x64": "ollama-linux-amd64.tar.zst",
  "linux-arm64": "ollama-linux-arm64.tar.zst",
  "darwin-x64": "ollama-darwin.tgz",
  "darwin-arm64": "ollama-darwin.tgz",
  "win32-x64": "ollama-windows-amd64.zip",
  "win32-arm64": "ollama-windows-arm64.zip",
};

/** Name of the release's archive for a platform such as `linux-x64`; undefined where it has none. */
export function archiveFor(platform) {
  return archives[platform];
}

/** The SHA-256 that a `sha256sum.txt` gives for a file. */
export function checksumOf(text, name) {
  for (const line of text.split("\n")) {
    const [sum, file] = line.trim().split(/\s+\*?/);
    if (file?.replace(/^\.\//, "") === name && /^[0-9a-f]{64}$/.test(sum)) return sum;
  }
  return undefined;
}
