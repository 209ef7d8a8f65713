// The map in a frame of another page: its messages (docs/embedding.md), and gestures that leave
// scrolling to the page around. `boot.js` loads this script if the URL has `embed`, and calls it
// with the parameters that `embed-frame.js` has refused.
const VERSION = 1;
const KINDS = ['project', 'country', 'route', 'hub', 'organisation', 'document'];
/// The parameters of the frame, which no message changes.
const OWN = ['embed', 'lang', 'hide', 'only', 'height', 'scheme', 'accent', 'font'];
const html = document.documentElement;

// The other end of the messages is the embedding page. `embed=https://…` limits them to this
// origin. `embed=1` allows any: the messages contain nothing but the state.
const embed = new URLSearchParams(location.search).get('embed');
const origin = URL.canParse(embed) ? new URL(embed).origin : '*';
const send = (type, more = {}) => {
  if (parent !== window) parent.postMessage({ imap: VERSION, type, ...more }, origin);
};

// Steps on the map add no entries to the history of the embedding page.
history.pushState = history.replaceState.bind(history);

let parameters;
let selection = '';
const state = () => ({ query: new URLSearchParams(parameters).toString(), lang: html.lang });
const sendHello = () => send('hello', { ...state(), versions: [VERSION] });

/// Receives a new state of the page, one parameter a line.
const onState = (lines) => {
  const isFirst = parameters === undefined;
  const pairs = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  parameters = pairs;
  if (isFirst) {
    document.getElementById('legend').removeAttribute('open');
    sendHello();
  } else send('state', state());
  const [kind = null, key = null] = pairs.find(([name]) => KINDS.includes(name)) ?? [];
  if (selection === `${kind}/${key}`) return;
  selection = `${kind}/${key}`;
  if (!isFirst || kind) send('select', { kind, key });
};

/// Sets the state; parameters that `query` lacks get their default.
const setState = ({ query, lang }) => {
  if (query !== undefined) {
    const before = new URLSearchParams(location.search);
    const next = new URLSearchParams(query);
    for (const name of OWN) {
      next.delete(name);
      if (before.has(name)) next.set(name, before.get(name));
    }
    history.replaceState(null, '', `?${next}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }
  if (lang)
    for (const button of document.querySelectorAll('.languages [lang]'))
      if (button.lang === lang) button.click();
};

/// The name of the first invalid part of a message, or an empty text.
const invalidPart = ({ imap, type, query, lang }) => {
  if (imap !== VERSION) return 'version';
  if (type !== 'hello' && type !== 'set') return 'type';
  if (query !== undefined && (typeof query !== 'string' || query.length > 4000)) return 'query';
  return lang === undefined || /^[a-z]{2,3}$/.test(lang) ? '' : 'lang';
};

addEventListener('message', ({ source, origin: from, data }) => {
  if (source !== parent || parent === window || (origin !== '*' && from !== origin)) return;
  if (typeof data !== 'object' || data === null || data.imap === undefined) return;
  const why = invalidPart(data);
  if (why) send('error', { why });
  else if (data.type === 'set') setState(data);
  else if (parameters !== undefined) sendHello();
});

// The embedding page gives the frame the height of the content.
let height = 0;
const sendHeight = () => {
  const measured = Math.ceil(document.body.getBoundingClientRect().height);
  if (Math.abs(measured - height) < 2) return;
  height = measured;
  send('resize', { height });
};

// Scrolling and single fingers belong to the embedding page (cooperative gestures).
const map = document.getElementById('map');
const isMac = navigator.platform.startsWith('Mac');
const fingers = new Set();
let messages;
let hint;
let timer;
const showHint = (text) => {
  if (!text) return;
  hint ??= map.parentElement.appendChild(
    Object.assign(document.createElement('p'), { className: 'embed-hint' }),
  );
  hint.textContent = text;
  hint.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    hint.hidden = true;
  }, 1800);
};
const isOnMap = (event) => map.contains(event.target);
const capturing = { capture: true, passive: false };
addEventListener(
  'wheel',
  (event) => {
    if (!isOnMap(event) || event.ctrlKey || event.metaKey) return;
    event.stopImmediatePropagation();
    showHint(isMac ? messages?.wheel_mac : messages?.wheel);
  },
  capturing,
);
for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel']) {
  addEventListener(
    name,
    (/** @type {PointerEvent} */ event) => {
      if (event.pointerType !== 'touch' || !isOnMap(event)) return;
      if (name === 'pointerdown') fingers.add(event.pointerId);
      else if (name !== 'pointermove') fingers.delete(event.pointerId);
      else if (fingers.size < 2) event.stopImmediatePropagation();
      if (name === 'pointercancel' && fingers.size === 0) showHint(messages?.touch);
    },
    capturing,
  );
}
addEventListener(
  'touchmove',
  (event) => event.touches.length > 1 && isOnMap(event) && event.preventDefault(),
  capturing,
);

/// A link to the full map in the present state.
const fullMapLink = () => {
  const link = Object.assign(document.createElement('a'), {
    target: '_blank',
    rel: 'noopener',
    textContent: messages.full,
  });
  const update = () => {
    const address = new URL(location.href);
    address.search = String(new URLSearchParams([['lang', html.lang], ...(parameters ?? [])]));
    link.href = address.href;
  };
  for (const event of ['pointerdown', 'focus', 'click']) link.addEventListener(event, update, true);
  update();
  return link;
};
const showFooter = async () => {
  messages = JSON.parse(new TextDecoder().decode(await imap.file(`scripts-${html.lang}`)));
  document.querySelector('.embed-foot')?.remove();
  const footer = Object.assign(document.createElement('p'), { className: 'embed-foot' });
  footer.append(fullMapLink());
  document.body.append(footer);
};

imap.onState = onState;
if (imap.lastState !== undefined) onState(imap.lastState);
new ResizeObserver(sendHeight).observe(document.body);
new MutationObserver(() => {
  if (parameters !== undefined) send('state', state());
  showFooter().catch(console.error);
}).observe(html, { attributeFilter: ['lang'] });
showFooter().catch(console.error);

/// Reports refused parameters of the frame to the embedding page.
export default (problems = []) => {
  for (const problem of problems) send('error', { why: 'parameter', ...problem });
};
