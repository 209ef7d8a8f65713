// Starts the page: picks its language, fetches the files once for both
// modules, and starts them. A file of its own, so that no inline script is
// needed.
const html = document.documentElement;
const byId = (id) => document.getElementById(id);
const at = (path) => new URL(path, document.baseURI);

// From the address, else the browser's, else the page's own.
const address = new URLSearchParams(location.search);
const tags = [address.get('lang'), ...navigator.languages].map((tag) => (tag ?? '').toLowerCase().split('-')[0]);
html.lang = tags.find((tag) => tag && byId(`file-language-${tag}`)) ?? html.lang;
html.dir = html.lang === 'ar' ? 'rtl' : 'ltr';

const fault = (name, why) => Object.assign(new Error(`${name}: ${why}`), { file: name });
const files = {};
const fetched = async (name) => {
  const link = byId(`file-${name}`);
  const answer = await fetch(at(link ? link.getAttribute('href') : name)).catch((error) => { throw fault(name, error); });
  if (!answer.ok) throw fault(name, answer.status);
  return new Uint8Array(await answer.arrayBuffer());
};
// What failed is asked for again the next time.
const file = (name) => (files[name] ??= fetched(name).catch((error) => { delete files[name]; throw error; }));

const start = async (name) => {
  const { js, wasm } = document.querySelector(`meta[name="${name}"]`).dataset;
  try {
    const module = await import(at(js));
    await module.default({ module_or_path: at(wasm) });
    return module;
  } catch (error) {
    throw fault(`${name}.wasm`, error);
  }
};

const show = (error) => {
  console.error(error);
  for (const name of document.querySelectorAll('.fault-file')) name.textContent = error.file ?? '';
  byId('fault').hidden = false;
};

// All that is needed soon is on its way before anybody waits for it.
for (const kind of ['speech', 'notes']) file(`${kind}-${html.lang}`).catch(() => {});
const wanted = Promise.all(['world-50m', 'content', `language-${html.lang}`].map(file));
const map = Promise.all([start('map'), wanted]).then(([module, [world, content, language]]) => {
  const lines = [...address].map(([name, value]) => `${name}=${value.replace(/[\r\n]/g, ' ')}\n`);
  try {
    module.mount(byId('map'), world, content, language, lines.join(''));
  } catch (error) {
    throw typeof error === 'string' ? fault(error, 'damaged, or of another version') : error;
  }
  return module;
});
// Without its files there is no map; without a canvas there is still the rest.
map.catch((error) => (error.file ? show(error) : console.error(error)));
globalThis.imap = { file, map: () => map, fault: (name, why) => show(fault(name, why)) };
start('i-map').catch(show);
