import { Document, isMap, isScalar } from "yaml";

/**
 * A status report of the coordination document as it prints it: names bare, texts in quotes, and an empty line before
 * each part.
 */
export function reportYaml(report: object): string {
  const document = new Document(report);
  if (isMap(document.contents)) {
    for (const { value } of document.contents.items) if (isMap(value)) spaceParts(value.items);
  }
  return document.toString({ defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}

function spaceParts(parts: readonly { readonly key: unknown; readonly value: unknown }[]): void {
  for (const { key, value } of parts) if (isMap(value) && isScalar(key)) key.spaceBefore = true;
}
