/** The address of a module that is bundled to run as a worker. */
declare module "*?worker&url" {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: the bundler gives the address so
  export default address;
}
