// <i-map-embed lang="fr" project="stredeca"></i-map-embed>: the i-Map in a page
// of yours, in a frame as high as what is in it. Attributes are parameters of
// the map's address (README, "Embed it in a page"); when they change, so does
// the map. What stands between the tags is shown where there is no script.
//   src      where the map is; else where this script is
//   height   a number of CSS pixels, instead of the automatic height
//   sandbox  the map in one file, without an origin of its own
//   title    what a screen reader calls the frame
// It tells `imap-ready`, `imap-state` and `imap-select`; `show(query, lang)`
// shows another state.
(() => {
  const VERSION = 1;
  const HOME = new URL('./', document.currentScript.src).href;
  /* titles */
  const OWN = ['src', 'height', 'sandbox', 'title', 'class', 'id', 'style', 'hidden', 'slot'];
  const LIMITS = [240, 6000];
  const STRICT = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads';
  const own = (name) => OWN.includes(name) || name.startsWith('data-') || name.startsWith('aria-');

  class IMapEmbed extends HTMLElement {
    connectedCallback() {
      this.root ??= this.attachShadow({ mode: 'open' });
      this.root.replaceChildren(this.frame = this.made());
      this.style.display ||= 'block';
      this.hear = (event) => this.heard(event);
      addEventListener('message', this.hear);
      this.watch = new MutationObserver((changes) => this.changed(changes));
      this.watch.observe(this, { attributes: true });
    }

    disconnectedCallback() {
      removeEventListener('message', this.hear);
      this.watch.disconnect();
    }

    query() {
      const asked = [...this.attributes].filter(({ name }) => !own(name) && name !== 'lang');
      return new URLSearchParams(asked.map(({ name, value }) => [name, value]));
    }

    language() {
      return (this.getAttribute('lang') ?? this.closest('[lang]')?.lang ?? '').toLowerCase().split('-')[0];
    }

    made() {
      const strict = this.hasAttribute('sandbox');
      const address = new URL(strict ? 'i-map.html' : './', new URL(this.getAttribute('src') ?? HOME, document.baseURI));
      const lang = this.language();
      const query = this.query();
      if (lang) query.set('lang', lang);
      // The frame answers nobody but a page of this origin.
      query.set('embed', location.protocol.startsWith('http') && origin !== 'null' ? origin : '1');
      address.search = query;
      this.origin = strict ? 'null' : address.origin;
      const frame = document.createElement('iframe');
      frame.title = this.title || TITLES[lang] || TITLES.en;
      frame.setAttribute('loading', 'lazy');
      frame.setAttribute('sandbox', strict ? STRICT : `${STRICT} allow-same-origin`);
      frame.allow = 'fullscreen; clipboard-write';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      Object.assign(frame.style, { display: 'block', width: '100%', border: '0', height: `${Number(this.getAttribute('height')) || 640}px` });
      frame.src = address.href;
      return frame;
    }

    say(message) {
      const target = this.origin === 'null' ? '*' : this.origin;
      this.frame.contentWindow?.postMessage({ imap: VERSION, ...message }, target);
    }

    show(query = '', lang = undefined) {
      this.say({ type: 'set', query: String(query), ...(lang ? { lang } : {}) });
    }

    changed(changes) {
      const names = changes.map((change) => change.attributeName);
      if (names.some((name) => ['src', 'sandbox', 'height', 'title'].includes(name))) this.root.replaceChildren(this.frame = this.made());
      else if (names.some((name) => !own(name))) this.show(this.query(), this.language());
    }

    heard({ source, origin: from, data }) {
      if (source !== this.frame.contentWindow || from !== this.origin || data?.imap !== VERSION) return;
      const { type, height, query, lang, kind, key } = data;
      const tell = (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
      if (type === 'resize' && Number.isFinite(height) && !this.hasAttribute('height')) {
        this.frame.style.height = `${Math.min(Math.max(Math.round(height), LIMITS[0]), LIMITS[1])}px`;
      }
      if (type === 'hello') tell('imap-ready', { query, lang });
      if (type === 'state') tell('imap-state', { query, lang });
      if (type === 'select') tell('imap-select', { kind, key });
    }
  }

  if (!customElements.get('i-map-embed')) customElements.define('i-map-embed', IMapEmbed);
})();
