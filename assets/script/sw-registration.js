// Registers the service worker, which keeps the map for use without a network, and offers a new
// version when there is one. If anything fails, the page works as without it.
const HOUR_MS = 3600000;
const workers = () => navigator.serviceWorker;

/// Offers the new version, once; `load` runs when the reader accepts.
let isOffered = false;
const offer = async (load) => {
  if (isOffered) return;
  isOffered = true;
  const bar = Object.assign(document.createElement('div'), { className: 'renew' });
  bar.setAttribute('role', 'status');
  document.body.append(bar);
  const messages = JSON.parse(
    new TextDecoder().decode(await imap.file(`scripts-${document.documentElement.lang}`)),
  );
  const button = (text, onClick) => {
    const element = Object.assign(document.createElement('button'), {
      type: 'button',
      textContent: text,
    });
    element.addEventListener('click', onClick);
    return element;
  };
  bar.append(
    messages.new_version,
    ' ',
    button(messages.load, load),
    button(messages.later, () => bar.remove()),
  );
};

const register = async () => {
  // A page in a frame belongs to the site around it.
  if (window !== top || !isSecureContext || !location.protocol.startsWith('http')) return;
  let isAccepted = false;
  let isControlled = workers().controller !== null;
  const registration = await workers().register(
    imap.scriptUrl(new URL('sw.js', document.baseURI)),
    { updateViaCache: 'none' },
  );
  // The URL has the state, so it survives the reload.
  const load = () => {
    isAccepted = true;
    if (registration.waiting) registration.waiting.postMessage('take over');
    else location.reload();
  };
  const watch = (worker) =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && workers().controller) offer(load);
    });
  workers().addEventListener('controllerchange', () => {
    if (isAccepted) location.reload();
    // Another window has accepted it. The very first worker is no new version.
    else if (isControlled) offer(load);
    isControlled = true;
  });
  if (registration.waiting && isControlled) offer(load);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  let lastUpdate = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - lastUpdate < HOUR_MS) return;
    lastUpdate = Date.now();
    registration.update().catch(() => {});
  });
};
register().catch(() => {});
