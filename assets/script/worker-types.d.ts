// Constants that `publish` writes above `service-worker.js`.
declare const BUILD: string;
/** The integrity hash of each file by name; the name of the page is ''. */
declare const FILES: Record<string, string>;
