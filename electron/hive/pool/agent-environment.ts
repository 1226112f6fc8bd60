/** The only variables of the hive's own environment that an agent process gets. */
const allowed = ["PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "HOME", "USERPROFILE"];

/** The whole environment of an agent process: nothing that could hold a secret is passed on. */
export function agentEnvironment(env: Readonly<NodeJS.ProcessEnv>): Readonly<Record<string, string>> {
  const kept = allowed.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return Object.fromEntries(kept);
}
