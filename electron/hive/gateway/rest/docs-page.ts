import { operations } from "./open-api.ts";

/** The interface's description for a person: one plain page without a script. */
export function docsPage(version: string): string {
  const groups = Map.groupBy(operations(), ({ tag }) => tag);
  const sections = [...groups].map(([tag, members]) => {
    const rows = members.map(
      ({ method, path, summary, scope }) =>
        `<tr><td><code>${method}</code></td><td><code>${escaped(path)}</code></td><td>${escaped(summary)}</td><td>${scope}</td></tr>`,
    );
    return `<h2>${escaped(tag)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Scope</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Skep: the interface</title></head><body>
<h1>Skep ${escaped(version)}: the interface</h1>
<p>Every request brings <code>Authorization: Bearer TOKEN</code>. The whole description, with every field:
<a href="/openapi.json">/openapi.json</a>.</p>${sections.join("\n")}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
