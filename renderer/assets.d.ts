// What the bundler makes of files that are no modules.
declare module "*.css";
declare module "*?worker&url" {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: the bundler gives the address as the default export
  export default address;
}
