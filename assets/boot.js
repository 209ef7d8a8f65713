// Fetches the files once for all modules, and starts them.
const html = document.documentElement;
const byId = (id) => document.getElementById(id);
const at = (path) => new URL(path, document.baseURI);
const address = new URLSearchParams(location.search);

// What the policy of a host does not let the page have inside comes from files.
const inline = document.querySelector('[name="inline"]');
if (inline && !globalThis.imapFirst) await import(at(inline.dataset.js));
if (inline && !document.querySelector('style')?.sheet) {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: at(inline.dataset.css) }));
}

// The opening in the reader's language.
const opening = byId(`opening-${html.lang}`);
if (opening) {
  opening.content.getElementById('first').prepend(byId('land'));
  byId('skeleton').replaceChildren(opening.content);
}
globalThis.imapFirst?.();
html.classList.remove('other');

// What is done before the page is there, it finds in the address.
for (const kind of ['click', 'input']) {
  addEventListener(kind, (event) => {
    const target = event.target.closest('#skeleton [data-do]');
    const [name, key] = target?.dataset.do.split('/') ?? [];
    const value = key || (name === 'search' && target.value);
    if (!value || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const url = new URL(location);
    url.searchParams.set(key ? name : 'q', value);
    history[key ? 'pushState' : 'replaceState'](null, '', url);
    html.classList.add('waiting');
  });
}

const fault = (name, why, lost = true) => Object.assign(new Error(`${name}: ${why}`), { file: name, lost });
const files = {};
const fetched = async (name) => {
  const answer = await fetch(byId(`file-${name}`)?.href ?? name).catch((error) => { throw fault(name, error); });
  if (!answer.ok) throw fault(name, answer.status);
  return new Uint8Array(await answer.arrayBuffer());
};
// What the reader has opened himself takes the place of what was published.
let own = {};
let edition = 0;
const replace = (other) => {
  own = other;
  edition += 1;
  dispatchEvent(new Event('imap-content'));
};
// What failed is asked for again.
const published = (name) => (files[name] ??= fetched(name).catch((error) => { delete files[name]; throw error; }));
const file = async (name) => own[name] ?? published(name);

// In one file all modules are the same, and begin once.
const begun = {};
const module = async (js, wasm) => {
  const module = await import(at(js));
  await module.default({ module_or_path: at(wasm) });
  return module;
};
const start = async (name) => {
  const { js, wasm } = document.querySelector(`[name=${name}]`).dataset;
  try {
    return await (begun[js] ??= module(js, wasm));
  } catch (error) {
    delete begun[js];
    throw fault(`${name}.wasm`, error);
  }
};

const show = (error) => {
  console.error(error);
  tell(error);
};
const tell = (error) => {
  if (!byId('fault').hidden) return; // what follows from the first says less
  byId('fault').classList.toggle('stopped', !error.lost);
  for (const name of document.querySelectorAll('.fault-file')) name.textContent = error.file ?? '';
  byId('fault').hidden = false;
  // What is kept may be damaged: then trying again would meet the same.
  try { navigator.serviceWorker.controller?.postMessage('mend'); } catch {}
};

// What nobody has caught left a program of ours in the middle of something; extensions are none of ours.
addEventListener('error', ({ error, filename }) => {
  if (error && !/extension:/.test(filename)) tell({ file: new URL(filename, location).pathname.split('/').pop() || 'index.html' });
});

for (const kind of ['speech', 'notes']) file(`${kind}-${html.lang}`).catch(() => {});
const wanted = Promise.all(['world', 'content', `language-${html.lang}`].map(file));
const map = Promise.all([start('map'), wanted]).then(([module, [world, content, language]]) => {
  const lines = [...address].map(([name, value]) => `${name}=${value.replace(/[\r\n]/g, ' ')}\n`);
  try {
    module.mount(byId('map'), world, content, language, lines.join(''));
    requestAnimationFrame(() => byId('first').remove());
  } catch (error) {
    // It names the file that it cannot read; what else it says is of the browser.
    throw ['world', 'content', 'language'].includes(error) ? fault(error, 'damaged, or of another version') : error;
  }
  return module;
});
// Without a canvas there is still the rest.
map.catch((error) => (error.file ? show(error) : console.error(error)));
// Under Trusted Types an address becomes a script here only, and only one that this page names.
const ours = () => [...document.querySelectorAll('[data-js]')].map((named) => at(named.dataset.js).href).concat(at('sw.js').href);
const createScriptURL = (url) => {
  if (ours().includes(String(url))) return url;
  throw new TypeError(`${url} is no script of this page`);
};
let types;
try { types = globalThis.trustedTypes?.createPolicy('i-map', { createScriptURL }); } catch (error) { console.error(error); }
let kit;
globalThis.imap = {
  file, published, script: (url) => types?.createScriptURL(url) ?? url, map: () => map, kit: () => (kit ??= start('kit').catch((error) => { kit = null; throw error; })), fault: (name, why) => show(fault(name, why)), stopped: (name, why) => show(fault(name, why, false)),
  replace, edition: () => edition,
  open: (...what) => extra('opener', ...what).catch(show),
  changed: (state) => { imap.said = state; imap.heard?.(state); },
};

// A file that is dropped anywhere on the page is opened.
const holds = ({ dataTransfer }) => dataTransfer?.types.includes('Files') && document.querySelector('meta[name="opener"]');
addEventListener('dragover', (event) => { if (holds(event)) event.preventDefault(); });
addEventListener('drop', (event) => {
  if (!holds(event)) return;
  event.preventDefault();
  // What is dropped is to be had only now; not every engine reads a file by its entry.
  imap.open([...event.dataTransfer.items].map((item) => {
    const entry = item.webkitGetAsEntry?.();
    return entry?.isDirectory ? entry : item.getAsFile();
  }));
});

// What only some visits need, and what has time until the page is there.
const extra = async (name, ...values) => {
  const script = document.querySelector(`meta[name="${name}"]`);
  if (!script) return;
  const module = await import(at(script.dataset.js)).catch((error) => { throw fault(`${name}.js`, error); });
  try {
    return await module.default?.(...values);
  } catch (error) {
    throw error?.file ? error : fault(`${name}.js`, error, false);
  }
};
const rest = async () => {
  extra('offline').catch(console.error);
  const module = await map;
  await extra('detail', module, await extra('painter', module), file);
  // A copy with content of somebody's own says so.
  const kept = byId('own')?.dataset.name;
  if (kept) {
    const say = async () => {
      const words = JSON.parse(new TextDecoder().decode(await file(`scripts-${html.lang}`)));
      const bar = byId('own-bar') ?? document.body.insertBefore(document.createElement('p'), document.body.firstChild);
      Object.assign(bar, { id: 'own-bar', className: 'own-bar', lang: html.lang, dir: html.dir, textContent: words.kept.replace('{file}', kept) });
      html.classList.add('own');
    };
    say().catch(console.error);
    new MutationObserver(() => say().catch(console.error)).observe(html, { attributes: true, attributeFilter: ['lang'] });
  }
  if (address.has('content')) imap.open(address.get('content'));
};
if (html.classList.contains('embed')) extra('embedded').catch(console.error);
// The line is the map's first.
const begin = () => start('i-map').then((page) => { page.start(); return rest(); }, show).catch(console.error);
wanted.then(begin, begin);
