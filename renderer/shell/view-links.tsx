import type { CommandId } from "./commands.ts";
import { Icon, type IconName } from "./icon.tsx";
import { type Route, routeHref } from "./route.ts";
import { useKeyTitle } from "./use-command.ts";

interface View {
  readonly name: string;
  readonly icon: IconName;
  readonly href: string;
  readonly command: CommandId;
  readonly pages: readonly Route["page"][];
}

const views: readonly View[] = [
  {
    name: "Workflows",
    icon: "workflow",
    href: routeHref({ page: "start" }),
    command: "view.builder",
    pages: ["start", "workflow"],
  },
  {
    name: "Agents",
    icon: "agent",
    href: routeHref({ page: "agents", agent: null }),
    command: "view.agents",
    pages: ["agents"],
  },
  {
    name: "Dashboard",
    icon: "dashboard",
    href: routeHref({ page: "build", run: null }),
    command: "view.build",
    pages: ["build"],
  },
];

/** The three views of the hive. */
export function ViewLinks({ page }: { readonly page: Route["page"] }) {
  return (
    <nav className="side-views" aria-label="Views">
      {views.map((view) => (
        <ViewLink key={view.name} view={view} page={page} />
      ))}
    </nav>
  );
}

function ViewLink({ view, page }: { readonly view: View; readonly page: Route["page"] }) {
  const { name, icon, href, command, pages } = view;
  return (
    <a className="side-link" href={href} data-current={pages.includes(page)} title={useKeyTitle(name, command)}>
      <Icon name={icon} />
      {name}
    </a>
  );
}
