import type { MenuItemConstructorOptions } from "electron";

/** The menu: what every text field and every eye needs. Hidden until Alt is pressed, where a system has no menu bar. */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "resetZoom" },
    { type: "separator" },
    { role: "togglefullscreen" },
  ];
  const common: MenuItemConstructorOptions[] = [
    { role: "editMenu" },
    { label: "View", submenu: view },
    { role: "windowMenu" },
  ];
  if (platform === "darwin") return [{ role: "appMenu" }, ...common];
  return [{ label: "Skep", submenu: [{ role: "quit" }] }, ...common];
}
