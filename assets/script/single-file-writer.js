// Writes the map in one file with imported files inside, to keep and to pass on;
// `single-file-loader.js` reads them. Some browsers escape `<` and `>` in attributes, some do not.
const ELEMENT =
  /<script type="application\/json" id="own"((?: data-[a-z]+="[^"]*")*)>([^<]*)<\/script>\n?/;
const PACK = '<script type="text/plain" id="pack"';

/// Promises the text of the map in one file: of this page if it is one, else of the file beside
/// it. Rejects if there is none.
export const source = async () => {
  if (globalThis.imapSource) return globalThis.imapSource();
  const response = await fetch(new URL('i-map.html', document.baseURI));
  if (!response.ok) throw new Error(`i-map.html: ${response.status}`);
  return response.text();
};

const deflateToBase64 = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  let text = '';
  for (const byte of new Uint8Array(await new Response(stream).arrayBuffer()))
    text += String.fromCharCode(byte);
  return btoa(text);
};

/// Returns a text as content or as the value of an attribute in double quotes.
const escapeMarkup = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/// Promises the page `text` as a Blob with an element that has the attributes and, besides the
/// texts `before` (packed files by name), the bytes of `files`.
const writeElement = async (text, attributes, before, files) => {
  const place = text.lastIndexOf(PACK);
  if (place < 0) throw new Error('i-map.html: no pack');
  const imported = { ...before };
  for (const [name, bytes] of Object.entries(files)) imported[name] = await deflateToBase64(bytes);
  const json = JSON.stringify(imported).replaceAll('<', '\\u003c');
  const parts = [
    text.slice(0, place).replace(ELEMENT, ''),
    `<script type="application/json" id="own"${attributes}>${json}</script>\n`,
    text.slice(place),
  ];
  return new Blob(parts, { type: 'text/html;charset=utf-8' });
};

/// Promises the page `text` as a Blob in which `files` (bytes by the names of `imap.file`)
/// replace the files of the same names, and all files written before. `name` is that of the
/// imported file. Rejects if `text` is not a map in one file.
export const write = (text, files, name = '') =>
  writeElement(text, ` data-name="${escapeMarkup(name)}"`, {}, files);

/// Promises the page `text` as a Blob with the `briefings` (bytes of their file) inside, besides the
/// files written before. The page opens the one with the key `opened`.
export const writeBriefings = (text, briefings, opened) => {
  const place = Math.max(text.lastIndexOf(PACK), 0);
  const [, attributes = '', json = '{}'] = ELEMENT.exec(text.slice(0, place)) ?? [];
  const others = attributes.replace(/ data-briefing="[^"]*"/, '');
  const own = ` data-briefing="${escapeMarkup(opened)}"`;
  return writeElement(text, others + own, JSON.parse(json), { briefings });
};

/// Promises the page `text` as a Blob with an official edition inside: no bar names a file, and the
/// texts for readers without scripts are the titles of the edition: language, direction and text.
/// The texts of the page before stay hidden, because its pack needs them as a dictionary.
export const writeOfficial = async (text, files, titles) => {
  const [[lang, , title]] = titles;
  const lines = titles.map(
    ([lang, dir, title]) => `<p lang="${lang}" dir="${dir}">${escapeMarkup(title)}</p>`,
  );
  const own = `<noscript id="own-texts">\n${lines.join('\n')}\n</noscript>\n`;
  const place = text.lastIndexOf(PACK);
  const before = text
    .slice(0, Math.max(place, 0))
    .replace(/<noscript id="own-texts">[\s\S]*?<\/noscript>\n/, '')
    .replace(/<noscript(?: hidden="")?>/, '<noscript hidden="">')
    .replace(
      /<title[^>]*>[^<]*<\/title>/,
      () => `<title lang="${lang}">${escapeMarkup(title)}</title>`,
    )
    .replace(/<meta name="description"[^>]*>\n?/, '');
  return write(before + own + text.slice(Math.max(place, 0)), files);
};
