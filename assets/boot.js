// Starts the page: picks its language, asks for that language's file, and
// starts the engine. A file of its own, so that no inline script is needed.
const html = document.documentElement;
const file = (name) => document.getElementById(`file-${name}`);

// From the address, else the browser's, else the page's own.
const asked = [new URLSearchParams(location.search).get('lang'), ...navigator.languages];
const tags = asked.map((tag) => (tag ?? '').toLowerCase().split('-')[0]);
html.lang = tags.find((tag) => tag && file(`language-${tag}`)) ?? html.lang;
html.dir = html.lang === 'ar' ? 'rtl' : 'ltr';
Object.assign(file(`language-${html.lang}`), { as: 'fetch', crossOrigin: 'anonymous', rel: 'preload' });

const engine = document.querySelector('meta[name="engine"]').dataset;
const at = (path) => new URL(path, document.baseURI);
import(at(engine.js))
  .then((module) => module.default({ module_or_path: at(engine.wasm) }))
  .catch((error) => {
    console.error(error);
    for (const name of document.querySelectorAll('.fault-file')) name.textContent = 'i-map.wasm';
    document.getElementById('placeholder')?.remove();
    document.getElementById('fault').hidden = false;
  });
