// Keeps the map for use without a network, when the reader wants that, by registering the service
// worker, and offers a new version when there is one. If anything fails, the page works as without
// it.
/* styles */
const HOUR_MS = 3600000;
const MINUTE_MS = 60000;
const html = document.documentElement;
// This script is beside the page.
const FOLDER = new URL('./', import.meta.url).href;
/// The only entry in the storage of the browser: 'opened' from the first visit on, 'removed' if the
/// reader has removed the offline copy, or there is no room for one. Caches begin with it too.
const KEY = `i-map ${FOLDER}`;
const workers = () => navigator.serviceWorker;
/// Promises the texts in the language of the page, or null if they cannot be loaded.
const texts = () =>
  imap.file(`scripts-${html.lang}`).then(
    (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
    () => null,
  );

const button = (text, onClick) => {
  const element = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: text,
  });
  element.addEventListener('click', onClick);
  return element;
};

/// Opens a bar at the foot of the window. It is empty at first, because screen readers say what is
/// added to it.
const openBar = () => {
  const make = (className) => Object.assign(document.createElement('div'), { className });
  const bars =
    document.querySelector('.message-bars') ?? document.body.appendChild(make('message-bars'));
  const bar = make('message-bar');
  bar.setAttribute('role', 'status');
  bars.append(bar);
  return bar;
};
const fill = (bar, ...children) => {
  Object.assign(bar, { lang: html.lang, dir: html.dir });
  setTimeout(() => bar.replaceChildren(...children), 50);
};

/// Offers the new version, once; `load` runs when the reader accepts.
let isOffered = false;
const offer = async (load) => {
  if (isOffered) return;
  isOffered = true;
  const words = await texts();
  isOffered = Boolean(words);
  if (!words) return;
  const bar = openBar();
  fill(
    bar,
    words.new_version,
    ' ',
    button(words.load, load),
    button(words.later, () => bar.remove()),
  );
};

/// Offers the new version if the page that the host has now does not name all files of this one.
const look = async () => {
  // Usually answered without the page, because it has not changed.
  const response = await fetch(FOLDER, { cache: 'no-cache' });
  const page = response.ok ? await response.text() : '';
  const names = [...document.querySelectorAll('[data-js], link[id^="file-"]')].map((element) =>
    (element.dataset.js ?? element.getAttribute('href')).split('/').pop(),
  );
  // A host that is being repaired, or a network that wants a password, answers with another page.
  if (page.includes('name="i-map"') && names.some((name) => !page.includes(name)))
    offer(() => location.reload());
};

/// Looks for a new version while no service worker does.
const watchHost = () => {
  // While the host still has them.
  texts();
  let last = Date.now();
  let lastMissing = 0;
  const lookNow = () => {
    last = Date.now();
    look().catch(() => {});
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !isKept && Date.now() - last >= HOUR_MS) lookNow();
  });
  const onMissing = () => {
    if (isKept || isOffered || Date.now() - lastMissing < MINUTE_MS) return;
    lastMissing = Date.now();
    lookNow();
  };
  // What `boot.js` cannot load, or a module cannot read; and files that others request.
  addEventListener('imap-missing', onMissing);
  const isMissing = (/** @type {any} */ { name, responseStatus }) =>
    responseStatus === 404 && name.startsWith(FOLDER);
  new PerformanceObserver((list) => {
    if (list.getEntries().some(isMissing)) onMissing();
  }).observe({ type: 'resource' });
};

const register = () =>
  workers().register(imap.scriptUrl(new URL('sw.js', FOLDER)), { updateViaCache: 'none' });

/// `false` before the very first worker, which is no new version.
let isControlled = false;
/// Offers the versions that a service worker finds.
const follow = (registration) => {
  let isAccepted = false;
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
    // Another window has accepted it.
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

/// `true` if there is an offline copy.
let isKept = false;
/// The part of the copy that is there, from 0 to 1, while it is made.
let share = null;
let hear = (/** @type {any} */ _report) => {};
/// The reason why a worker could not make the copy. Its reports of other bundles may follow.
/** @type {any} */
let reported = null;

const showButtons = async () => {
  const words = await texts();
  if (!words) return;
  const percent = `${Math.round(share * 100)}`;
  const text = isKept ? words.offline_remove : words.offline_keep;
  for (const place of document.querySelectorAll('.app:not(#skeleton) .keep')) {
    if (!place.firstChild) place.append(button('', () => (isKept ? remove() : keep(true))));
    place.hidden = false;
    const element = place.querySelector('button');
    element.textContent = share === null ? text : words.offline_keeping.replace('{share}', percent);
    element.setAttribute('aria-disabled', `${share !== null}`);
  }
};

/// Says the progress or the result of what the reader has asked for.
let resultBar;
const tell = async (text, isResult) => {
  const words = await texts();
  if (!words) return;
  const bar = (resultBar ??= openBar());
  const close = button(words.close, () => {
    bar.remove();
    resultBar = undefined;
    for (const element of document.querySelectorAll('.app:not(#skeleton) .keep button'))
      element.focus();
  });
  fill(bar, text(words), ' ', ...(isResult ? [close] : []));
};

/// The time in which a browser names the worker that it installs.
const NAMING_MS = 10000;
/// Waits until a copy is complete.
const whole = (registration) =>
  new Promise((done, fail) => {
    const { active, installing, waiting } = registration;
    // The browser may have kept the worker of a copy that was removed.
    const before = installing && !active ? null : (active ?? waiting);
    hear = (report) => {
      if (report.share === undefined) return fail(report);
      share = report.share;
      showButtons();
      if (share === 1 && before) done(undefined);
    };
    // The worker's report of the reason may arrive after its end, or before this is called.
    const failLater = () => setTimeout(() => fail(reported ?? {}), 1000);
    if (before) return before.postMessage('keep');
    // A state that passes before this is called fires no event.
    workers().ready.then(() => {
      if (registration.active) done(undefined);
    });
    const watch = (worker) =>
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') done(undefined);
        else if (worker.state === 'redundant') failLater();
      });
    if (installing) return watch(installing);
    // Firefox may name the worker only after it has promised the registration.
    const late = setTimeout(failLater, NAMING_MS);
    registration.addEventListener(
      'updatefound',
      () => {
        clearTimeout(late);
        watch(registration.installing);
      },
      { once: true },
    );
  });

const remember = (value) => {
  try {
    localStorage.setItem(KEY, value);
  } catch {}
};

const keep = async (isAsked) => {
  if (share !== null || isKept) return;
  share = 0;
  reported = null;
  showButtons();
  if (isAsked) tell((words) => words.offline_keeping.replace('{share}', '0'), false);
  isControlled = false;
  let failure;
  try {
    const registration = await register();
    await whole(registration);
    isKept = true;
    remember('opened');
    follow(registration);
  } catch (error) {
    failure = error;
    // Each visit would try again.
    if (error.name === 'QuotaExceededError') remember('removed');
  }
  hear = () => {};
  share = null;
  showButtons();
  const reason = (words) =>
    ({
      QuotaExceededError: words.offline_full,
      SecurityError: words.offline_denied,
      NotAllowedError: words.offline_denied,
    })[failure.name] ?? words.offline_missing.replace('{file}', failure.file ?? 'sw.js');
  const result = (words) =>
    failure ? words.offline_failed.replace('{why}', reason(words)) : words.offline_kept;
  if (isAsked) tell(result, true);
  // The host may have got another version since this page was loaded.
  if (isKept) look().catch(() => {});
};

const remove = async () => {
  remember('removed');
  const registration = await workers().getRegistration(FOLDER);
  if (registration?.scope === FOLDER) await registration.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(`${KEY} `));
  await Promise.all(names.map((name) => caches.delete(name)));
  isKept = false;
  showButtons();
  await tell((words) => words.offline_removed, true);
};

/// Returns what was remembered of earlier visits, and remembers this one: null at the first,
/// undefined where the browser stores nothing.
const earlier = () => {
  try {
    const before = localStorage.getItem(KEY);
    if (before === null) localStorage.setItem(KEY, 'opened');
    return before;
  } catch {
    return undefined;
  }
};
const savesData = () =>
  /** @type {any} */ (navigator).connection?.saveData ||
  matchMedia('(prefers-reduced-data: reduce)').matches;
const isInstalled = () =>
  matchMedia('(display-mode: standalone)').matches ||
  /** @type {any} */ (navigator).standalone === true;

const begin = async () => {
  // A page in a frame belongs to the site around it.
  if (window !== top || !location.protocol.startsWith('http')) return;
  // A policy can forbid styles in the document, but not those of its scripts.
  const style = new CSSStyleSheet();
  style.replaceSync(STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  watchHost();
  if (!isSecureContext || !workers()) return;
  isControlled = workers().controller !== null;
  workers().addEventListener('message', ({ data }) => {
    if (data?.folder !== FOLDER) return;
    if (data.share === undefined) reported = data;
    hear(data);
  });
  const registration = await workers().getRegistration(FOLDER);
  const isOurs = registration?.scope === FOLDER;
  isKept = isOurs && Boolean(registration.active ?? registration.waiting);
  const before = earlier();
  new MutationObserver(showButtons).observe(html, { attributeFilter: ['lang'] });
  showButtons();
  addEventListener('appinstalled', () => {
    if (before !== undefined && !savesData()) keep(false);
  });
  if (isKept) return follow(await register());
  // The map gets the bandwidth first.
  await imap.mapModule().catch(() => {});
  const isWanted = before === 'opened' || (before === null && isInstalled());
  if (isOurs || (isWanted && !savesData())) keep(false);
};
begin().catch(() => {});
