// Keeps the map for the time without a network, and says when there is a new
// version of it. Whatever hinders it, the page is as it was.
const HOUR = 3600000;
const workers = () => navigator.serviceWorker;

/// Says once that there is a new version; `load` when the reader wants it.
let offered = false;
const offer = async (load) => {
  if (offered) return;
  offered = true;
  const bar = Object.assign(document.createElement('div'), { className: 'renew' });
  bar.setAttribute('role', 'status');
  document.body.append(bar);
  const words = JSON.parse(new TextDecoder().decode(await imap.file(`scripts-${document.documentElement.lang}`)));
  const button = (text, act) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
    made.addEventListener('click', act);
    return made;
  };
  bar.append(words.new_version, ' ', button(words.load, load), button(words.later, () => bar.remove()));
};

const keep = async () => {
  // In a frame it is the business of whoever made the page around.
  if (window !== top || !isSecureContext || !location.protocol.startsWith('http')) return;
  let wanted = false;
  let controlled = workers().controller !== null;
  const registration = await workers().register(imap.script(new URL('sw.js', document.baseURI)), { updateViaCache: 'none' });
  // The state is in the address: it survives.
  const load = () => {
    wanted = true;
    if (registration.waiting) registration.waiting.postMessage('take over');
    else location.reload();
  };
  const found = (worker) => worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && workers().controller) offer(load);
  });
  workers().addEventListener('controllerchange', () => {
    if (wanted) location.reload();
    // Another window has loaded it; the very first one is no news.
    else if (controlled) offer(load);
    controlled = true;
  });
  if (registration.waiting && controlled) offer(load);
  found(registration.installing);
  registration.addEventListener('updatefound', () => found(registration.installing));
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
};
keep().catch(() => {});
