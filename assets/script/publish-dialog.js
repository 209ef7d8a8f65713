// Publishing what is open: the form in the import dialog, the one file, and the website as a ZIP
// archive. `import-dialog.js` imports this file; the texts and the files come from the modules
// `import` and `site`.
const byId = (id) => document.getElementById(id);
const html = document.documentElement;

/** The data files of the content in some languages. */
const namesOf = (tags) => [
  'content',
  'aliases',
  'briefings',
  ...tags.flatMap((tag) => [`language-${tag}`, `notes-${tag}`]),
];

/// The date here and now, ISO 8601.
const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};

/**
 * Promises the data files of what is open: the languages, the names and the bytes.
 * @param {MapFiles | undefined} saved the files of opened content; without them, those of the page
 */
async function openContent(saved) {
  const offered = html.dataset.languages.split(' ');
  const tags = offered.filter((tag) => !saved || saved[`language-${tag}`]);
  const names = namesOf(tags);
  return {
    tags,
    names,
    files: await Promise.all(names.map((name) => saved?.[name] ?? imap.file(name))),
  };
}

/// The path of a data file that the page names.
const pathOf = (name) => document.getElementById(`file-${name}`)?.getAttribute('href');

const fetchBytes = async (path, options = {}) => {
  const response = await fetch(new URL(path, document.baseURI), options).catch((error) => {
    throw new Error(`${path}: ${error.message}`);
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** Promises the files of a bundle of the offline copy, which has them one after the other. */
async function unbundle({ name, integrity, files }) {
  const packed = new Blob([await fetchBytes(name, { integrity })]);
  const stream = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = 0;
  return files.map(([path, size]) => [path, bytes.slice(at, (at += size))]);
}

/// Promises the files of a bundle one by one, for a host or a browser that has no bundles, or from
/// the offline copy.
const fetchEach = ({ files }) =>
  Promise.all(
    files.map(async ([path, , integrity]) => [path, await fetchBytes(path, { integrity })]),
  );

/// Promises the files of this site besides its pages, as `[path, bytes]`. The service worker lists
/// those that the page needs, with their hashes.
async function siteFiles(kit, others) {
  const worker = new TextDecoder().decode(await fetchBytes('sw.js'));
  const list = /^const BUNDLES = (.*);$/m.exec(worker)?.[1];
  if (!list) throw new Error('sw.js: BUNDLES');
  const bundles = JSON.parse(list).map((bundle) =>
    unbundle(bundle).catch((error) => {
      console.warn(error);
      return fetchEach(bundle);
    }),
  );
  const alone = [...kit.module, kit.record_script, ...others];
  const single = alone.map(async (path) => [[path, await fetchBytes(path)]]);
  return (await Promise.all([...bundles, ...single])).flat();
}

/**
 * Shows the form in the dialog, and returns the actions of its buttons.
 * @param {object} context of `import-dialog.js`
 * @param {(...values: any[]) => Promise<any>} context.call calls the module `import`
 * @param {(addresses: string[]) => Promise<any>} context.connect starts another module
 * @param {(json: string) => void} context.renderDialog renders the dialog
 * @param {(element: Element, json: string) => void} context.render renders an element
 * @param {(bytes: any, name: string) => void} context.save saves a file
 * @param {MapFiles} [context.saved] the files of opened content
 * @param {string} context.base the name of the files
 */
export async function openPublishing({ call, connect, renderDialog, render, save, saved, base }) {
  const content = await openContent(saved);
  const { tags, names, files } = content;
  const isSite = Boolean(pathOf('site'));
  const address = /** @type {HTMLLinkElement | null} */ (
    document.querySelector('link[rel="canonical"]')
  )?.href;
  const site = isSite ? undefined : (address ?? '');
  renderDialog(await call('publishing', tags, names, files, today(), site));
  byId('editor-title').focus();

  const field = (name) => /** @type {HTMLInputElement} */ (byId(`publish-${name}`));
  const say = async (kind, value = '') =>
    render(byId('publish-status'), await call('publishing_message', kind, value));

  /// Promises the official edition: its languages, and the names and bytes of its files.
  const officialEdition = async () => {
    const { files } = await openContent(saved);
    const titles = tags.map((tag) => field(`title-${tag}`).value);
    const details = [titles, field('publisher').value, field('date').value];
    const all = await call('official_edition', tags, names, files, ...details);
    const pairs = all.flatMap((name, at) => (at % 2 ? [] : [[name, all[at + 1]]]));
    return { tags, names: pairs.map(([name]) => name), files: pairs.map(([, bytes]) => bytes) };
  };

  /// Promises a file that the module `site` makes of this site; `others` are paths of further files.
  const make = async (name, others, onProgress, ...values) => {
    const kitBytes = await imap.publishedFile('site');
    const kit = JSON.parse(new TextDecoder().decode(kitBytes));
    const site = await siteFiles(kit, others);
    const edition = await officialEdition();
    const maker = await connect(kit.module.map((path) => String(new URL(path, document.baseURI))));
    maker.onProgress = onProgress;
    try {
      return await maker.call(
        name,
        kitBytes,
        site.map(([path]) => path),
        site.map(([, bytes]) => bytes),
        edition.tags,
        edition.names,
        edition.files,
        ...values,
      );
    } finally {
      maker.stop();
    }
  };

  /// Promises the one file. On the site it is packed anew; in a saved map, which has no programs to
  /// do so, the content stands beside the pack.
  const singleFile = async () => {
    if (isSite) return make('make_file', ['i-map.html'], null);
    const { source, writeOfficial } = await import(
      new URL(
        /** @type {HTMLElement} */ (document.querySelector('meta[name="single-file-writer"]'))
          .dataset.js,
        document.baseURI,
      ).href
    );
    const edition = await officialEdition();
    const files = Object.fromEntries(edition.names.map((name, at) => [name, edition.files[at]]));
    const titles = tags.map((tag) => {
      const { dir, value } = field(`title-${tag}`);
      return [tag, dir, value.trim()];
    });
    return writeOfficial(await source(), files, titles);
  };

  const website = async () => {
    const onProgress = (part) =>
      byId('publish-status').querySelector('progress')?.setAttribute('value', part);
    const demo = ['demo/demo.css', 'demo/demo.js', 'favicon.ico', 'i-map.html', 'sbom.cdx.json'];
    return make('make_site', demo, onProgress, field('address').value.trim());
  };

  /// Returns `true` if the fields can be used; otherwise a message says what is wrong.
  const isComplete = async (withAddress) => {
    for (const input of [...tags.map((tag) => field(`title-${tag}`)), field('date')]) {
      if (input.value.trim()) continue;
      await say('title');
      input.focus();
      return false;
    }
    const input = withAddress && field('address');
    if (!input || input.checkValidity()) return true;
    await say('address', input.value);
    input.focus();
    return false;
  };

  let isBusy = false;
  const publish = async (name, makeFile, withAddress = false) => {
    if (isBusy || !(await isComplete(withAddress))) return;
    isBusy = true;
    try {
      await say('working', name);
      save(await makeFile(), name);
      await say('done', name);
    } catch (error) {
      console.error(error);
      await say('failed', `${name} (${error.message})`);
    } finally {
      isBusy = false;
    }
  };
  return {
    'publish-file': () => publish(`${base}.html`, singleFile),
    'publish-site': () => publish(`${base}.zip`, website, true),
  };
}
