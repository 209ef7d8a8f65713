// Opens the map in the static page of a record, such as `fr/project/stredeca/`: gives the page the
// address with parameters, which is the same state, takes over the elements of `index.html`, and
// starts them. The card of the page stays visible until the app shows its own. If anything fails,
// the page stays as it is: its texts need no script.
const ROOT = new URL('./', import.meta.url);
const RECORD_PAGE = /^(?:([a-z]{2})\/)?(project|route|country)\/([\w-]+)\/(?:index\.html)?$/;
const html = document.documentElement;

/// Returns the address with parameters; undefined for a page that is not that of a record.
const stateAddress = () => {
  const [, lang = 'en', kind, key] =
    RECORD_PAGE.exec(location.pathname.slice(ROOT.pathname.length)) ?? [];
  if (!kind) return undefined;
  const address = new URL(ROOT);
  address.search = location.search;
  address.hash = location.hash;
  if (!address.searchParams.has('lang')) address.searchParams.set('lang', lang);
  address.searchParams.set(kind, key);
  return address.href;
};

/// Returns the document of the map. Unlike a parser of texts, a request for a document passes Trusted
/// Types.
const fetchShell = () =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () =>
      request.status === 200 && request.response?.getElementById('skeleton')
        ? resolve(request.response)
        : reject(Error(`index.html: ${request.status}`));
    request.onerror = () => reject(Error('index.html'));
    request.open('GET', ROOT.href);
    request.send();
  });

const addStyle = (href) =>
  new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    // Not applied before the elements are there.
    link.media = 'not all';
    document.head.append(link);
  }).then(({ target }) => target);

const start = async () => {
  const address = stateAddress();
  if (!address) return;
  const shell = await fetchShell();
  const { css, js } = shell.querySelector('[name="critical-assets"]').dataset;
  const boot = new URL(shell.querySelector('script[src]').getAttribute('src'), ROOT).href;
  // Requested while the style is, and run at the end.
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'modulepreload', href: boot }),
  );
  const style = await addStyle(new URL(css, ROOT).href);
  const card = document.querySelector('article');
  // The style of the map hides the title of the place until it has the right language.
  card.querySelector('h2').style.visibility = 'visible';
  // Relative addresses are those of this page until its address changes.
  const icon = document.querySelector('link[rel="icon"]');
  for (const link of [icon, ...card.querySelectorAll('a[href]:not([href^="#"])')])
    link.setAttribute('href', new URL(link.getAttribute('href'), document.baseURI).href);
  try {
    history.replaceState(null, '', address);
  } catch {
    location.replace(address);
    return;
  }
  // `preboot.js` compares the language of `index.html` with that of the address.
  html.dataset.languages = shell.documentElement.dataset.languages;
  html.lang = shell.documentElement.lang;
  await import(new URL(js, ROOT).href);
  const preboot = globalThis.imapPreboot;
  // `boot.js` calls it again when it has put the page in another language in place.
  globalThis.imapPreboot = () => {
    preboot();
    document.querySelector('#skeleton .wait')?.replaceChildren(card);
  };
  // The style of this page is switched off and not removed: `boot.js` loads its own style where it
  // finds none.
  for (const own of document.querySelectorAll('style')) own.setAttribute('media', 'not all');
  const used =
    'link:not([rel="stylesheet"]:not([media="print"]), [rel="canonical"], [rel="alternate"], [rel="icon"]), meta[data-js]';
  document.head.append(...shell.head.querySelectorAll(used));
  document.body.replaceChildren(
    ...[...shell.body.children].filter((element) => !element.matches('noscript, script, style')),
  );
  style.media = 'all';
  globalThis.imapPreboot();
  await import(boot);
};
start().catch(console.error);
