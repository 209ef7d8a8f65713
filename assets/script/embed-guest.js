// The map in a frame of another page: what it says and hears (README, "Put it
// into a page"), and gestures that let the page around be scrolled. Loaded by
// `boot.js` when the address has `embed`.
const VERSION = 1;
const KINDS = ['project', 'country', 'route', 'hub', 'organisation', 'document'];
const html = document.documentElement;

// Whom it talks with: the page around; with `embed=https://…` only if it is
// of this origin. With `embed=1` any, for nothing is told but the address.
const asked = new URLSearchParams(location.search).get('embed');
const origin = URL.canParse(asked) ? new URL(asked).origin : '*';
const say = (type, more = {}) => {
  if (parent !== window) parent.postMessage({ imap: VERSION, type, ...more }, origin);
};

// Steps on the map are none in the history of the page around.
history.pushState = history.replaceState.bind(history);

let shown;
let chosen = '';
const state = () => ({ query: new URLSearchParams(shown).toString(), lang: html.lang });
const hello = () => say('hello', { ...state(), versions: [VERSION] });

/// Hears from the page that the state has changed: a line for each parameter.
const changed = (lines) => {
  const first = shown === undefined;
  const pairs = lines.split('\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  shown = pairs;
  if (first) {
    document.getElementById('legend').open = false;
    hello();
  } else say('state', state());
  const [kind = null, key = null] = pairs.find(([name]) => KINDS.includes(name)) ?? [];
  if (chosen === `${kind}/${key}`) return;
  chosen = `${kind}/${key}`;
  if (!first || kind) say('select', { kind, key });
};

/// Shows another state: what `query` does not say is as at the opening.
const set = ({ query, lang }) => {
  if (query !== undefined) {
    const before = new URLSearchParams(location.search);
    const next = new URLSearchParams(query);
    for (const name of ['embed', 'lang']) {
      next.delete(name);
      if (before.has(name)) next.set(name, before.get(name));
    }
    history.replaceState(null, '', `?${next}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }
  if (lang) for (const button of document.querySelectorAll('.languages [lang]')) if (button.lang === lang) button.click();
};

const wrong = ({ imap, type, query, lang }) => {
  if (imap !== VERSION) return 'version';
  if (type !== 'hello' && type !== 'set') return 'type';
  if (query !== undefined && (typeof query !== 'string' || query.length > 4000)) return 'query';
  return lang === undefined || /^[a-z]{2,3}$/.test(lang) ? '' : 'lang';
};

addEventListener('message', ({ source, origin: from, data }) => {
  if (source !== parent || parent === window || (origin !== '*' && from !== origin)) return;
  if (typeof data !== 'object' || data === null || data.imap === undefined) return;
  const why = wrong(data);
  if (why) say('error', { why });
  else if (data.type === 'set') set(data);
  else if (shown !== undefined) hello();
});

// As high as what is in it; the frame around follows.
let height = 0;
const measure = () => {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (Math.abs(now - height) < 2) return;
  height = now;
  say('resize', { height });
};

// Scrolling and one finger are for the page around.
const map = document.getElementById('map');
const mac = navigator.platform.startsWith('Mac');
const fingers = new Set();
let words;
let hint;
let timer;
const remind = (text) => {
  if (!text) return;
  hint ??= map.parentElement.appendChild(Object.assign(document.createElement('p'), { className: 'embed-hint' }));
  hint.textContent = text;
  hint.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { hint.hidden = true; }, 1800);
};
const onMap = (event) => map.contains(event.target);
const early = { capture: true, passive: false };
addEventListener('wheel', (event) => {
  if (!onMap(event) || event.ctrlKey || event.metaKey) return;
  event.stopImmediatePropagation();
  remind(mac ? words?.wheel_mac : words?.wheel);
}, early);
for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel']) {
  addEventListener(name, (event) => {
    if (event.pointerType !== 'touch' || !onMap(event)) return;
    if (name === 'pointerdown') fingers.add(event.pointerId);
    else if (name !== 'pointermove') fingers.delete(event.pointerId);
    else if (fingers.size < 2) event.stopImmediatePropagation();
    if (name === 'pointercancel' && fingers.size === 0) remind(words?.touch);
  }, early);
}
addEventListener('touchmove', (event) => event.touches.length > 1 && onMap(event) && event.preventDefault(), early);

/// The way to the whole map, in the state that is shown.
const foot = () => {
  const link = Object.assign(document.createElement('a'), { target: '_blank', rel: 'noopener', textContent: words.full });
  const follow = () => {
    const address = new URL(location.href);
    address.search = new URLSearchParams([['lang', html.lang], ...(shown ?? [])]);
    link.href = address.href;
  };
  for (const event of ['pointerdown', 'focus', 'click']) link.addEventListener(event, follow, true);
  follow();
  return link;
};
const speak = async () => {
  words = JSON.parse(new TextDecoder().decode(await imap.file(`scripts-${html.lang}`)));
  document.querySelector('.embed-foot')?.remove();
  const bar = Object.assign(document.createElement('p'), { className: 'embed-foot' });
  bar.append(foot());
  document.body.append(bar);
};

imap.heard = changed;
if (imap.said !== undefined) changed(imap.said);
new ResizeObserver(measure).observe(document.body);
new MutationObserver(() => {
  if (shown !== undefined) say('state', state());
  speak().catch(console.error);
}).observe(html, { attributeFilter: ['lang'] });
speak().catch(console.error);
