// The import of files that the reader has: a dialog to choose them, a worker that reads them, and
// a bar that says that the map shows imported content. Files never leave the device. The markup
// and its texts come from the module `import`; this script has the actions. The page imports this
// file and starts the worker with it; without a worker the page reads files itself.
const MAX_BYTES = 50 * 2 ** 20;
/// Milliseconds after which any browser has started to save a file.
const REVOKE_DELAY_MS = 60000;
/// Milliseconds after which the page is not waited for.
const SHOWN_MS = 5000;

const html = globalThis.document?.documentElement;
const byId = (id) => document.getElementById(id);
const LANGUAGES = html?.dataset.languages.split(' ') ?? [];
/// The published files that the importer needs, whatever content is shown.
const PUBLISHED = [
  'world',
  'content',
  'aliases',
  'memberships',
  'other-names',
  'briefings',
  ...LANGUAGES.flatMap((lang) => [`language-${lang}`, `notes-${lang}`]),
];

const SVG_TAGS = ['svg', 'path', 'rect'];
/// Makes an element of markup from the module: a text, or `[tag, attributes, ...children]`.
const elementOf = (markup) => {
  if (typeof markup === 'string') return markup;
  const [tag, attributes, ...children] = markup;
  const element = SVG_TAGS.includes(tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map(elementOf));
  return element;
};
const render = (element, json) => element.replaceChildren(...JSON.parse(json).map(elementOf));

/// The buffers of the byte arrays in a list, which can be moved to another thread.
const buffersOf = (list) =>
  Array.isArray(list)
    ? list.filter((item) => item instanceof Uint8Array).map((item) => item.buffer)
    : [];

// --- the importer -----------------------------------------------------------

/// Promises the importer: `call(name, ...values)` calls an export of the module, `onProgress`
/// receives the part that is read (0 to 1), `stop()` ends it.
let importer;
const getImporter = () =>
  (importer ??= startImporter().catch((error) => {
    importer = null;
    throw error;
  }));
const call = async (...values) => (await getImporter()).call(...values);

async function startImporter() {
  const { js, wasm } = document.querySelector('meta[name="import"]').dataset;
  const addresses = [js, wasm].map((name) => String(new URL(name, document.baseURI)));
  const files = await Promise.all(PUBLISHED.map(imap.publishedFile));
  for (const connect of [connectWorker, connectPage]) {
    try {
      const started = await connect(addresses);
      await started.call('init_import', LANGUAGES, PUBLISHED, files);
      await started.call('set_language', html.lang, await imap.file(`import-${html.lang}`));
      started.lang = html.lang;
      return started;
    } catch (error) {
      if (connect === connectPage) throw error;
      console.warn(error);
    }
  }
}

/**
 * The importer in the page, which does not respond while it reads.
 * @param {string[]} addresses of the module: JavaScript and wasm
 */
async function connectPage([js, wasm]) {
  const module = await import(js);
  await module.default({ module_or_path: wasm });
  const call = async (name, ...values) => {
    // Lets the browser paint the dialog before.
    if (name === 'read') await new Promise((done) => setTimeout(done, 50));
    return module[name](...values, () => true);
  };
  return { call, stop: () => {} };
}

/// The importer in a worker.
async function connectWorker(addresses) {
  const worker = new Worker(imap.scriptUrl(import.meta.url), { type: 'module' });
  const pending = new Map();
  const connection = { onProgress: null };
  const rejectAll = (why) => {
    for (const { reject } of pending.values()) reject(why);
    pending.clear();
  };
  connection.stop = () => {
    worker.terminate();
    rejectAll(null);
  };
  let count = 0;
  connection.call = (...values) =>
    new Promise((resolve, reject) => {
      pending.set(count, { resolve, reject });
      // Opened files are moved to the worker: a copy of 50 MB would stop the page.
      const [name, bytes, files] = values;
      const moved = { read: files, marked_workbook: [bytes], edited_workbook: [bytes] }[name];
      worker.postMessage([count, ...values], buffersOf(moved));
      count += 1;
    });
  worker.onmessage = ({ data: { id, value, error, part } }) => {
    if (part !== undefined) return connection.onProgress?.(part);
    const { resolve, reject } = pending.get(id) ?? {};
    pending.delete(id);
    if (error === undefined) resolve?.(value);
    else reject?.(new Error(error));
  };
  worker.onerror = (event) => rejectAll(new Error(event.message ?? 'no worker'));
  await connection.call('load', addresses);
  return connection;
}

// --- the dialog -------------------------------------------------------------

let dialog;
/// The imported content: `name`, the `files` that the page shows and those of a `saved` map, the
/// markup of its `result`, its `workbook`, its `report`, what was `opened`, and the `origin` of the
/// edits: the `file` of the one workbook that was opened, with `hidden` and `corrections`.
let imported;
/// The files of the last import: `files`, `name`, whether `hidden` parts are included, and whether
/// they are shown without a preview (`direct`), `isVisit` if they are those of an address, and
/// `isKept` if this browser kept them.
let opened;
/// The corrections of the preview: the values of changed controls by their names.
let corrections = new Map();
/// The number of corrections, and the last read that they caused.
let revision = 0;
let queue = Promise.resolve();
/// The list of problems of the last import: `bytes`, `base`, the file name without ending, and its
/// `revision`.
let report;

async function setLanguage(lang = html.lang) {
  const current = await getImporter();
  if (current.lang !== lang)
    await current.call('set_language', lang, await imap.file(`import-${lang}`));
  current.lang = lang;
}

async function renderDialog() {
  if (!dialog) {
    dialog = document.body.appendChild(document.createElement('dialog'));
    Object.assign(dialog, { id: 'editor', className: 'share editor' });
    dialog.setAttribute('aria-labelledby', 'editor-title');
    dialog.addEventListener('click', onClick);
    dialog.addEventListener('change', ({ target }) => {
      if (target.files) {
        importFiles([...target.files]);
        target.value = '';
      } else if (target.name.includes('/')) {
        // A control of the preview: the forms of a new map and of publishing are read by their buttons.
        correct(target);
      }
    });
  }
  Object.assign(dialog, { lang: html.lang, dir: html.dir });
  render(dialog, await call('dialog'));
  if (imported) renderImported();
}

function renderImported() {
  ({ report, opened } = imported);
  renderResult(imported.result);
}
function renderResult(json) {
  const result = byId('editor-result');
  result.setAttribute('aria-live', 'polite');
  render(result, json);
}
/// Says below the buttons which workbook has the marks.
function renderMarked(said) {
  const text = byId('editor-marked') ?? document.createElement('p');
  Object.assign(text, { id: 'editor-marked', className: 'quiet', textContent: said });
  const result = byId('editor-result');
  result.querySelector('[data-import=marked]')?.closest('p').after(text);
  // Otherwise the result is announced.
  if (result.getAttribute('aria-live') === 'off') byId('editor-status').textContent = said;
}
/// Renders the preview and keeps the focus in its controls. A screen reader announces what changed
/// and not the whole preview.
function renderPreview(json) {
  const focused = document.activeElement?.closest('#editor-result')
    ? document.activeElement.id
    : '';
  const result = byId('editor-result');
  result.setAttribute('aria-live', 'off');
  render(result, json);
  showDialog();
  byId('editor-status').textContent = byId('preview-status')?.textContent ?? '';
  ((focused && byId(focused)) || byId('preview-title'))?.focus();
}
const showDialog = () => {
  if (!dialog.open) dialog.showModal();
};

/// Opens the dialog. `source` may be dropped files and folders, or the URL of a file of this
/// origin, which is then imported; with `{ publish: true }` it is the form that publishes what the
/// page shows. `{ kept }` names what this browser keeps: edits, or content that was opened. With
/// `{ briefings, key, name }` no dialog opens: the map is saved in one file with these briefings.
export default async function openImportDialog(source) {
  if (source?.briefings) return saveBriefings(source);
  if (source?.publish) return actions.publish();
  await setLanguage();
  await renderDialog();
  if (source?.kept) return openKept(source.kept);
  if (typeof source === 'string') return importUrl(source);
  showDialog();
  if (source) await importFiles((await Promise.all(source.map(filesOf))).flat());
}

/// Saves the map in one file with the content that is shown and with briefings, of which it opens
/// the one with the key. Promises whether that was possible.
async function saveBriefings({ briefings, key, name }) {
  try {
    const writer = await import(scriptOf('single-file-writer'));
    let text = await writer.source();
    if (imported) text = await (await writer.write(text, imported.saved, imported.name)).text();
    save(await writer.writeBriefings(text, new TextEncoder().encode(briefings), key), name);
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

/// The address of a script that the page names.
const scriptOf = (name) =>
  new URL(document.querySelector(`meta[name="${name}"]`).dataset.js, document.baseURI).href;

/// The actions of buttons, by the value of their `data-import`.
const actions = {
  close: () => dialog.close(),
  files: () => byId('editor-files').click(),
  folder: () => byId('editor-folder').click(),
  new: openNewMap,
  'new-download': async () => {
    const workbook = await newWorkbook(true);
    if (workbook) save(workbook, `${newName()}.xlsx`);
  },
  /// Opens the workbook without examples, as if the user had chosen it.
  'new-open': async () => {
    const workbook = await newWorkbook(false);
    if (!workbook) return;
    await importFiles([new File([workbook], `${newName()}.xlsx`)], { direct: true });
    if (imported?.opened === opened) dialog.close();
  },
  template: async () => save(await call('template'), 'i-map.xlsx'),
  cancel: async () => {
    (await getImporter()).stop();
    importer = null;
    await setLanguage();
    renderResult(await call('failure', 'cancelled', '', ''));
  },
  report: () => save(report.bytes, `${report.base}-problems.csv`),
  marked: async () => {
    // The module has the sheets of the last read only.
    const [workbook, said, isOriginal] =
      report.revision === revision
        ? await call('marked_workbook', await originalFile(opened.files))
        : [];
    // A worker that was started after a cancelled import has no workbook; the list is here.
    if (!workbook?.length) return actions.report();
    const ending = (isOriginal && workbookEnding(opened.name)) || 'xlsx';
    save(workbook, `${report.base}-problems.${ending}`);
    renderMarked(said);
  },
  /// Imports the files again, with what is hidden in them.
  hidden: () => importFiles(opened.files, { hidden: true }),
  show: async () => {
    await queue;
    await showOpened();
    dialog.close();
  },
  discard: async () => {
    renderResult(await call('failure', 'cancelled', '', ''));
    byId('editor-title').focus();
  },
  workbook: () => save(imported.workbook, `${report.base}.xlsx`),
  /// Saves the map in one file with the imported content inside.
  map: async () => {
    const { source, write } = await import(scriptOf('single-file-writer'));
    save(await write(await source(), imported.saved, imported.name), `${report.base}.html`);
  },
  details: () => openImportDialog(),
  publish: async () => {
    await setLanguage();
    await renderDialog();
    const { openPublishing } = await import(scriptOf('publish-dialog'));
    Object.assign(
      actions,
      await openPublishing({
        call,
        connect: (addresses) => connectWorker(addresses).catch(() => connectPage(addresses)),
        renderDialog: (json) => {
          render(dialog, json);
          showDialog();
        },
        render,
        save,
        saved: imported?.saved,
        base: imported?.report.base ?? 'i-map',
      }),
    );
  },
  'publish-back': () => openImportDialog(),
  edit: async () => {
    dialog.close();
    await (await getEditing()).edit(editingHost);
  },
  back: async () => {
    const editing = await getEditing().catch(console.warn);
    await editing?.close();
    await editing?.forgetOpened();
    imported = undefined;
    forgetAddress();
    byId('own-bar')?.remove();
    html.classList.remove('own');
    imap.replaceContent({});
    dialog.close();
  },
};
let isDrawing = false;
function onClick({ target }) {
  // The dialog itself is the target only beside its content, on the backdrop, unless a drag on the
  // map of the world ended there.
  const wasDrawing = isDrawing;
  isDrawing = false;
  if (target === dialog) return wasDrawing || dialog.close();
  const action = actions[target.closest('[data-import]')?.dataset.import];
  Promise.resolve(action?.()).catch((error) => showFailure('', error.message));
}

// --- editing ----------------------------------------------------------------

const getEditing = () => import(scriptOf('editing'));
/// Promises that the page shows the content that replaces another one: it sets its language anew.
const pageShowsContent = () =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(resolve);
    });
    observer.observe(html, { attributes: true, attributeFilter: ['lang'] });
    // A page that cannot load the content reports it by itself.
    setTimeout(resolve, SHOWN_MS);
  });
/// The functions of the importer for the panel of edits.
const editingHost = {
  call,
  setLanguage,
  workbook: () => imported?.workbook ?? new Uint8Array(),
  name: () => imported?.name ?? 'i-map.xlsx',
  origin: () => imported?.origin,
  /// Promises what the store keeps of the opened workbook; nothing if it has changed on the disk.
  storedOrigin: async ({ file, hidden, corrections }) => {
    const bytes = await originalFile([file]);
    const { name } = file;
    return bytes.length > 0 && { bytes, name, path: pathOf(file), hidden, corrections };
  },
  /// The opened workbook from the store.
  restoredOrigin: (stored) => {
    if (!stored) return;
    const { bytes, name, path, hidden, corrections } = stored;
    const file = new File([bytes], name);
    droppedPaths.set(file, path);
    return { file, hidden, corrections };
  },
  /// Shows the content of the document that was read last.
  showEdited: async (name, csv, origin) => {
    revision += 1;
    opened = { files: [], name, hidden: false, direct: true, isVisit: false, origin };
    report = { revision, bytes: csv, base: name.replace(/\.[^.]*$/, '') || 'i-map' };
    const { href } = location;
    const isShown = pageShowsContent();
    await showContent();
    await isShown;
    // The page shows other content from its opening state on; edited content keeps the state.
    if (location.href === href) return;
    history.replaceState(history.state, '', href);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  },
  /// Saves the workbook of a session: the one that was opened, with the edits, if that is possible.
  /// Promises a sentence that says which it is; nothing for content that was not opened.
  saveWorkbook: async (session) => {
    const { origin, name } = session;
    const workbook = origin && (await editedWorkbook(session).catch(console.error));
    if (workbook) save(workbook, `${report.base}.${workbookEnding(name)}`);
    else actions.workbook();
    const isGone = !origin && name !== 'i-map.xlsx' && workbookEnding(name);
    const kind = (workbook && 'written') || (origin && 'new') || (isGone && 'gone') || '';
    return call('saved_workbook_text', kind);
  },
  saveMap: () => actions.map(),
};
/// Promises the opened workbook with the edits of a session; nothing if they cannot be written into
/// it.
async function editedWorkbook({ origin, language, bytes: [edited, start] }) {
  const { hidden, corrections } = origin;
  const [file, path] = [await originalFile([origin.file]), pathOf(origin.file)];
  // The document has the names of countries in the language in which it began.
  await setLanguage(language);
  try {
    return await call('edited_workbook', file, path, start, edited, hidden, corrections);
  } finally {
    await setLanguage();
  }
}
async function openKept(key) {
  const editing = await getEditing();
  if (key !== 'opened') return editing.edit(editingHost, key);
  const { name, workbook, file } = await editing.openedContent();
  const origin = editingHost.restoredOrigin(file);
  await importFiles([new File([workbook], name)], { direct: true, isKept: true, origin });
}

/// Shows why an import failed; `kind` is `failed` or `large`.
async function showFailure(name, why, kind = 'failed') {
  renderResult(await call('failure', kind, name, String(why)));
  showDialog();
}

async function importUrl(address) {
  const url = new URL(address, document.baseURI);
  const name = decodeURIComponent(url.pathname.split('/').pop());
  if (url.origin !== location.origin) return showFailure(name, url.origin);
  /** @type {any} */
  const response = await fetch(url).catch((error) => ({ ok: false, status: error.message }));
  if (!response.ok) return showFailure(name, `${name}: ${response.status}`);
  await importFiles([new File([await response.blob()], name)], { direct: true, isVisit: true });
}

/// The paths of dropped files: a `File` has its path only if it was chosen with its folder.
const droppedPaths = new WeakMap();
/// Promises the bytes of the file that was opened; none of several files, or of one that has changed.
async function originalFile([file, ...others]) {
  const bytes = file && others.length === 0 ? await file.arrayBuffer().catch(console.warn) : null;
  return new Uint8Array(bytes ?? 0);
}
/// The ending of an opened workbook, which may be that of one with macros.
const workbookEnding = (name) => name.toLowerCase().match(/\.(xl[st][xm])$/)?.[1];

/// Promises the files of a dropped entry; of a folder, all that are in it.
async function filesOf(entry) {
  if (!entry) return [];
  if (entry instanceof File) return [entry];
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    droppedPaths.set(file, entry.fullPath.slice(1));
    return [file];
  }
  const entries = [];
  const folder = entry.createReader();
  for (;;) {
    const batch = await new Promise((resolve, reject) => folder.readEntries(resolve, reject));
    if (batch.length === 0) return (await Promise.all(entries.map(filesOf))).flat();
    entries.push(...batch);
  }
}

const pathOf = (file) => file.webkitRelativePath || droppedPaths.get(file) || file.name;

/// Imports files, with what is hidden in them only if asked for. Files that our page or template
/// wrote are shown at once, as are those that need no preview (`direct`), such as the file of an
/// address that a visitor follows (`isVisit`); others are shown as a preview.
/// If that fails, the page keeps what it shows.
async function importFiles(files, options = {}) {
  const { hidden = false, direct = false, isVisit = false, isKept = false, origin } = options;
  files = files.filter(({ name }) => !name.startsWith('.'));
  if (files.length === 0) return;
  const name = files.length === 1 ? files[0].name : pathOf(files[0]).split('/')[0];
  opened = { files, name, hidden, direct, isVisit, isKept, origin };
  corrections = new Map();
  revision += 1;
  if (files.reduce((sum, { size }) => sum + size, 0) > MAX_BYTES)
    return showFailure(name, '', 'large');
  try {
    renderResult(await call('progress', name));
    await readOpened();
  } catch (error) {
    await onReadError(error);
  }
}

/// Reads the opened files, and shows their preview or their content.
async function readOpened() {
  const { files, name, hidden, direct, isVisit } = opened;
  const wanted = revision;
  const current = await getImporter();
  current.onProgress = (part) => dialog.querySelector('progress')?.setAttribute('value', part);
  const bytes = await Promise.all(
    files.map(async (file) => new Uint8Array(await file.arrayBuffer())),
  );
  const [preview, csv, isReady, isOurs] = await current.call(
    'read',
    files.map(pathOf),
    bytes,
    hidden,
    correctionTexts(),
    Boolean(imported),
  );
  if (wanted !== revision) return;
  report = { revision, bytes: csv, base: name.replace(/\.[^.]*$/, '') || 'i-map' };
  // A visitor who follows an address gets no preview of its file.
  if (!isReady && isVisit) return showFailure(name, '');
  if (!isReady || !(isOurs || direct)) return renderPreview(preview);
  await showOpened();
  // A visitor who follows an address has not to mend its file.
  if (csv && !direct) showDialog();
}

async function onReadError(error) {
  // `null` is a cancelled import.
  if (error === null) return;
  console.error(error);
  await showFailure(opened.name, error.message);
}

/// Reads the opened files again with a control of the preview that was changed. Arrow keys change a
/// closed list several times: only the last value is read.
function correct({ name, value }) {
  revision += 1;
  const wanted = revision;
  const [sheet, control] = name.split('/');
  // Another table has other fields.
  if (control === 'table')
    for (const other of [...corrections.keys()])
      if (other.startsWith(`${sheet}/`)) corrections.delete(other);
  corrections.set(name, value);
  byId('editor-result').setAttribute('aria-busy', 'true');
  queue = queue
    .then(() => (wanted === revision ? readOpened() : undefined))
    .catch(onReadError)
    .finally(() => {
      if (wanted === revision) byId('editor-result').removeAttribute('aria-busy');
    });
}

const correctionTexts = () => [...corrections].map(([control, value]) => `${control}=${value}`);
/// Returns the origin of edits: the one workbook that was opened. This browser keeps the workbook of
/// its content, and the opened one beside it if there is room.
function originOfOpened() {
  const { files, name, hidden, isKept, origin } = opened;
  if (isKept) return origin;
  if (files.length !== 1 || !workbookEnding(name)) return;
  return { file: files[0], hidden, corrections: correctionTexts() };
}

/// Shows opened content, and keeps it for the next visit unless an address names it.
async function showOpened() {
  // Without this script, content is opened but not kept.
  const editing = await getEditing().catch(console.warn);
  Object.assign(opened, { origin: originOfOpened() });
  await editing?.close();
  await showContent();
  const isLinked = new URLSearchParams(location.search).has('content');
  if (!imported || isLinked) return;
  const { name, workbook, origin } = imported;
  const file = origin && (await editingHost.storedOrigin(origin));
  await editing?.keepOpened(name, workbook, file);
}

/// Shows the content that was read last instead of the published one.
async function showContent() {
  const [result, workbook, ...replaced] = await call('shown_content');
  // A worker that was started after a cancelled import has nothing to show.
  if (!workbook) return showFailure(opened.name, '');
  const { name, origin } = opened;
  imported = { name, origin, result, workbook, report, opened, files: {}, saved: {} };
  for (let place = 0; place < replaced.length; place += 3) {
    const [file, bytes, saved] = replaced.slice(place);
    imported.files[file] = bytes;
    imported.saved[file] = saved ?? bytes;
  }
  renderResult(result);
  // Visitors see what a saved map has: no remarks on faults, and no bar.
  const { isVisit } = opened;
  if (!isVisit) forgetAddress();
  imap.replaceContent(isVisit ? imported.saved : imported.files, isVisit);
  if (!isVisit) await showBar();
}

/// Removes the content of the address from it, because the page shows other content.
function forgetAddress() {
  const url = new URL(location.href);
  if (!url.searchParams.has('content')) return;
  url.searchParams.delete('content');
  history.replaceState(history.state, '', url);
}

/// Shows the bar over the page that says that the content is imported.
async function showBar() {
  byId('kept-bar')?.remove();
  const bar = byId('own-bar') ?? document.createElement('div');
  Object.assign(bar, { id: 'own-bar', className: 'own-bar', lang: html.lang, dir: html.dir });
  bar.setAttribute('role', 'status');
  if (!bar.isConnected) {
    bar.addEventListener('click', onClick);
    document.body.prepend(bar);
  }
  render(bar, await call('banner', imported.name));
  html.classList.add('own');
}
if (html) {
  const onLanguage = async () => {
    await setLanguage();
    if (byId('own-bar')) await showBar();
  };
  new MutationObserver(() => {
    if (imported) onLanguage().catch(console.error);
  }).observe(html, { attributes: true, attributeFilter: ['lang'] });
}

function save(bytes, name) {
  const url = URL.createObjectURL(bytes instanceof Blob ? bytes : new Blob([bytes]));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_DELAY_MS);
}

// --- a new map ---------------------------------------------------------------

/// The sides of the area, in the order of the module.
const SIDES = ['west', 'south', 'east', 'north'];
const inputOf = (name) => /** @type {HTMLInputElement} */ (byId(`new-${name}`));
const area = () => SIDES.map((side) => Number.parseFloat(inputOf(side).value));

/// Draws the rectangle of the area, whose unit is half a degree.
function renderArea() {
  const [west, south, east, north] = area();
  const isDrawn = west < east && south < north;
  const box = isDrawn ? [west, -north, east - west, north - south] : [0, 0, 0, 0];
  ['x', 'y', 'width', 'height'].forEach((name, place) => {
    byId('new-rect')?.setAttribute(name, String(box[place] * 2));
  });
}

/// Lets a pointer draw the area on the map of the world, in whole degrees.
function listenToWorld(world) {
  let start;
  const degreesAt = ({ clientX, clientY }) => {
    const box = world.getBoundingClientRect();
    const within = (value, limit) => Math.max(-limit, Math.min(limit, Math.round(value)));
    return [
      within(((clientX - box.left) / box.width - 0.5) * 360, 180),
      within((0.5 - (clientY - box.top) / box.height) * 180, 90),
    ];
  };
  world.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    start = degreesAt(event);
    isDrawing = true;
    world.setPointerCapture(event.pointerId);
  });
  world.addEventListener('pointermove', (event) => {
    if (!start) return;
    const ends = [start, degreesAt(event)];
    [Math.min, Math.max].forEach((corner, place) => {
      inputOf(SIDES[place * 2]).value = String(corner(ends[0][0], ends[1][0]));
      inputOf(SIDES[place * 2 + 1]).value = String(corner(ends[0][1], ends[1][1]));
    });
    inputOf('drawn').checked = true;
    renderArea();
  });
  for (const end of ['pointerup', 'pointercancel'])
    world.addEventListener(end, () => {
      start = undefined;
    });
}

/// Shows the form of a new map.
async function openNewMap() {
  const result = byId('editor-result');
  result.setAttribute('aria-live', 'off');
  render(result, await call('new_map'));
  const world = byId('new-world');
  if (world) listenToWorld(world);
  byId('new-map').addEventListener('input', ({ target }) => {
    if (!SIDES.some((side) => target === inputOf(side))) return;
    inputOf('drawn').checked = true;
    renderArea();
  });
  byId('new-title').focus();
}

/// The title of the new map as the name of a file.
const newName = () =>
  inputOf('name')
    .value.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80) || 'i-map';

/// Promises the workbook of the new map; nothing if the form has a problem, which is then shown.
async function newWorkbook(hasExamples) {
  const original = inputOf('original').value;
  const others = [...document.querySelectorAll('[name="new-other"]:checked')].map(
    (/** @type {any} */ box) => box.value,
  );
  const made = await call(
    'new_workbook',
    await imap.file(`import-${original}`),
    inputOf('name').value,
    [original, ...others.filter((tag) => tag !== original)],
    new Float64Array(inputOf('drawn').checked ? area() : []),
    new Date().toISOString().slice(0, 10),
    hasExamples,
  );
  const problems = typeof made === 'string' ? made : '';
  byId('new-problems').textContent = problems;
  if (!problems) return made;
  (inputOf('name').value.trim() ? inputOf('west') : inputOf('name')).focus();
}

// --- in the worker ----------------------------------------------------------

if (!html) {
  let module;
  const load = async ([js, wasm]) => {
    module = await import(js);
    await module.default({ module_or_path: wasm });
  };
  const onProgress = (part) => {
    postMessage({ part });
    return true;
  };
  addEventListener('message', async ({ data: [id, name, ...values] }) => {
    try {
      const value = name === 'load' ? await load(...values) : module[name](...values, onProgress);
      postMessage({ id, value }, { transfer: buffersOf(value) });
    } catch (error) {
      postMessage({ id, error: String(error?.message ?? error) });
    }
  });
}
