import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { Markdown } from "./markdown.tsx";

describe("Markdown", () => {
  it("draws headings, lists and tables", () => {
    const html = show(<Markdown text={"# Title\n\n- one\n- two\n\n| |a|\n|---|---|\n|1|2|"} />);
    expect(html).toMatch(/<h1>Title<\/h1>/);
    expect(html).toMatch(/<li dir="auto">one<\/li>/);
    expect(html).toMatch(/<table>.*<td><\/td><th>a<\/th>/s);
  });

  it("runs nothing, loads nothing and leads nowhere", () => {
    const hostile = [
      "<script>alert(1)</script>",
      '<img src="https://example.org/x.png" onerror="alert(1)">',
      "![a picture](https://example.org/x.png)",
      "[click](javascript:alert(1))",
      "[site](https://example.org/page)",
      '<a href="https://example.org" target="_blank">raw</a>',
      "<iframe src='https://example.org'></iframe>",
    ];
    const html = show(<Markdown text={hostile.join("\n\n")} />);
    expect(html).not.toMatch(/<script|<img|<a |<iframe|href=|src=|javascript:|onerror/);
    expect(words(html)).toContain("[Image: a picture]");
    expect(words(html)).toContain("site (https://example.org/page)");
  });

  it("lets each paragraph have its own direction", () => {
    expect(show(<Markdown text={"الطاقة\n\nEnergy"} />)).toContain('<p dir="auto">الطاقة</p>');
  });
});
