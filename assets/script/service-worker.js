// The service worker: keeps the files of one build, all of them or none, and
// answers with them. What stands above is written by `bin/publish`: BUILD, the
// name of the build, and FILES, each with the hash of what is in it; the page
// itself is called ''.
const FOLDER = new URL('./', location.href).href;
// Other folders of the same host may have a map of their own.
const OURS = `i-map ${FOLDER} `;
const KEPT = OURS + BUILD;
const NAMES = Object.keys(FILES);

const wanted = (name) => new Request(FOLDER + name, { integrity: FILES[name], cache: 'no-cache', redirect: 'error' });

const install = async () => {
  const cache = await caches.open(KEPT);
  if ((await cache.keys()).length === NAMES.length) return;
  // One file that is missing, cut off or of another build, and nothing is kept.
  try {
    await cache.addAll(NAMES.map(wanted));
  } catch (error) {
    await caches.delete(KEPT);
    throw error;
  }
};

const activate = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
};

const answer = async (request, name) => {
  const kept = await (await caches.open(KEPT)).match(FOLDER + name, { ignoreVary: true });
  return kept ?? fetch(request);
};

// Asks anew for what is kept and is not what was published: a disk fails, and others may write here.
const mend = async () => {
  const cache = await caches.open(KEPT);
  for (const name of NAMES) {
    const kept = await cache.match(FOLDER + name, { ignoreVary: true });
    const hash = kept && new Uint8Array(await crypto.subtle.digest('SHA-256', await kept.arrayBuffer()));
    if (kept && FILES[name] === `sha256-${btoa(String.fromCharCode(...hash))}`) continue;
    await cache.delete(FOLDER + name, { ignoreVary: true });
    await cache.add(wanted(name)).catch(() => {});
  }
};

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('message', (event) => {
  // The reader has agreed to the new version (`offline.js`).
  if (event.data === 'take over') skipWaiting();
  // The page could not go on (`boot.js`).
  if (event.data === 'mend') event.waitUntil(mend());
});
addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  // What the address asks for is the page's business: it is always the same file.
  const [folder, name] = [FOLDER, address.origin + address.pathname].map((text) => text.replace(/index\.html$/, ''));
  if (event.request.method !== 'GET' || !name.startsWith(folder)) return;
  const own = name.slice(folder.length);
  if (Object.hasOwn(FILES, own)) event.respondWith(answer(event.request, own));
});
