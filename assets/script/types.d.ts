// The types of the page's own global API, for `tsc --checkJs` (`scripts/test quick`). No visitor
// loads this file.

/** The files of one map, as bytes by name. */
type MapFiles = Record<string, Uint8Array>;

/** The exports of the wasm module `map` that scripts call. */
interface MapModule {
  mount(
    host: HTMLElement,
    world: Uint8Array,
    content: Uint8Array,
    language: Uint8Array,
    params: string,
  ): void;
  /** Adds finer geography; repaints after the last tile of a view. */
  refine(bytes: Uint8Array, isLast: boolean): void;
  is_visible(scale: number, west: number, south: number, east: number, north: number): boolean;
  /** Sets the function that asks the render worker for a picture, or none. */
  set_worker(request?: (state: string, numbers: Float64Array) => void): void;
  present(picture: ImageBitmap, hasAsterisk: boolean): void;
}

/** The API of the page for its modules and scripts (`boot.js`). */
interface IMap {
  /** Promises a file of the content that is shown. */
  file(name: string): Promise<Uint8Array>;
  /** Promises a published file, whatever content is shown. */
  publishedFile(name: string): Promise<Uint8Array>;
  /** Returns the address of a script of the page as a trusted script URL. */
  scriptUrl(url: string | URL): string | URL;
  mapModule(): Promise<MapModule>;
  shareModule(): Promise<unknown>;
  searchModule(): Promise<unknown>;
  profileModule(): Promise<unknown>;
  officeModule(): Promise<unknown>;
  /** Opens the editor of briefings, presents (`present`), or shows that of the address (`link`). */
  openBriefings(action: string): Promise<unknown>;
  showLoadError(name: string, why: unknown): void;
  showCrash(name: string, why: unknown): void;
  /** Replaces published files by imported ones of the same names. */
  replaceContent(files: MapFiles, hasAddress?: boolean): void;
  /** The number of replacements so far. */
  contentRevision(): number;
  openImportDialog(...source: unknown[]): Promise<unknown>;
  /** Receives a state of the page, one parameter a line. */
  stateChanged(state: string): void;
  lastState?: string;
  onState?(state: string): void;
}

/** An error with the file that caused it. */
interface PageError extends Error {
  file: string;
  isLoadError: boolean;
}

declare var imap: IMap;
declare var imapPreboot: (() => void) | undefined;
/** Promises the text of the single file, if the page is one. */
declare var imapSource: (() => Promise<string>) | undefined;
declare var trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: object,
      ): { createScriptURL(url: string | URL): string; createHTML(text: string): string };
    }
  | undefined;

/** A constant that `publish` writes into `embed-element.js`: the title of the frame by language. */
declare const TITLES: Record<string, string>;
/** A constant that `publish` writes into a script: the rules of the style sheet of the same name. */
declare const STYLES: string;
/** The decoder of `lzma.js`, which `publish` writes above `single-file-loader.js`. */
declare function unpack(bytes: Uint8Array, size: number, dictionary: Uint8Array): Uint8Array;

/** All elements that the scripts look up are HTML elements. */
interface ParentNode {
  querySelector(selector: `meta${string}` | `[name=${string}`): HTMLMetaElement | null;
  querySelector(selector: 'style'): HTMLStyleElement | null;
  querySelector(selector: string): HTMLElement | null;
  querySelectorAll(selector: string): NodeListOf<HTMLElement>;
}
