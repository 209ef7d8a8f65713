// <i-map-embed lang="fr" project="stredeca"></i-map-embed>: the i-Map in another page, in a frame
// as high as its content. Attributes are URL parameters of the map (docs/embedding.md); when they
// change, the map follows. The content of the element shows where scripts do not run.
//   src      the folder of the map; by default that of this script
//   height   CSS pixels, instead of the automatic height
//   sandbox  the map in one file, without an origin of its own
//   title    the accessible name of the frame
// If a policy refuses the frame, or the map in it does not answer, the content of the element shows.
// Fires `imap-ready`, `imap-state` and `imap-select`; `show(query, lang)` sets the state.
(() => {
  const VERSION = 1;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const HOME = new URL('./', script.src).href;
  /* titles */
  const OWN_ATTRIBUTES = [
    'src',
    'height',
    'sandbox',
    'title',
    'class',
    'id',
    'style',
    'hidden',
    'slot',
  ];
  const HEIGHT_LIMITS = [240, 6000];
  /// The parameters of the frame, which a loaded map does not change.
  const FRAME_PARAMETERS = ['hide', 'only', 'scheme', 'accent', 'font'];
  /// Seconds between the end of loading and the first message of the map.
  const HELLO_SECONDS = 8;
  const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads';
  const isOwnAttribute = (name) =>
    OWN_ATTRIBUTES.includes(name) || name.startsWith('data-') || name.startsWith('aria-');

  class IMapEmbed extends HTMLElement {
    /** @type {ShadowRoot} */
    root;

    connectedCallback() {
      this.root ??= this.attachShadow({ mode: 'open' });
      this.style.display ||= 'block';
      this.messageListener = (event) => this.onMessage(event);
      addEventListener('message', this.messageListener);
      this.violationListener = (event) => this.onViolation(event);
      addEventListener('securitypolicyviolation', this.violationListener);
      this.observer = new MutationObserver((changes) => this.onAttributes(changes));
      this.observer.observe(this, { attributes: true });
      this.replaceFrame();
    }

    disconnectedCallback() {
      removeEventListener('message', this.messageListener);
      removeEventListener('securitypolicyviolation', this.violationListener);
      clearTimeout(this.helloTimer);
      this.observer.disconnect();
    }

    query() {
      const parameters = [...this.attributes].filter(
        ({ name }) => !isOwnAttribute(name) && name !== 'lang',
      );
      const query = new URLSearchParams(parameters.map(({ name, value }) => [name, value]));
      // `theme` is also the name of a filter.
      const theme = query.get('theme') ?? '';
      if (['light', 'dark', 'auto'].includes(theme)) {
        query.delete('theme');
        query.set('scheme', theme);
      }
      if (this.hasAttribute('height')) query.set('height', 'frame');
      return query;
    }

    language() {
      /** @type {HTMLElement | null} */
      const ancestor = this.closest('[lang]');
      return (this.getAttribute('lang') ?? ancestor?.lang ?? '').toLowerCase().split('-')[0];
    }

    createFrame() {
      const isSandboxed = this.hasAttribute('sandbox');
      const address = new URL(
        isSandboxed ? 'i-map.html' : './',
        new URL(this.getAttribute('src') ?? HOME, document.baseURI),
      );
      const lang = this.language();
      const query = this.query();
      if (lang) query.set('lang', lang);
      // The map exchanges messages with this origin only.
      query.set('embed', location.protocol.startsWith('http') && origin !== 'null' ? origin : '1');
      address.search = String(query);
      this.origin = isSandboxed ? 'null' : address.origin;
      const frame = document.createElement('iframe');
      frame.title = this.title || TITLES[lang] || TITLES.en;
      frame.setAttribute('loading', 'lazy');
      frame.setAttribute('sandbox', isSandboxed ? SANDBOX : `${SANDBOX} allow-same-origin`);
      frame.allow = 'fullscreen; clipboard-write';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      Object.assign(frame.style, {
        display: 'block',
        width: '100%',
        border: '0',
        height: `${Number(this.getAttribute('height')) || 640}px`,
      });
      frame.src = address.href;
      frame.addEventListener('load', () => {
        clearTimeout(this.helloTimer);
        if (!this.isReady)
          this.helloTimer = setTimeout(() => this.showFallback(), HELLO_SECONDS * 1000);
      });
      return frame;
    }

    replaceFrame() {
      clearTimeout(this.helloTimer);
      this.isReady = false;
      this.frame = this.createFrame();
      this.root.replaceChildren(this.frame);
    }

    /// Shows the content of the element, or a link to the map if it has none.
    showFallback() {
      if (this.root.querySelector('slot')) return;
      const address = new URL(this.frame.src);
      for (const name of ['embed', 'height', ...FRAME_PARAMETERS])
        address.searchParams.delete(name);
      const link = Object.assign(document.createElement('a'), {
        href: address.href,
        textContent: this.frame.title,
      });
      const slot = document.createElement('slot');
      slot.append(link);
      this.root.append(slot);
    }

    onViolation({ effectiveDirective, blockedURI }) {
      const { href, origin: home } = new URL(this.frame.src);
      const isFrame = /^(frame|child|default)-src/.test(effectiveDirective);
      if (!isFrame || ![href, home].includes(blockedURI.replace(/\/$/, ''))) return;
      this.showFallback();
      this.frame.hidden = true;
      this.frame.style.display = 'none';
    }

    send(message) {
      const target = this.origin === 'null' ? '*' : this.origin;
      this.frame.contentWindow?.postMessage({ imap: VERSION, ...message }, target);
    }

    /**
     * Shows a state of the map.
     * @param {string | URLSearchParams} [query]
     * @param {string} [lang]
     */
    show(query = '', lang = undefined) {
      this.send({ type: 'set', query: String(query), ...(lang ? { lang } : {}) });
    }

    onAttributes(changes) {
      const names = changes.map((change) => change.attributeName);
      const ofFrame = ['src', 'sandbox', 'height', 'title', 'theme', ...FRAME_PARAMETERS];
      if (names.some((name) => ofFrame.includes(name))) this.replaceFrame();
      else if (names.some((name) => !isOwnAttribute(name)))
        this.show(this.query(), this.language());
    }

    onMessage({ source, origin: from, data }) {
      if (source !== this.frame.contentWindow || from !== this.origin || data?.imap !== VERSION)
        return;
      const { type, height, query, lang, kind, key } = data;
      const fire = (name, detail) =>
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
      if (type === 'resize' && Number.isFinite(height) && !this.hasAttribute('height')) {
        this.frame.style.height = `${Math.min(Math.max(Math.round(height), HEIGHT_LIMITS[0]), HEIGHT_LIMITS[1])}px`;
      }
      if (type === 'hello') {
        this.isReady = true;
        clearTimeout(this.helloTimer);
        this.root.querySelector('slot')?.remove();
        fire('imap-ready', { query, lang });
      }
      if (type === 'state') fire('imap-state', { query, lang });
      if (type === 'select') fire('imap-select', { kind, key });
    }
  }

  if (!customElements.get('i-map-embed')) customElements.define('i-map-embed', IMapEmbed);
})();
