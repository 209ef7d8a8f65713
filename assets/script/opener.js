// The reader's own content: a dialog to open it, a thread that reads it, and a
// bar that says that it is shown. Nothing of it leaves the device. The page
// imports this file and starts the thread with it; where there is no thread to
// be had, the page reads by itself.
const LARGEST = 50 * 2 ** 20;
/// Milliseconds after which a browser has surely begun to save.
const SAVED = 60000;

const html = globalThis.document?.documentElement;
const LANGUAGES = html?.dataset.languages.split(' ') ?? [];
/// What is needed of what was published, whatever is shown now.
const PUBLISHED = ['content', 'aliases', ...LANGUAGES.flatMap((lang) => [`language-${lang}`, `notes-${lang}`])];
const make = (tag, more = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...children.filter((child) => child != null));
  return made;
};
const button = (text, act, more = {}) => {
  const made = make('button', { type: 'button', textContent: text, ...more });
  made.addEventListener('click', act);
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/// Whoever reads: `call(name, ...values)` of `bin/editor`, `heard` is told how
/// far it is, `stop()` ends it.
let reader;
const hire = () => (reader ??= hired().catch((error) => { reader = null; throw error; }));
const addresses = () => {
  const { js, wasm } = document.querySelector('meta[name="editor"]').dataset;
  return [js, wasm].map((name) => String(new URL(name, document.baseURI)));
};
async function hired() {
  const files = await Promise.all(PUBLISHED.map(imap.published));
  const thread = threaded();
  if (thread) {
    try {
      await thread.call('begin', addresses(), LANGUAGES, files);
      return thread;
    } catch (error) {
      thread.stop();
      console.warn(error);
    }
  }
  const module = await import(addresses()[0]);
  await module.default({ module_or_path: addresses()[1] });
  module.begin(LANGUAGES, files);
  const here = { heard: null, stop: () => {} };
  here.call = async (name, ...values) => {
    // What stands in the dialog is painted before.
    await new Promise((done) => setTimeout(done, 50));
    return module[name](...values, () => true);
  };
  return here;
}

function threaded() {
  let thread;
  try {
    thread = new Worker(imap.script(import.meta.url), { type: 'module' });
  } catch {
    // No thread without an origin.
    return null;
  }
  const waiting = new Map();
  const made = { heard: null, stop: () => thread.terminate() };
  let count = 0;
  made.call = (name, ...values) => new Promise((done, fail) => {
    waiting.set(count, { done, fail });
    thread.postMessage([count, name, ...values]);
    count += 1;
  });
  thread.onmessage = ({ data: { id, value, error, part } }) => {
    if (part !== undefined) return made.heard?.(part);
    const { done, fail } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) done(value);
    else fail(new Error(error));
  };
  thread.onerror = (event) => {
    for (const { fail } of waiting.values()) fail(new Error(event.message ?? 'thread'));
    waiting.clear();
  };
  return made;
}

// --- the dialog -------------------------------------------------------------

let dialog;
let words;
let tongue;
/// What is shown of the reader's own: its name, its files, what was said of it.
let opened;
/// The name of what this copy of the map came with instead of what was published.
let kept;

async function learn() {
  if (tongue === html.lang) return;
  const { lang } = html;
  const bytes = await imap.file(`import-${lang}`);
  words = JSON.parse(await (await hire()).call('words', bytes));
  tongue = lang;
}

function build() {
  dialog ??= document.body.appendChild(make('dialog', { id: 'editor', className: 'share editor' }));
  dialog.lang = html.lang;
  dialog.dir = html.dir;
  dialog.setAttribute('aria-labelledby', 'editor-title');
  const title = make('h2', { id: 'editor-title', tabIndex: -1, autofocus: true, textContent: words.open_title });
  const close = button('×', () => dialog.close(), { className: 'share-close', title: words.close, ariaLabel: words.close });
  const chosen = (folder) => {
    const input = make('input', { type: 'file', multiple: true, hidden: true, id: folder ? 'editor-folder' : 'editor-files' });
    input.webkitdirectory = folder;
    input.addEventListener('change', () => { take([...input.files]); input.value = ''; });
    return [button(folder ? words.choose_folder : words.choose_files, () => input.click(), folder ? {} : { className: 'main-button' }), input];
  };
  const zone = make('div', { className: 'editor-zone' }, make('p', { textContent: words.drop_here }), make('p', { className: 'editor-buttons' }, ...chosen(false), ...chosen(true)));
  const template = button(words.template, async () => save(await (await hire()).call('template', html.lang), 'i-map.xlsx'), { id: 'editor-template' });
  const result = make('div', { id: 'editor-result', className: 'editor-result' });
  result.setAttribute('aria-live', 'polite');
  dialog.replaceChildren(make('div', { className: 'share-body' },
    make('div', { className: 'share-head' }, title, close),
    make('p', { className: 'quiet', textContent: words.open_hint }), zone, make('p', {}, template), result));
  if (opened) tell();
}

/// Opens the dialog; with what was dropped, or with the address of content of
/// this origin, reads that at once.
export default async function open(what) {
  await learn();
  if (what?.kept) {
    kept = what.kept;
    return mark();
  }
  build();
  if (typeof what !== 'string' && !dialog.open) dialog.showModal();
  if (typeof what === 'string') await fetched(what);
  else if (what) await take((await Promise.all(what.map(walk))).flat());
}

async function fetched(address) {
  const url = new URL(address, document.baseURI);
  const name = url.pathname.split('/').pop();
  const refuse = (why) => { dialog.showModal(); say(why, true); };
  if (url.origin !== location.origin) return refuse(fill(words.failed, { file: name, why: url.origin }));
  const answer = await fetch(url).catch((error) => ({ ok: false, status: error }));
  if (!answer.ok) return refuse(fill(words.failed, { file: name, why: answer.status }));
  await take([new File([await answer.blob()], name)], true);
}

/// The files of what was dropped, a folder's with their path.
async function walk(entry) {
  if (!entry) return [];
  if (entry instanceof File) return [entry];
  if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
  const all = [];
  const folder = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => folder.readEntries(done, fail));
    if (some.length === 0) return (await Promise.all(all.map(walk))).flat();
    all.push(...some);
  }
}

function say(text, wrong = false) {
  document.getElementById('editor-result').replaceChildren(make('p', { className: wrong ? 'editor-wrong' : '', textContent: text }));
}

/// Reads files and shows what is in them. What is shown stays until something
/// else can be.
async function take(files, quietly = false) {
  files = files.filter(({ name }) => !name.startsWith('.'));
  if (files.length === 0) return;
  const name = files.length === 1 ? files[0].name : (files[0].webkitRelativePath || files[0].name).split('/')[0];
  if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST) return say(fill(words.too_large, { file: name }), true);
  const bar = make('progress', { max: 1, value: 0 });
  bar.setAttribute('aria-label', fill(words.reading, { file: name }));
  const stop = button(words.cancel, async () => {
    (await hire()).stop();
    reader = null;
    say(words.cancelled);
  }, { id: 'editor-cancel' });
  document.getElementById('editor-result').replaceChildren(make('p', { textContent: fill(words.reading, { file: name }) }), bar, stop);
  try {
    const one = await hire();
    one.heard = (part) => { bar.value = part; };
    const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    const { content, report, csv, workbook } = await one.call('read', files.map((file) => file.webkitRelativePath || file.name), bytes, html.lang);
    const said = JSON.parse(report);
    if (content) {
      opened = { name, said, csv, workbook, files: Object.fromEntries(content) };
      imap.replace(opened.files);
      mark();
      tell();
    } else {
      tell({ name, said, csv });
    }
    if (quietly && said.errors.length) dialog.showModal();
  } catch (error) {
    console.error(error);
    if (quietly) dialog.showModal();
    say(fill(words.failed, { file: name, why: error.message }), true);
  }
}

const list = (title, texts, more) => (texts.length === 0 ? null : make('section', { className: 'share-part' },
  make('h3', { textContent: title }),
  make('ul', { className: 'editor-list' }, ...texts.map((text) => make('li', {}, make('bdi', { textContent: text })))),
  more ? make('p', { className: 'quiet', textContent: more }) : null));

/// What there is to say of what was opened.
function tell(what = opened) {
  const { said, csv, workbook, name } = what;
  const base = name.replace(/\.[^.]*$/, '') || 'i-map';
  const changes = said.changes.map(({ title, lines }) => make('details', {}, make('summary', { textContent: title }), make('ul', { className: 'editor-list' }, ...lines.map((line) => make('li', {}, make('bdi', { textContent: line }))))));
  const buttons = [
    csv && button(words.report, () => save(csv, `${base}-report.csv`), { id: 'editor-report' }),
    workbook && button(words.download_workbook, () => save(workbook, `${base}.xlsx`), { id: 'editor-workbook' }),
    what === opened && button(words.download_map, () => map(base), { id: 'editor-map' }),
    what === opened && button(words.back_to_shipped, back, { id: 'editor-back' }),
  ].filter(Boolean);
  document.getElementById('editor-result').replaceChildren(
    make('p', { className: said.shown ? 'editor-shown' : 'editor-wrong', textContent: said.shown || fill(words.failed, { file: name, why: '' }) }),
    make('p', { className: 'editor-buttons' }, ...buttons),
    ...[
      said.errors.length + said.warnings.length === 0 ? make('p', { textContent: words.no_problem }) : null,
      list(words.errors, said.errors, said.more_errors),
      list(words.warnings, said.warnings, said.more_warnings),
      changes.length === 0 ? null : make('section', { className: 'share-part' }, make('h3', { textContent: words.changes }), ...changes),
    ].filter(Boolean),
  );
}

/// The bar that says whose content is shown, over the page.
function mark() {
  document.getElementById('own-bar')?.remove();
  const text = make('span', {}, make('bdi', { textContent: fill(words.your_content, { file: opened?.name ?? kept }) }));
  const bar = make('div', { id: 'own-bar', className: 'own-bar', lang: html.lang, dir: html.dir }, text,
    ...(opened ? [button(words.details, () => open()), button(words.back_to_shipped, back)] : []));
  bar.setAttribute('role', 'status');
  document.body.prepend(bar);
  html.classList.add('own');
}
if (html) {
  new MutationObserver(() => { if (opened ?? kept) learn().then(mark); }).observe(html, { attributes: true, attributeFilter: ['lang'] });
}

function back() {
  opened = undefined;
  document.getElementById('own-bar')?.remove();
  html.classList.remove('own');
  if (kept) mark();
  imap.replace({});
  dialog.close();
}

/// The map in one file, with what was opened in the place of what was published.
async function map(base) {
  const { source, write } = await import(new URL(document.querySelector('meta[name="own"]').dataset.js, document.baseURI));
  save(await write(await source(), opened.files, opened.name), `${base}.html`);
}

function save(bytes, name) {
  const url = URL.createObjectURL(bytes instanceof Blob ? bytes : new Blob([bytes]));
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED);
}

// --- in the thread ----------------------------------------------------------

if (!globalThis.document) {
  let module;
  const acts = {
    async begin([js, wasm], ...files) {
      module = await import(js);
      await module.default({ module_or_path: wasm });
      module.begin(...files);
    },
  };
  const heard = (part) => { postMessage({ part }); return true; };
  onmessage = async ({ data: [id, name, ...values] }) => {
    try {
      postMessage({ id, value: await (acts[name]?.(...values) ?? module[name](...values, heard)) });
    } catch (error) {
      postMessage({ id, error: String(error?.message ?? error) });
    }
  };
}
