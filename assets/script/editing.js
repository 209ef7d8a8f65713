// The panel in which the content is edited: its events, the store of the browser, and the way to
// the importer. The wasm module `edit` has the document and renders the panel. `import-dialog.js`
// opens it with what it needs of the importer (`host`). Nothing of it leaves the device.
/* styles */
/// Milliseconds after which what is typed is stored, and shown on the map.
const KEEP_MS = 400;
const COMPILE_MS = 900;

const html = document.documentElement;
const byId = (id) => document.getElementById(id);
const resolveUrl = (path) => String(new URL(path, document.baseURI));
/// Another folder of the same host may have a map of its own.
const FOLDER = new URL('./', document.baseURI).pathname;
/// The name of the database and of the locks, and the entry in the local storage that says that the
/// database has something.
const NAME = `i-map kept ${FOLDER}`;

// --- the store --------------------------------------------------------------

let database;
const openDatabase = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('kept');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
/// Promises the result of a request to the store.
async function transact(mode, act) {
  database ??= openDatabase().catch((error) => {
    database = undefined;
    throw error;
  });
  const opened = await database;
  return new Promise((resolve, reject) => {
    const transaction = opened.transaction('kept', mode);
    const request = act(transaction.objectStore('kept'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}
/// The key of the workbook that was opened and is edited: its `bytes`, and how they were read.
const fileKey = (key) => `file/${key}`;
const get = (key) => transact('readonly', (store) => store.get(key));
const keysOf = () => transact('readonly', (store) => store.getAllKeys());
async function put(key, value) {
  await transact('readwrite', (store) => store.put(value, key));
  localStorage.setItem(NAME, '1');
}
async function remove(key) {
  await transact('readwrite', (store) => {
    store.delete(fileKey(key));
    return store.delete(key);
  });
  if ((await keysOf()).length === 0) localStorage.removeItem(NAME);
}

/// The functions that release the locks of this tab, by the key of what they protect.
const releases = new Map();
/// Promises `true` if no other tab holds the lock of this key; this tab then holds it.
const lock = (key) =>
  new Promise((resolve) => {
    if (releases.has(key) || !navigator.locks) return resolve(true);
    navigator.locks
      .request(`${NAME} ${key}`, { ifAvailable: true }, (held) => {
        resolve(Boolean(held));
        return held ? new Promise((release) => releases.set(key, release)) : undefined;
      })
      .catch(() => resolve(true));
  });
const unlock = (key) => {
  releases.get(key)?.();
  releases.delete(key);
};
/// Promises `true` if another tab edits this map.
async function hasOtherTab() {
  const { held = [] } = (await navigator.locks?.query?.().catch(() => null)) ?? {};
  return held.filter(({ name }) => name.startsWith(`${NAME} edit/`)).length > releases.size;
}
/// Promises the first key that no tab and no kept edit uses.
async function freeKey() {
  const taken = await keysOf().catch(() => []);
  for (let number = 1; ; number += 1) {
    const key = `edit/${number}`;
    if (!taken.includes(key) && (await lock(key))) return key;
  }
}

// --- the panel --------------------------------------------------------------

let host, module, panel, slot, name;
/// The workbook that was opened and is edited, the language in which the session began, and `true`
/// while the store does not have the workbook.
let origin, language;
let isFileUnkept = false;
/// `true` while an edit is not stored, and while one is not shown on the map.
let isUnkept = false;
let isUnshown = false;
let otherTab = false;
let keepTimer, compileTimer, frame;
/// The compilation that runs, and `true` if the document has changed since.
let compiling;
let isStale = false;
/// `true` if the last compilation gave content; undefined before the first one.
let wasReady;
let hasStyles = false;

/// Adds the styles as a constructed sheet, which a strict policy allows.
function adoptStyles() {
  if (hasStyles) return;
  hasStyles = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

async function startModule() {
  const { js, wasm } = document.querySelector('meta[name="edit"]').dataset;
  const started = await import(resolveUrl(js));
  await started.default({ module_or_path: resolveUrl(wasm) });
  return started;
}

async function setLanguage() {
  await host.setLanguage();
  const { lang } = html;
  module.edit_language(lang, await imap.file(`import-${lang}`), await host.call('edit_form'));
}

/// Opens the panel: with what is kept under a key, or with the content that is shown.
export async function edit(from, kept) {
  host = from;
  if (panel?.isConnected) return byId('edit-title').focus();
  adoptStyles();
  module ??= await startModule();
  await setLanguage();
  const stored = kept && (await get(kept));
  const start = stored?.start ?? (await host.call('edit_document', host.workbook()));
  const damage = module.edit_begin(start, stored?.history ?? new Uint8Array());
  // Damaged edits stay in the store, so that another version can read them.
  if (damage) throw new Error(damage);
  // If another tab took up the same edits in the meantime, this tab goes on with a copy.
  slot = kept && (await lock(kept)) ? kept : await freeKey();
  name = stored?.name ?? host.name();
  const file = kept && (await get(fileKey(kept)));
  origin = kept ? host.restoredOrigin(file) : host.origin();
  language = file?.language ?? html.lang;
  // It is stored with the first edit.
  isFileUnkept = Boolean(origin) && slot !== kept;
  otherTab = await hasOtherTab();
  wasReady = undefined;
  module.edit_kept(stored ? 'kept' : '', otherTab);
  openPanel();
  if (stored) await compile();
}

function openPanel() {
  document.querySelector('.briefing-panel')?.remove();
  panel = document.createElement('section');
  Object.assign(panel, { id: 'edit-panel', className: 'edit-panel' });
  panel.setAttribute('aria-labelledby', 'edit-title');
  panel.addEventListener('click', onClick);
  panel.addEventListener('input', onInput);
  panel.addEventListener('change', onChange);
  panel.addEventListener('keydown', onKey);
  panel.addEventListener('paste', onPaste);
  document.querySelector('.app > .main').append(panel);
  openShownRecord();
  module.edit_render();
  render();
  byId('edit-title').focus();
}

/// Opens the record whose card is shown.
function openShownRecord() {
  for (const line of (imap.lastState ?? location.search.slice(1)).split(/[\n&]/)) {
    const [kind, key] = line.split('=');
    if (key && module.edit_open(kind, decodeURIComponent(key))) return;
  }
}

/// Closes the panel. What is edited stays in the store.
export async function close() {
  if (!panel?.isConnected) return;
  if (isUnkept) await keep();
  if (isUnshown) await compile().catch(showError);
  module.edit_render();
  panel.remove();
  unlock(slot);
  byId('map')?.focus();
}

function render() {
  cancelAnimationFrame(frame);
  if (!panel?.isConnected) return;
  module.edit_render(panel);
  for (const field of panel.querySelectorAll('[data-cell]')) {
    const shown = /** @type {HTMLInputElement} */ (field);
    const value = field.dataset.value ?? field.getAttribute('value') ?? '';
    if (shown.value !== value) shown.value = value;
  }
  const table = /** @type {HTMLSelectElement} */ (byId('edit-table'));
  table.value = table.dataset.value;
}
const renderSoon = () => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(render);
};
const announce = (text) => {
  if (text && byId('edit-status')) byId('edit-status').textContent = text;
};

// --- events -----------------------------------------------------------------

/// The commands that change the document.
const CHANGING = /^(type|paste|item-add|item-remove|undo|redo|revert|add|remove)\b/;

/// Those that lead to another view.
const LEADING = /^(open|add|records|cells|changes|problems|table)\b/;

function perform(command, value = '') {
  const said = module.edit_perform(command, value);
  if (CHANGING.test(command)) {
    onChanged();
    module.map_tools_changed();
  }
  if (command.startsWith('type/')) return renderSoon();
  render();
  announce(said);
  if (LEADING.test(command)) panel.scrollTop = 0;
  if (!panel.contains(document.activeElement)) focusAfter(command);
}
/// Moves the focus to where the command leads, if it was on what has gone.
function focusAfter(command) {
  const isRecord = /^(open|add)\b/.test(command);
  (isRecord && byId('edit-record') ? byId('edit-record') : byId('edit-title')).focus();
}

const saving = {
  close,
  'on-map': () => module.open_map_tools(),
  save: async () => {
    await compile();
    announce(await host.saveWorkbook({ origin, language, name, bytes: module.edit_bytes() }));
    isUnkept = false;
  },
  'save-map': async () => {
    await compile();
    await host.saveMap();
  },
};
function onClick({ target }) {
  const button = target.closest('[data-edit]');
  if (!button || button.hasAttribute('aria-disabled')) return;
  const command = button.dataset.edit;
  if (Object.hasOwn(saving, command)) return saving[command]().catch(showError);
  if (command.startsWith('item-add/')) return addItem(command.slice('item-add/'.length));
  perform(command);
}
function addItem(cell) {
  const field = /** @type {HTMLInputElement} */ (panel.querySelector(`[data-item="${cell}"]`));
  const { value } = field;
  field.value = '';
  if (value.trim()) perform(`item-add/${cell}`, value);
  field.focus();
}
function onInput({ target }) {
  const { cell, editValue } = target.dataset;
  if (cell) perform(`type/${cell}`, target.value);
  else if (editValue === 'search') perform('search', target.value);
}
function onChange({ target }) {
  if (target.dataset.editValue === 'table') perform('table', target.value);
}
const showError = (error) => {
  console.error(error);
  announce(String(error?.message ?? error));
};

function onKey(event) {
  // A suggestion that is chosen is a key event without a key.
  const { key = '', target, shiftKey, altKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  const lower = key.toLowerCase();
  if (isCommand && !altKey && (lower === 'z' || lower === 'y')) {
    event.preventDefault();
    return perform(lower === 'y' || shiftKey ? 'redo' : 'undo');
  }
  // The map and the page have keys of their own.
  event.stopPropagation();
  if (isCommand || event.isComposing) return;
  if (key === 'Escape') return close().catch(showError);
  if (key === 'Enter' && target.dataset.item) {
    event.preventDefault();
    return addItem(target.dataset.item);
  }
  if (target.closest('#edit-cells') && target.dataset.cell) moveInTable(event);
}
/// Moves up and down in the table with Enter and the arrow keys, as spreadsheets do. A cell with
/// several lines keeps the arrow keys; Shift+Enter breaks a line.
function moveInTable(event) {
  const { key, target, shiftKey, altKey } = event;
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
  if (shiftKey || altKey || !(key === 'Enter' || (isArrow && !target.value.includes('\n')))) return;
  event.preventDefault();
  const line = target.closest('tr');
  const other = key === 'ArrowUp' ? line.previousElementSibling : line.nextElementSibling;
  const place = [...line.children].indexOf(target.closest('td'));
  other?.children[place]?.querySelector('textarea')?.focus();
}
function onPaste(event) {
  const { target } = event;
  const text = event.clipboardData.getData('text/plain');
  if (!target.closest('#edit-cells') || !target.dataset.cell || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  perform(`paste/${target.dataset.cell}`, text);
}

// --- keeping and showing ----------------------------------------------------

function onChanged() {
  isUnkept = true;
  isUnshown = true;
  panel.dataset.shown = 'false';
  module.edit_kept('pending', otherTab);
  // Not put off by further typing, so that at most this time is lost.
  keepTimer ??= setTimeout(keep, KEEP_MS);
  clearTimeout(compileTimer);
  compileTimer = setTimeout(() => compile().catch(showError), COMPILE_MS);
}

async function keep() {
  clearTimeout(keepTimer);
  keepTimer = undefined;
  const [, start, history] = module.edit_bytes();
  isUnkept = false;
  try {
    await put(slot, { name, start, history });
    const isFileWanted = isFileUnkept;
    isFileUnkept = false;
    if (isFileWanted) await keepFile();
    if (!isUnkept) module.edit_kept('kept', otherTab);
  } catch (error) {
    isUnkept = true;
    module.edit_kept(error?.name === 'QuotaExceededError' ? 'full' : 'denied', otherTab);
  }
  renderSoon();
}

/// Keeps the opened workbook beside the edits, so that they can be written into it after a reload too.
/// Without room for it, the edits are kept alone.
async function keepFile() {
  const stored = await host.storedOrigin(origin);
  if (stored) await put(fileKey(slot), { ...stored, language }).catch(console.warn);
}

/// Lets the importer read the document, and shows its content on the map and its problems beside
/// the fields. A second call while it runs makes it run once more.
function compile() {
  clearTimeout(compileTimer);
  isStale = true;
  isUnshown = false;
  compiling ??= (async () => {
    try {
      while (isStale) {
        isStale = false;
        await host.setLanguage();
        const [bytes] = module.edit_bytes();
        const [findings, csv, isReady] = await host.call('compile_document', bytes);
        if (isReady) await host.showEdited(name, csv, origin);
        const text = module.edit_findings(findings, isReady);
        // Said once, and not after each letter.
        if (isReady !== wasReady) announce(text);
        wasReady = isReady;
        renderSoon();
      }
      panel.dataset.shown = String(!isUnshown);
    } finally {
      compiling = undefined;
    }
  })();
  return compiling;
}

// The tools on the map edit the same document.
addEventListener('imap-map-edited', () => {
  onChanged();
  renderSoon();
});
addEventListener('beforeunload', (event) => {
  if (isUnkept) event.preventDefault();
});
addEventListener('pagehide', () => {
  if (isUnkept) keep();
});
new MutationObserver(() => {
  // The page sets the attribute with other content as well.
  if (!panel?.isConnected || panel.lang === html.lang) return;
  setLanguage()
    .then(() => {
      render();
      return compile();
    })
    .catch(showError);
}).observe(html, { attributes: true, attributeFilter: ['lang'] });

// --- opened content and recovery --------------------------------------------

/// Keeps opened content, and the workbook that it came from, so that both survive a reload. A browser
/// that denies its storage shows the content until the page is left.
export async function keepOpened(fileName, workbook, file) {
  const content = { name: fileName, workbook };
  // Without room for both, the content is kept alone.
  await putOpened(content, file)
    .catch((error) => (file ? putOpened(content) : Promise.reject(error)))
    .catch(console.warn);
}
async function putOpened(content, file) {
  await transact('readwrite', (store) => {
    if (file) store.put(file, fileKey('opened'));
    else store.delete(fileKey('opened'));
    return store.put(content, 'opened');
  });
  localStorage.setItem(NAME, '1');
}
export const forgetOpened = () => remove('opened').catch(console.warn);
export const openedContent = async () => ({
  ...(await get('opened')),
  file: await get(fileKey('opened')),
});

/// Offers what is kept from before, in a bar over the page.
export default async function offerKept() {
  const keys = await keysOf();
  for (const key of keys.filter((other) => other.startsWith('edit/'))) {
    if (!(await lock(key))) continue;
    // The tab that goes on with the edits takes the lock again.
    unlock(key);
    return showBar(key, await get(key), 'kept_edits');
  }
  if (keys.includes('opened')) await showBar('opened', await get('opened'), 'kept_opened');
  if (keys.length === 0) localStorage.removeItem(NAME);
}

async function showBar(key, kept, text) {
  const words = JSON.parse(new TextDecoder().decode(await imap.file(`scripts-${html.lang}`)));
  const bar = document.createElement('div');
  Object.assign(bar, { id: 'kept-bar', className: 'own-bar', lang: html.lang, dir: html.dir });
  bar.setAttribute('role', 'status');
  const button = (label, act) => {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', textContent: label });
    made.addEventListener('click', act);
    return made;
  };
  const end = () => {
    bar.remove();
    if (!byId('own-bar')) html.classList.remove('own');
  };
  const goOn = button(words.go_on, () => {
    end();
    imap.openImportDialog({ kept: key });
  });
  let isSure = false;
  const discard = button(words.discard, async () => {
    if (!isSure) {
      isSure = true;
      discard.textContent = words.discard_sure;
      return;
    }
    await remove(key).catch(console.warn);
    end();
    // What else is kept is offered next.
    await offerKept();
  });
  const label = document.createElement('span');
  label.textContent = words[text].replace('{file}', kept.name);
  bar.append(label, goOn, discard);
  document.body.prepend(bar);
  html.classList.add('own');
}
