// Fetches the files once for all modules, starts the modules, and provides `imap`, the API for
// modules and scripts (ARCHITECTURE.md).
const html = document.documentElement;
/** @type {(id: string) => any} */
const byId = (id) => document.getElementById(id);
const resolveUrl = (path) => new URL(path, document.baseURI).href;
const params = new URLSearchParams(location.search);

// If the policy of the host forbids what is inline, the same comes from files.
const critical = document.querySelector('[name="critical-assets"]');
if (critical && !globalThis.imapPreboot) await import(resolveUrl(critical.dataset.js));
if (critical && !document.querySelector('style')?.sheet) {
  // The style of paper overrides it.
  document.querySelector('link[media="print"]').before(
    Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: resolveUrl(critical.dataset.css),
    }),
  );
}

// The prerendered page in the language of the reader.
const opening = byId(`opening-${html.lang}`);
if (opening) {
  opening.content.getElementById('first').prepend(byId('land'));
  byId('skeleton').replaceChildren(opening.content);
}
globalThis.imapPreboot?.();
html.classList.remove('other');

// Actions on the prerendered page go into the URL, where the interface finds them.
for (const kind of ['click', 'input']) {
  addEventListener(kind, (/** @type {any} */ event) => {
    const target = event.target.closest('#skeleton [data-do]');
    const [name, key] = target?.dataset.do.split('/') ?? [];
    const value = key || (name === 'search' && target.value);
    if (!value || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const url = new URL(location.href);
    url.searchParams.set(key ? name : 'q', value);
    history[key ? 'pushState' : 'replaceState'](null, '', url);
    html.classList.add('waiting');
  });
}

const pageError = (file, why, isLoadError = true) => {
  // There may be a new version, without this file (`sw-registration.js`).
  if (isLoadError) dispatchEvent(new Event('imap-missing'));
  return Object.assign(new Error(`${file}: ${why}`), { file, isLoadError });
};
const fetchFile = async (name) => {
  const response = await fetch(byId(`file-${name}`)?.href ?? name).catch((error) => {
    throw pageError(name, error);
  });
  if (!response.ok) throw pageError(name, response.status);
  return new Uint8Array(await response.arrayBuffer());
};
// Imported files replace the published files of the same name. Unless they come from an address,
// only this browser has them.
let imported = {};
let contentRevision = 0;
const replaceContent = (files, hasAddress) => {
  imported = files;
  contentRevision += 1;
  html.toggleAttribute('data-local', !hasAddress && 'content' in files);
  dispatchEvent(new Event('imap-content'));
};
// A failed request is tried again.
const requests = {};
const publishedFile = (name) =>
  (requests[name] ??= fetchFile(name).catch((error) => {
    delete requests[name];
    throw error;
  }));
const file = async (name) => imported[name] ?? publishedFile(name);

// In the single file all modules are one, which starts once.
const started = {};
const instantiate = async (js, wasm) => {
  const module = await import(resolveUrl(js));
  await module.default({ module_or_path: resolveUrl(wasm) });
  return module;
};
const startModule = async (name) => {
  const { js, wasm } = document.querySelector(`meta[name=${name}]`).dataset;
  try {
    return await (started[js] ??= instantiate(js, wasm));
  } catch (error) {
    delete started[js];
    throw pageError(`${name}.wasm`, error);
  }
};

const reportError = (error) => {
  console.error(error);
  showError(error);
};
const showError = (error) => {
  // The first error is the cause of those that follow.
  if (!byId('fault').hidden) return;
  byId('fault').classList.toggle('stopped', !error.isLoadError);
  for (const name of document.querySelectorAll('.fault-file')) name.textContent = error.file ?? '';
  byId('fault').hidden = false;
  // A damaged file in the cache would fail again.
  try {
    navigator.serviceWorker.controller?.postMessage('mend');
  } catch {}
};

// After an uncaught error our state is undefined. Browser extensions are not ours.
addEventListener('error', ({ error, filename }) => {
  if (error && !/extension:/.test(filename))
    showError({ file: new URL(filename, location.href).pathname.split('/').pop() || 'index.html' });
});

// Scripts that not every visit needs.
const loadScript = async (name, ...values) => {
  const script = document.querySelector(`meta[name="${name}"]`);
  if (!script) return;
  const module = await import(resolveUrl(script.dataset.js)).catch((error) => {
    throw pageError(`${name}.js`, error);
  });
  try {
    return await module.default?.(...values);
  } catch (error) {
    throw error?.file ? error : pageError(`${name}.js`, error, false);
  }
};
// The parameters of a frame take effect before anything is shown.
const isFrame = html.classList.contains('embed');
const framed =
  isFrame &&
  loadScript('embed-frame')
    .catch(console.error)
    .finally(() => html.classList.remove('framing'));

for (const kind of ['speech', 'notes']) file(`${kind}-${html.lang}`).catch(() => {});
// The rest of an address is about the content that it opens, so that comes first. `imap` exists by
// then.
const opened = params.has('content')
  ? Promise.resolve().then(() => imap.openImportDialog(params.get('content')))
  : null;
const mapFiles = Promise.resolve(opened).then(() =>
  Promise.all(['world', 'content', `language-${html.lang}`].map(file)),
);
const map = Promise.all([startModule('map'), mapFiles, framed]).then(
  ([module, [world, content, language]]) => {
    const lines = [...params].map(([name, value]) => `${name}=${value.replace(/[\r\n]/g, ' ')}\n`);
    try {
      module.mount(byId('map'), world, content, language, lines.join(''));
      requestAnimationFrame(() => byId('first').remove());
    } catch (error) {
      // The module throws the name of a file that it cannot read, or an error of the browser.
      throw ['world', 'content', 'language'].includes(error)
        ? pageError(error, 'damaged, or of another version')
        : error;
    }
    return module;
  },
);
// Without a canvas the rest of the page still works.
map.catch((error) => (error.file ? reportError(error) : console.error(error)));
// Under Trusted Types only scripts that the page names become script URLs.
const createScriptURL = (url) => {
  /** @type {any[]} */
  const named = [...document.querySelectorAll('[data-js]')].map(({ dataset }) => dataset.js);
  if ([...named, 'sw.js'].map(resolveUrl).includes(String(url))) return url;
  throw new TypeError(`${url} is no script of this page`);
};
let types;
try {
  types = globalThis.trustedTypes?.createPolicy('i-map', { createScriptURL });
} catch (error) {
  console.error(error);
}
const onDemand = {};
const moduleOnDemand = (name) =>
  (onDemand[name] ??= startModule(name).catch((error) => {
    delete onDemand[name];
    throw error;
  }));
globalThis.imap = {
  file,
  publishedFile,
  scriptUrl: (url) => types?.createScriptURL(url) ?? url,
  mapModule: () => map,
  shareModule: () => moduleOnDemand('share'),
  searchModule: () => moduleOnDemand('search'),
  profileModule: () => moduleOnDemand('profile'),
  officeModule: () => moduleOnDemand('office'),
  openBriefings: async (action) => (await moduleOnDemand('brief')).open_briefings(action),
  showLoadError: (name, why) => reportError(pageError(name, why)),
  showCrash: (name, why) => reportError(pageError(name, why, false)),
  replaceContent,
  contentRevision: () => contentRevision,
  openImportDialog: (...source) => loadScript('import-dialog', ...source).catch(reportError),
  stateChanged: (state) => {
    imap.lastState = state;
    imap.onState?.(state);
  },
};

// A file dropped anywhere on the page is imported.
const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (hasFiles(event)) event.preventDefault();
});
addEventListener('drop', (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  // Items exist only during the event, and not every engine reads a file by its entry.
  imap.openImportDialog(
    [...event.dataTransfer.items].map((item) => {
      const entry = item.webkitGetAsEntry?.();
      return entry?.isDirectory ? entry : item.getAsFile();
    }),
  );
});

// The section of the share dialog with the settings of a frame.
const onToggle = ({ target }) =>
  target.id === 'share-embed' && loadScript('embed-builder', target).catch(console.error);
addEventListener('toggle', onToggle, true);

const hasKept = () => {
  try {
    return localStorage.getItem(`i-map kept ${new URL('./', document.baseURI).pathname}`);
  } catch {}
};
const startDeferred = async () => {
  loadScript('sw-registration').catch(console.error);
  const module = await map;
  await loadScript('lod-loader', module, await loadScript('render-worker', module), file);
  // What this browser keeps: edits, or opened content.
  if (!params.has('content') && hasKept()) loadScript('editing').catch(console.error);
  const openLinked = () =>
    (params.has('briefing') || location.hash.startsWith('#briefing=')) &&
    imap.openBriefings('link').catch(console.error);
  openLinked();
  addEventListener('hashchange', openLinked);
  // A map that was saved with a briefing opens it.
  if (byId('own')?.dataset.briefing) imap.openBriefings('link').catch(console.error);
};
if (isFrame) framed.then((problems) => loadScript('embed-guest', problems)).catch(console.error);
// The map gets the bandwidth first.
const startApp = () =>
  startModule('i-map')
    .then((page) => {
      page.start();
      return startDeferred();
    }, reportError)
    .catch(console.error);
Promise.allSettled([mapFiles, framed]).then(startApp);
