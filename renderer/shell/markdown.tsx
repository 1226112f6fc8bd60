import { memo, type ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";

const plugins = { remark: [remarkGfm], rehype: [rehypeSanitize] };

/**
 * What a model wrote leads nowhere and loads nothing: a link is its text with the address to be copied, an image is its
 * description.
 */
const components: Components = {
  a: ({ href, children }) => <LinkText href={href}>{children}</LinkText>,
  img: ({ alt }) => (
    <span className="prose-image">[Image: {alt === undefined || alt === "" ? "no description" : alt}]</span>
  ),
  th: ({ children, style }) => (children === undefined ? <td /> : <th style={style}>{children}</th>), // a heading says something
  p: ({ children }) => <p dir="auto">{children}</p>,
  li: ({ children, className }) => (
    <li dir="auto" className={className}>
      {children}
    </li>
  ),
};

/** An answer in Markdown, sanitised. Drawn again only when its text differs. */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="prose" dir="auto">
      <ReactMarkdown remarkPlugins={plugins.remark} rehypePlugins={plugins.rehype} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
});

function LinkText({ href, children }: { readonly href: string | undefined; readonly children: ReactNode }) {
  const shown = href !== undefined && href !== "" && href !== children;
  return (
    <span className="prose-link">
      {children}
      {shown && <span className="prose-address"> ({href})</span>}
    </span>
  );
}
