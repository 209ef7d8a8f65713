// Constants that `publish` writes above `service-worker.js`.
declare const BUILD: string;
/** The integrity hash of the page. */
declare const PAGE: string;
/** The bundles, with the name, size and integrity hash of each of their files. */
declare const BUNDLES: {
  name: string;
  integrity: string;
  files: [name: string, size: number, integrity: string][];
}[];
