import { Icon, type IconName } from "./icon.tsx";
import { type Route, routeHref } from "./route.ts";

interface View {
  readonly name: string;
  readonly icon: IconName;
  readonly href: string;
  readonly key: string;
  readonly pages: readonly Route["page"][];
}

const views: readonly View[] = [
  { name: "Workflows", icon: "workflow", href: routeHref({ page: "start" }), key: "1", pages: ["start", "workflow"] },
  { name: "Agents", icon: "agent", href: routeHref({ page: "agents", agent: null }), key: "2", pages: ["agents"] },
  { name: "Dashboard", icon: "dashboard", href: routeHref({ page: "build", run: null }), key: "3", pages: ["build"] },
];

/** The three views of the hive. */
export function ViewLinks({ page }: { readonly page: Route["page"] }) {
  return (
    <nav className="side-views" aria-label="Views">
      {views.map(({ name, icon, href, key, pages }) => (
        <a
          key={name}
          className="side-view"
          href={href}
          data-current={pages.includes(page)}
          title={`${name} (Ctrl+${key})`}
        >
          <Icon name={icon} />
          {name}
        </a>
      ))}
    </nav>
  );
}
