// The parameters of a frame (docs/embedding.md): the parts that are shown, the colour scheme, the
// accent and the font. They belong to the frame and not to the state. `boot.js` waits for this
// script before it shows anything. Style is set by objects, which a strict policy allows, and by
// attributes of <html> that `embed-frame.css` refers to.
/* styles */
const html = globalThis.document?.documentElement;
const PARTS = ['header', 'languages', 'list', 'timeline', 'legend'];
const ONLY = ['map', 'card'];
const FONTS = [
  'serif',
  'sans-serif',
  'Arial',
  'Georgia',
  'Tahoma',
  'Times New Roman',
  'Trebuchet MS',
  'Verdana',
];
const DARK = 'screen and (prefers-color-scheme: dark)';
/// The media query of the dark colours by colour scheme: any screen, or none.
const SCHEMES = { auto: DARK, dark: 'screen', light: 'speech' };
/// The ground of the controls (`--ground`), by `true` for dark.
const groundOf = (isDark) => (isDark ? '172125' : 'ffffff');
/// The least contrast of the accent to it (WCAG 2.2, 1.4.3).
const MIN_CONTRAST = 4.5;

const luminance = (colour) => {
  const [red, green, blue] = colour
    .match(/../g)
    .map((byte) => Number.parseInt(byte, 16) / 255)
    .map((part) => (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/**
 * The contrast ratio of two colours of six hexadecimal digits.
 * @param {string} one
 * @param {string} other
 */
export const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/**
 * Returns the effect of the parameters: the attributes of <html>, the rules, and the refused values.
 * @param {URLSearchParams} params
 * @param {boolean} isDarkSystem
 */
export const read = (params, isDarkSystem) => {
  const problems = [];
  const refuse = (name, reason = 'unknown', value = params.get(name)) =>
    problems.push({ name, value, reason });
  const choice = (name, choices) => {
    const value = params.get(name);
    if (!value) return '';
    const found = choices.find((known) => known.toLowerCase() === value.trim().toLowerCase());
    if (!found) refuse(name);
    return found ?? '';
  };
  const parts = (params.get('hide') ?? '').split(/[\s,]+/).filter(Boolean);
  for (const part of parts) if (!PARTS.includes(part)) refuse('hide', 'unknown', part);
  const data = {
    hide: parts.filter((part) => PARTS.includes(part)).join(' '),
    only: choice('only', ONLY),
    height: choice('height', ['frame']),
  };
  const rules = [];
  const scheme = choice('scheme', Object.keys(SCHEMES));
  const dark = SCHEMES[scheme] ?? DARK;
  if (dark !== DARK) {
    data.dark = dark;
    rules.push(`@media screen { :root { color-scheme: ${scheme}; } }`);
  }
  const accent = params.get('accent')?.replace(/^#/, '').toLowerCase();
  if (accent && !/^[\da-f]{6}$/.test(accent)) refuse('accent');
  else if (accent) {
    // No colour has enough contrast to both grounds, so it is used in one colour scheme.
    const isUsed = (isDark) => contrast(accent, groundOf(isDark)) >= MIN_CONTRAST;
    for (const isDark of [false, true].filter(isUsed)) {
      const colours = `--accent: #${accent}; --accent-pale: var(--tint); --on-accent: var(--ground);`;
      rules.push(`@media ${isDark ? dark : `not ${dark}`} { :root { ${colours} } }`);
    }
    if (!isUsed(dark === DARK ? isDarkSystem : scheme === 'dark')) refuse('accent', 'contrast');
  }
  const font = choice('font', FONTS);
  if (font) rules.push(`:root { --font: ${font}; }`);
  return { data, dark, rules, problems };
};

/// Moves the colour scheme from `theme`, which is also a filter, to `scheme`.
const renameTheme = (params) => {
  const theme = params.get('theme');
  if (!Object.hasOwn(SCHEMES, theme ?? '')) return;
  params.delete('theme');
  params.set('scheme', theme);
  try {
    history.replaceState(null, '', `?${params}`);
  } catch (error) {
    // A frame without an origin cannot change its address.
    console.warn(error);
  }
};

/// Replaces the media query of the dark colours in the style sheets.
const replaceDark = (query) => {
  for (const sheet of document.styleSheets) {
    try {
      for (const { media } of /** @type {Iterable<CSSMediaRule>} */ (sheet.cssRules))
        if (media?.mediaText.includes('-scheme: dark')) media.mediaText = query;
    } catch {
      // The rules of a sheet from a `blob:` address cannot be read in a frame without an origin.
    }
  }
};

/// Applies the parameters, and returns the refused values.
export default () => {
  const params = new URLSearchParams(location.search);
  renameTheme(params);
  const { data, dark, rules, problems } = read(params, matchMedia(DARK).matches);
  for (const [name, value] of Object.entries(data)) if (value) html.dataset[name] = value;
  if (dark !== DARK) {
    replaceDark(dark);
    // A style sheet that comes from a file. Its event does not reach the window.
    document.addEventListener('load', () => replaceDark(dark), true);
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([STYLES, ...rules].join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  // Paper has no window: the page around prints the frame at the height that it has on the screen.
  const keepHeight = () => html.style.setProperty('--frame-height', `${innerHeight}px`);
  addEventListener('resize', keepHeight);
  keepHeight();
  for (const { name, value, reason } of problems)
    console.warn(`i-Map: the parameter ${name}=${value} has no effect (${reason}).`);
  return problems;
};
