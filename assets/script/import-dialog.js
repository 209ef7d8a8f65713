// The reader's own content: a dialog to open it, a thread that reads it, and a
// bar that says that it is shown. Nothing of it leaves the device. What is said
// is told by `bin/editor`; here is what is done. The page imports this file and
// starts the thread with it; where there is no thread to be had, the page reads
// by itself.
const LARGEST = 50 * 2 ** 20;
/// Milliseconds after which a browser has surely begun to save.
const SAVED = 60000;

const html = globalThis.document?.documentElement;
const byId = (id) => document.getElementById(id);
const LANGUAGES = html?.dataset.languages.split(' ') ?? [];
/// What is needed of what was published, whatever is shown now.
const PUBLISHED = ['content', 'aliases', ...LANGUAGES.flatMap((lang) => [`language-${lang}`, `notes-${lang}`])];

/// The elements of markup as `bin/editor` tells it.
const built = (told) => {
  if (typeof told === 'string') return told;
  const [tag, attributes, ...children] = told;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map(built));
  return element;
};
const put = (element, told) => element.replaceChildren(...JSON.parse(told).map(built));

// --- whoever reads ----------------------------------------------------------

/// `call(name, ...values)` of `bin/editor`; `heard` is told how far it is; `stop()`
/// ends it.
let reader;
const hire = () => (reader ??= hired().catch((error) => { reader = null; throw error; }));
const call = async (...what) => (await hire()).call(...what);

async function hired() {
  const { js, wasm } = document.querySelector('meta[name="editor"]').dataset;
  const addresses = [js, wasm].map((name) => String(new URL(name, document.baseURI)));
  const files = await Promise.all(PUBLISHED.map(imap.published));
  for (const made of [threaded, here]) {
    try {
      const one = await made(addresses);
      await one.call('begin', LANGUAGES, PUBLISHED, files);
      await one.call('speak', html.lang, await imap.file(`import-${html.lang}`));
      one.lang = html.lang;
      return one;
    } catch (error) {
      if (made === here) throw error;
      console.warn(error);
    }
  }
}

/// Without a thread the page stands still while it reads.
async function here([js, wasm]) {
  const module = await import(js);
  await module.default({ module_or_path: wasm });
  const call = async (name, ...values) => {
    // What stands in the dialog is painted before.
    if (name === 'read') await new Promise((done) => setTimeout(done, 50));
    return module[name](...values, () => true);
  };
  return { call, stop: () => {} };
}

async function threaded(addresses) {
  const thread = new Worker(imap.script(import.meta.url), { type: 'module' });
  const waiting = new Map();
  const made = { heard: null };
  const fail = (why) => {
    for (const { fail } of waiting.values()) fail(why);
    waiting.clear();
  };
  made.stop = () => { thread.terminate(); fail(null); };
  let count = 0;
  made.call = (...what) => new Promise((done, fail) => {
    waiting.set(count, { done, fail });
    thread.postMessage([count, ...what]);
    count += 1;
  });
  thread.onmessage = ({ data: { id, value, error, part } }) => {
    if (part !== undefined) return made.heard?.(part);
    const { done, fail } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) done?.(value);
    else fail?.(new Error(error));
  };
  thread.onerror = (event) => fail(new Error(event.message ?? 'no thread'));
  await made.call('load', addresses);
  return made;
}

// --- the dialog -------------------------------------------------------------

let dialog;
/// What is shown of the reader's own: its name and files, what was said of it.
let opened;
/// The list of problems of what was read last, and what it is called.
let report;

async function speak() {
  const one = await hire();
  const { lang } = html;
  if (one.lang !== lang) await one.call('speak', lang, await imap.file(`import-${lang}`));
  one.lang = lang;
}

async function build() {
  if (!dialog) {
    dialog = document.body.appendChild(document.createElement('dialog'));
    Object.assign(dialog, { id: 'editor', className: 'share editor' });
    dialog.setAttribute('aria-labelledby', 'editor-title');
    dialog.addEventListener('click', pressed);
    dialog.addEventListener('change', ({ target }) => {
      take([...target.files]);
      target.value = '';
    });
  }
  Object.assign(dialog, { lang: html.lang, dir: html.dir });
  put(dialog, await call('dialog'));
  if (opened) put(byId('editor-result'), opened.told);
}

const show = () => { if (!dialog.open) dialog.showModal(); };

/// Opens the dialog; with what was dropped, or with the address of content of
/// this origin, reads that at once.
export default async function open(what) {
  await speak();
  await build();
  if (typeof what === 'string') return fetched(what);
  show();
  if (what) await take((await Promise.all(what.map(walk))).flat());
}

const acts = {
  close: () => dialog.close(),
  files: () => byId('editor-files').click(),
  folder: () => byId('editor-folder').click(),
  template: async () => save(await call('template'), 'i-map.xlsx'),
  cancel: async () => {
    (await hire()).stop();
    reader = null;
    await speak();
    put(byId('editor-result'), await call('ended', 'cancelled', '', ''));
  },
  report: () => save(report.bytes, `${report.base}-problems.csv`),
  marked: async () => {
    const workbook = await call('marked');
    // A thread that was hired after a cancelled one has read nothing yet: the list is here.
    if (workbook.length > 0) save(workbook, `${report.base}-problems.xlsx`);
    else acts.report();
  },
  workbook: () => save(opened.workbook, `${report.base}.xlsx`),
  /// The map in one file, with what was opened in the place of what was published.
  map: async () => {
    const { source, write } = await import(new URL(document.querySelector('meta[name="own"]').dataset.js, document.baseURI));
    save(await write(await source(), opened.files, opened.name), `${report.base}.html`);
  },
  details: () => open(),
  back: () => {
    opened = undefined;
    byId('own-bar')?.remove();
    html.classList.remove('own');
    imap.replace({});
    dialog.close();
  },
};
function pressed({ target }) {
  // The dialog itself is met beside what is in it only.
  if (target === dialog) return dialog.close();
  const act = acts[target.closest('[data-open]')?.dataset.open];
  Promise.resolve(act?.()).catch((error) => failed('', error.message));
}

async function failed(name, why, how = 'failed') {
  put(byId('editor-result'), await call('ended', how, name, String(why)));
  show();
}

async function fetched(address) {
  const url = new URL(address, document.baseURI);
  const name = decodeURIComponent(url.pathname.split('/').pop());
  if (url.origin !== location.origin) return failed(name, url.origin);
  const answer = await fetch(url).catch((error) => ({ ok: false, status: error.message }));
  if (!answer.ok) return failed(name, `${name}: ${answer.status}`);
  await take([new File([await answer.blob()], name)]);
}

/// Where a file stands in a folder that was dropped: it says so of a chosen one only.
const dropped = new WeakMap();
/// The files of what was dropped, a folder's with their path.
async function walk(entry) {
  if (!entry) return [];
  if (entry instanceof File) return [entry];
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    dropped.set(file, entry.fullPath.slice(1));
    return [file];
  }
  const all = [];
  const folder = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => folder.readEntries(done, fail));
    if (some.length === 0) return (await Promise.all(all.map(walk))).flat();
    all.push(...some);
  }
}

/// Reads files and shows what is in them. What is shown stays until something
/// else can be.
async function take(files) {
  files = files.filter(({ name }) => !name.startsWith('.'));
  if (files.length === 0) return;
  const path = (file) => file.webkitRelativePath || dropped.get(file) || file.name;
  const name = files.length === 1 ? files[0].name : path(files[0]).split('/')[0];
  if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST) return failed(name, '', 'large');
  try {
    put(byId('editor-result'), await call('reading', name));
    const one = await hire();
    one.heard = (part) => dialog.querySelector('progress')?.setAttribute('value', part);
    const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    const [told, csv, workbook, ...replaced] = await one.call('read', files.map(path), bytes);
    report = { bytes: csv, base: name.replace(/\.[^.]*$/, '') || 'i-map' };
    put(byId('editor-result'), told);
    if (!workbook) return show();
    opened = { name, told, workbook, files: {} };
    for (let place = 0; place < replaced.length; place += 2) opened.files[replaced[place]] = replaced[place + 1];
    imap.replace(opened.files);
    await mark();
    if (csv) show();
  } catch (error) {
    // Nothing is said of what was cancelled.
    if (error === null) return;
    console.error(error);
    await failed(name, error.message);
  }
}

/// The bar that says whose content is shown, over the page.
async function mark() {
  const bar = byId('own-bar') ?? document.createElement('div');
  Object.assign(bar, { id: 'own-bar', className: 'own-bar', lang: html.lang, dir: html.dir });
  bar.setAttribute('role', 'status');
  if (!bar.isConnected) {
    bar.addEventListener('click', pressed);
    document.body.prepend(bar);
  }
  put(bar, await call('banner', opened.name));
  html.classList.add('own');
}
if (html) {
  const spoken = async () => {
    await speak();
    await mark();
  };
  new MutationObserver(() => { if (opened) spoken().catch(console.error); }).observe(html, { attributes: true, attributeFilter: ['lang'] });
}

function save(bytes, name) {
  const url = URL.createObjectURL(bytes instanceof Blob ? bytes : new Blob([bytes]));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED);
}

// --- in the thread ----------------------------------------------------------

if (!html) {
  let module;
  const load = async ([js, wasm]) => {
    module = await import(js);
    await module.default({ module_or_path: wasm });
  };
  const heard = (part) => {
    postMessage({ part });
    return true;
  };
  onmessage = async ({ data: [id, name, ...values] }) => {
    try {
      postMessage({ id, value: name === 'load' ? await load(...values) : module[name](...values, heard) });
    } catch (error) {
      postMessage({ id, error: String(error?.message ?? error) });
    }
  };
}
