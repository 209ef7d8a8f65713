// The settings of an embedded map, with a preview: the section "Embed" of the share dialog. The
// module `share` writes the code for the current view; this script puts the settings into it.
// `boot.js` loads it when the section opens.
/* styles */
const byId = (id) => document.getElementById(id);
const resolveUrl = (path) => new URL(path, document.baseURI).href;
const PARTS = ['header', 'languages', 'list', 'timeline', 'legend'];
const FONTS = ['serif', 'sans-serif', 'Arial', 'Georgia', 'Tahoma', 'Times New Roman', 'Verdana'];
const WIDTHS = [360, 500, 800, 1280];
/// The width from which the map is beside the list (`embed.css`).
const WIDE = 761;
const PREVIEW_DELAY_MS = 400;
/// The end of the address in the code of a frame (`view::embed`).
const FRAME_QUERY = 'embed=1&amp;height=frame';

/**
 * @typedef {object} Settings
 * @property {string} width CSS pixels, or empty for the width of the page around
 * @property {string} only
 * @property {string[]} hidden the parts that are not shown
 * @property {string} scheme
 * @property {string} accent
 * @property {string} font
 */

/**
 * The settings, which stay when the dialog is closed.
 * @type {Settings}
 */
const current = { width: '', only: '', hidden: [], scheme: '', accent: '', font: '' };

/**
 * The height that the content needs in a frame.
 * @param {Pick<Settings, 'width' | 'only'>} settings
 */
export const heightOf = ({ width, only }) => {
  const pixels = Number(width) || 800;
  if (only === 'map') return Math.round(Math.min(Math.max(pixels * 0.6, 320), 720)) + 64;
  if (only === 'card') return 640;
  if (pixels < WIDE) return 900;
  return pixels > 1000 ? 720 : 640;
};

/**
 * The parameters of the frame for settings, as pairs.
 * @param {Settings} settings
 * @returns {[string, string][]}
 */
export const parametersOf = ({ only, hidden, scheme, accent, font }) => {
  const pairs = { hide: only ? '' : hidden.join(' '), only, scheme, accent, font };
  return Object.entries(pairs).filter(([, value]) => value);
};

/**
 * Puts settings into the code of a frame. No value has characters that HTML escapes.
 * @param {string} code
 * @param {Settings} settings
 */
export const frameCode = (code, settings) => {
  const query = String(new URLSearchParams(parametersOf(settings))).replaceAll('&', '&amp;');
  return code
    .replace(FRAME_QUERY, query ? `${FRAME_QUERY}&amp;${query}` : FRAME_QUERY)
    .replace('width="100%"', `width="${settings.width || '100%'}"`)
    .replace('height="640"', `height="${heightOf(settings)}"`);
};

/**
 * Puts settings into the code of the element.
 * @param {string} code
 * @param {Settings} settings
 */
export const elementCode = (code, settings) => {
  const attributes = parametersOf(settings).map(([name, value]) => ` ${name}="${value}"`);
  return code.replace('<i-map-embed', `<i-map-embed${attributes.join('')}`);
};

/// Makes an element with properties and children.
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const field = (name, control) => make('label', { className: 'embed-field' }, name, ' ', control);

/// A list of choices: `[value, name]`.
const select = (name, key, choices) => {
  const options = choices.map(([value, text]) => make('option', { value, textContent: text }));
  const control = make('select', { name: key }, ...options);
  control.value = current[key];
  return field(name, control);
};

const controls = (words) => {
  const boxes = PARTS.map((part) => {
    const box = make('input', { type: 'checkbox', name: part });
    box.checked = !current.hidden.includes(part);
    return make('label', {}, box, ' ', words[part]);
  });
  const accent = make('input', {
    type: 'text',
    name: 'accent',
    dir: 'ltr',
    maxLength: 7,
    size: 8,
    autocomplete: 'off',
    spellcheck: false,
    value: current.accent,
  });
  accent.setAttribute('aria-describedby', 'embed-accent-hint');
  const pixels = WIDTHS.map((width) => [`${width}`, words.pixels.replace('{n}', `${width}`)]);
  return [
    select(words.width, 'width', [['', words.full], ...pixels]),
    select(words.show, 'only', [
      ['', words.all],
      ['map', words.only_map],
      ['card', words.only_card],
    ]),
    make('fieldset', { name: 'parts' }, make('legend', { textContent: words.parts }), ...boxes),
    select(words.scheme, 'scheme', [
      ['', words.auto],
      ['light', words.light],
      ['dark', words.dark],
    ]),
    field(words.accent, accent),
    make('p', {
      id: 'embed-accent-hint',
      className: 'quiet',
      role: 'status',
      textContent: words.accent_hint,
    }),
    select(words.font, 'font', [['', words.own_font], ...FONTS.map((font) => [font, font])]),
  ];
};

/// Reads the controls into the settings. An accent that the frame would refuse is left out.
const readControls = (form, words, { contrast, lang }) => {
  for (const key of ['width', 'only', 'scheme', 'font'])
    current[key] = form.querySelector(`select[name=${key}]`).value;
  current.hidden = PARTS.filter((part) => !form.querySelector(`input[name=${part}]`).checked);
  form.querySelector('fieldset').disabled = current.only !== '';
  const input = form.querySelector('[name=accent]');
  const accent = input.value.trim().replace(/^#/, '').toLowerCase();
  let problem = '';
  if (accent && !/^[\da-f]{6}$/.test(accent)) problem = words.accent_wrong;
  else if (accent) {
    const ratios = { light: contrast(accent, 'ffffff'), dark: contrast(accent, '172125') };
    const ratio = ratios[current.scheme] ?? Math.max(ratios.light, ratios.dark);
    // Rounded down, so that a refused contrast never reads as the least that is allowed.
    const digits = { minimumFractionDigits: 1 };
    const text = (Math.floor(ratio * 10) / 10).toLocaleString(`${lang}-u-nu-latn`, digits);
    if (ratio < 4.5) problem = words.accent_low.replace('{ratio}', text);
  }
  current.accent = problem ? '' : accent;
  input.setAttribute('aria-invalid', String(problem !== ''));
  const hint = byId('embed-accent-hint');
  hint.classList.toggle('editor-wrong', problem !== '');
  // A live region speaks only when its text changes.
  if (hint.textContent !== (problem || words.accent_hint))
    hint.textContent = problem || words.accent_hint;
};

/** @type {CSSStyleSheet | undefined} */
let sheet;

/// Shows the settings in the section, which has just been opened.
export default async (details) => {
  const place = byId('embed-builder');
  if (!place || !details.open || place.firstChild) return;
  const lang = details.closest('[lang]').lang;
  const frameScript = document.querySelector('meta[name="embed-frame"]').dataset.js;
  const [bytes, { contrast }] = await Promise.all([
    imap.file(`builder-${lang}`),
    import(resolveUrl(frameScript)),
  ]);
  if (place.firstChild) return;
  const words = JSON.parse(new TextDecoder().decode(bytes));
  const codes = ['frame', 'element'].map((name) => byId(`share-embed-${name}`).firstChild);
  const written = codes.map((code) => code.nodeValue);
  const link = /** @type {HTMLInputElement} */ (byId('share-link')).value;

  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const form = make('div', { className: 'embed-settings' }, ...controls(words));
  const preview = make('div', { className: 'embed-preview' });
  const blocked = make('p', { className: 'editor-wrong', role: 'status' });
  const title = make('h4', { textContent: words.preview });
  place.append(make('h4', { textContent: words.settings }), form, title, blocked, preview);

  // A new element, because another address of the old one would be a step in the history.
  const showFrame = () => {
    const address = new URL(link);
    const pairs = [['embed', '1'], ['height', 'frame'], ...parametersOf(current)];
    for (const [name, value] of pairs) address.searchParams.set(name, value);
    const frame = make('iframe', {
      title: words.preview,
      src: address.href,
      width: current.width || '100%',
      height: `${heightOf(current)}`,
    });
    preview.replaceChildren(frame);
  };
  let timer;
  const update = () => {
    readControls(form, words, { contrast, lang });
    codes[0].nodeValue = frameCode(written[0], current);
    codes[1].nodeValue = elementCode(written[1], current);
    clearTimeout(timer);
    timer = setTimeout(showFrame, PREVIEW_DELAY_MS);
  };
  const onViolation = ({ effectiveDirective }) => {
    if (effectiveDirective === 'frame-src') blocked.textContent = words.blocked;
  };
  addEventListener('securitypolicyviolation', onViolation);
  for (const type of ['input', 'change'])
    form.addEventListener(type, (event) => {
      // The dialog draws its picture again after a change of its own menu.
      event.stopPropagation();
      update();
    });
  details.closest('dialog').addEventListener(
    'close',
    () => {
      clearTimeout(timer);
      removeEventListener('securitypolicyviolation', onViolation);
      // The module finds the section as it has written it.
      codes.forEach((code, at) => {
        code.nodeValue = written[at];
      });
      place.replaceChildren();
      details.open = false;
    },
    { once: true },
  );
  update();
};
