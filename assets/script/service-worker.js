// The service worker, published as `sw.js`. It stores the files of one build, all or none, and
// answers requests from them. `publish` writes three constants above this code: BUILD, the name of
// the build; PAGE, the integrity hash of the page; and BUNDLES, the other files as bundles
// (`src/publish/offline_copy.rs`): each has its name, its hash, and the names, sizes and hashes of its
// files in their order.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const FOLDER = new URL('./', location.href).href;
// Another folder of the same host may have a map of its own.
const CACHE_PREFIX = `i-map ${FOLDER} `;
const CACHE = CACHE_PREFIX + BUILD;
/// The integrity hash of each file by name; the name of the page is ''.
const FILES = { '': PAGE };
for (const { files } of BUNDLES) for (const [name, , hash] of files) FILES[name] = hash;
const NAMES = Object.keys(FILES);
// The pages of records are too many to store. The map shows the same at an address with parameters.
const RECORD_PAGE = /^(?:([a-z]{2})\/)?(project|route|country)\/([\w-]+)\/(?:index\.html)?$/;
const RECORD_LIST = /^(?:([a-z]{2})\/)?(?:project|route|country)\/(?:index\.html)?$/;

const TYPES = {
  bin: 'application/octet-stream',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  xml: 'application/xml',
};
/// Headers of the page that its other files get too: workers, for example, have their own policy.
const SECURITY_HEADERS = [
  'Access-Control-Allow-Origin',
  'Content-Security-Policy',
  'Content-Security-Policy-Report-Only',
  'Cross-Origin-Embedder-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
];

const integrityOf = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
};
const requestOf = (
  name,
  integrity = FILES[name],
  cache = /** @type {RequestCache} */ ('no-cache'),
) => new Request(FOLDER + name, { integrity, cache, redirect: 'error' });
const fileError = (file) => Object.assign(new Error(`${file} is missing or damaged`), { file });
const fetchWhole = async (request) => {
  // The host that does not have a file may answer with a page, which has another hash.
  const response = await fetch(request).catch(() => null);
  if (!response?.ok) throw fileError(request.url.slice(FOLDER.length) || 'index.html');
  return response;
};

/// Returns the bytes of the files of a bundle from the caches of this host, or null if one of them
/// is not there as this build has it.
const storedFiles = async ({ files }) => {
  const all = [];
  for (const [name, , hash] of files) {
    const stored = await caches.match(FOLDER + name, { ignoreVary: true });
    const bytes = stored && (await stored.arrayBuffer());
    if (!bytes || (await integrityOf(bytes)) !== hash) return null;
    all.push([name, bytes]);
  }
  return all;
};
const unpackedFiles = async ({ name, integrity, files }) => {
  // The bundle itself is not needed again.
  const response = await fetchWhole(requestOf(name, integrity, 'no-store'));
  const stream = response.body.pipeThrough(new DecompressionStream('gzip'));
  // Some browsers notice only here that a file was cut off.
  const bytes = await new Response(stream).arrayBuffer().catch(() => {
    throw fileError(name);
  });
  let end = 0;
  const cut = files.map(([file, size, hash]) => [file, bytes.slice(end, (end += size)), hash]);
  for (const [file, part, hash] of cut)
    if ((await integrityOf(part)) !== hash) throw fileError(file);
  return cut;
};

/// Tells the windows of the map how far the installation is (`sw-registration.js`).
const report = async (message) => {
  const windows = await worker.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  for (const client of windows)
    if (client.url.startsWith(FOLDER)) client.postMessage({ folder: FOLDER, ...message });
};

const storeBundles = async (cache) => {
  const page = await fetchWhole(requestOf(''));
  const security = SECURITY_HEADERS.filter((name) => page.headers.has(name)).map((name) => [
    name,
    page.headers.get(name),
  ]);
  let done = 0;
  const parts = await Promise.all(
    BUNDLES.map(async (bundle) => {
      const files = (await storedFiles(bundle)) ?? (await unpackedFiles(bundle));
      done += 1;
      await report({ share: done / (BUNDLES.length + 1) });
      return files;
    }),
  );
  // Everything is there and right. Only a full disk can prevent the rest.
  const store = ([name, bytes]) => {
    const type = TYPES[name.split('.').pop()] ?? TYPES.bin;
    const headers = Object.fromEntries([...security, ['Content-Type', type]]);
    return cache.put(FOLDER + name, new Response(bytes, { headers }));
  };
  await Promise.all([cache.put(FOLDER, page), ...parts.flat().map(store)]);
};

const install = async () => {
  try {
    const cache = await caches.open(CACHE);
    if ((await cache.keys()).length !== NAMES.length)
      // If one file is missing, cut off or of another build, store none.
      await (globalThis.DecompressionStream
        ? storeBundles(cache)
        : cache.addAll(NAMES.map((name) => requestOf(name))));
    await report({ share: 1 });
  } catch (error) {
    await caches.delete(CACHE).catch(() => {});
    await report({ name: error.name, file: error.file });
    throw error;
  }
};

const activate = async () => {
  const old = (await caches.keys()).filter(
    (name) => name.startsWith(CACHE_PREFIX) && name !== CACHE,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
};

/// Returns the name of the file of the map that a request is for, or undefined.
const nameOf = (request) => {
  const address = new URL(request.url);
  // The query is for the page, which is always the same file.
  const [folder, path] = [FOLDER, address.origin + address.pathname].map((text) =>
    text.replace(/index\.html$/, ''),
  );
  if (request.method !== 'GET' || !path.startsWith(folder)) return;
  return path.slice(folder.length);
};

const respond = async (request, name) => {
  // Opening the cache would make it again after the reader has removed it.
  const stored = await caches.match(FOLDER + name, { cacheName: CACHE, ignoreVary: true });
  return stored ?? fetch(request);
};

// Fetches each stored file again whose hash is wrong: disks fail, and others may write here.
const repair = async () => {
  if (!(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  for (const name of NAMES) {
    const stored = await cache.match(FOLDER + name, { ignoreVary: true });
    if (stored && (await integrityOf(await stored.arrayBuffer())) === FILES[name]) continue;
    await cache.delete(FOLDER + name, { ignoreVary: true });
    await cache.add(requestOf(name)).catch(() => {});
  }
};

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  // The reader has accepted the new version (`sw-registration.js`).
  if (event.data === 'take over') worker.skipWaiting();
  // The page has stopped with an error (`boot.js`).
  if (event.data === 'mend') event.waitUntil(repair());
  // The reader keeps the map again, and the browser still has this worker.
  if (event.data === 'keep') event.waitUntil(install().catch(() => {}));
});
worker.addEventListener('fetch', (event) => {
  const name = nameOf(event.request);
  if (name === undefined) return;
  if (Object.hasOwn(FILES, name)) event.respondWith(respond(event.request, name));
  if (event.request.mode !== 'navigate') return;
  const [, lang = 'en', kind, key] = RECORD_PAGE.exec(name) ?? [];
  if (kind) {
    const target = new URL(FOLDER);
    target.search = new URL(event.request.url).search;
    if (!target.searchParams.has('lang')) target.searchParams.set('lang', lang);
    target.searchParams.set(kind, key);
    event.respondWith(Response.redirect(target.href));
  }
  // Without a network the map stands in for their lists as well.
  const list = RECORD_LIST.exec(name);
  if (list) {
    const target = `${FOLDER}?lang=${list[1] ?? 'en'}`;
    event.respondWith(fetch(event.request).catch(() => Response.redirect(target)));
  }
});
