// The service worker: keeps the files of one build, all of them or none, and
// answers with them. What stands above is written by `bin/publish`: BUILD, the
// name of the build, and FILES, each with the hash of what is in it; the page
// itself is called ''.
const FOLDER = new URL('./', location.href).href;
// Other folders of the same host may have a map of their own.
const OURS = `i-map ${FOLDER} `;
const KEPT = OURS + BUILD;
const NAMES = Object.keys(FILES);

const install = async () => {
  const cache = await caches.open(KEPT);
  if ((await cache.keys()).length === NAMES.length) return;
  // One file that is missing, cut off or of another build, and nothing is kept.
  const requests = NAMES.map((name) => new Request(FOLDER + name, { integrity: FILES[name], cache: 'no-cache', redirect: 'error' }));
  try {
    await cache.addAll(requests);
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

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
// The reader has agreed to the new version (`offline.js`).
addEventListener('message', (event) => event.data === 'take over' && skipWaiting());
addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  // What the address asks for is the page's business: it is always the same file.
  const [folder, name] = [FOLDER, address.origin + address.pathname].map((text) => text.replace(/index\.html$/, ''));
  if (event.request.method !== 'GET' || !name.startsWith(folder)) return;
  const own = name.slice(folder.length);
  if (Object.hasOwn(FILES, own)) event.respondWith(answer(event.request, own));
});
