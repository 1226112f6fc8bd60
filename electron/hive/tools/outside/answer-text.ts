import type { CallToolResult } from "@modelcontextprotocol/client";
import type { ToolAnswer } from "../../contract/tool.ts";

/** A tool's result as the text that a model is given; what is no text is named. Cut to so many characters. */
export function answerOf(result: CallToolResult, mostCharacters: number): ToolAnswer {
  const parts = result.content.map(textOf);
  const isBare = parts.length === 0 && result.structuredContent !== undefined;
  const text = isBare ? JSON.stringify(result.structuredContent) : parts.join("\n");
  return cutAnswer(text, mostCharacters, result.isError === true);
}

/** A text as an answer, cut where it is too long; no character is cut in two. */
export function cutAnswer(text: string, mostCharacters: number, isError: boolean): ToolAnswer {
  if (text.length <= mostCharacters) return { text, isError, isCut: false };
  const isInPair = /[\uD800-\uDBFF]/.test(text.charAt(mostCharacters - 1));
  return { text: text.slice(0, mostCharacters - (isInPair ? 1 : 0)), isError, isCut: true };
}

type Part = CallToolResult["content"][number];

function textOf(part: Part): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "image":
    case "audio":
      return `[${part.type}, ${part.mimeType}, ${part.data.length} characters of base64: not shown]`;
    case "resource_link":
      return `[${part.name}: ${part.uri}]`;
    case "resource":
      return "text" in part.resource ? part.resource.text : `[${part.resource.uri}: not text, not shown]`;
    default:
      return "[a part of an unknown kind: not shown]";
  }
}
