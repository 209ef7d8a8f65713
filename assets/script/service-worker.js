// The service worker, published as `sw.js`. It stores the files of one build, all or none, and
// answers requests from them. `publish` writes two constants above this code: BUILD, the name of
// the build, and FILES, the integrity hash of each file by name; the name of the page is ''.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const FOLDER = new URL('./', location.href).href;
// Another folder of the same host may have a map of its own.
const CACHE_PREFIX = `i-map ${FOLDER} `;
const CACHE = CACHE_PREFIX + BUILD;
const NAMES = Object.keys(FILES);
// The pages of records are too many to store. The map shows the same at an address with parameters.
const PAGE = /^(?:([a-z]{2})\/)?(project|route|country)\/([\w-]+)\/(?:index\.html)?$/;
const LIST = /^(?:([a-z]{2})\/)?(?:project|route|country)\/(?:index\.html)?$/;

const requestOf = (name) =>
  new Request(FOLDER + name, { integrity: FILES[name], cache: 'no-cache', redirect: 'error' });

const install = async () => {
  const cache = await caches.open(CACHE);
  if ((await cache.keys()).length === NAMES.length) return;
  // If one file is missing, cut off or of another build, store none.
  try {
    await cache.addAll(NAMES.map(requestOf));
  } catch (error) {
    await caches.delete(CACHE);
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

const respond = async (request, name) => {
  const stored = await (await caches.open(CACHE)).match(FOLDER + name, { ignoreVary: true });
  return stored ?? fetch(request);
};

// Fetches each stored file again whose hash is wrong: disks fail, and others may write here.
const repair = async () => {
  const cache = await caches.open(CACHE);
  for (const name of NAMES) {
    const stored = await cache.match(FOLDER + name, { ignoreVary: true });
    const hash =
      stored && new Uint8Array(await crypto.subtle.digest('SHA-256', await stored.arrayBuffer()));
    if (stored && FILES[name] === `sha256-${btoa(String.fromCharCode(...hash))}`) continue;
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
});
worker.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  // The query is for the page, which is always the same file.
  const [folder, path] = [FOLDER, address.origin + address.pathname].map((text) =>
    text.replace(/index\.html$/, ''),
  );
  if (event.request.method !== 'GET' || !path.startsWith(folder)) return;
  const name = path.slice(folder.length);
  const [, lang = 'en', kind, key] = PAGE.exec(name) ?? [];
  if (kind && event.request.mode === 'navigate') {
    const target = new URL(FOLDER);
    target.search = address.search;
    if (!target.searchParams.has('lang')) target.searchParams.set('lang', lang);
    target.searchParams.set(kind, key);
    event.respondWith(Response.redirect(target.href));
  }
  // Without a network the map stands in for their lists as well.
  const list = LIST.exec(name);
  if (list && event.request.mode === 'navigate') {
    const target = `${FOLDER}?lang=${list[1] ?? 'en'}`;
    event.respondWith(fetch(event.request).catch(() => Response.redirect(target)));
  }
  if (Object.hasOwn(FILES, name)) event.respondWith(respond(event.request, name));
});
