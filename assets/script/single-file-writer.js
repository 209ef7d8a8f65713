// The map in one file with other files in it than it came with: what a reader
// has made of it, to keep and to pass on. `unpack.js` reads it.
// A browser writes `<` and `>` in attributes as they are, or does not.
const ELEMENT = /<script type="application\/json" id="own"(?: data-name="[^"]*")?>[^<]*<\/script>\n?/;
const PACK = '<script type="text/plain" id="pack"';

/// The text of the map in one file: of this page if it is that, else the one
/// beside it. Rejects where there is none.
export const source = async () => {
  if (globalThis.imapSource) return globalThis.imapSource();
  const answer = await fetch(new URL('i-map.html', document.baseURI));
  if (!answer.ok) throw new Error(`i-map.html: ${answer.status}`);
  return answer.text();
};

const pressed = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  let text = '';
  for (const byte of new Uint8Array(await new Response(stream).arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
};

/// A page, from the text of one, in which `files` (bytes by the names that
/// `imap.file` has) take the place of those with the same names, and of those
/// that were put in before; `name` is what they were made of. Rejects for a text
/// that is no map in one file.
export const write = async (text, files, name = '') => {
  const place = text.lastIndexOf(PACK);
  if (place < 0) throw new Error('i-map.html: no pack');
  const own = {};
  for (const [name, bytes] of Object.entries(files)) own[name] = await pressed(bytes);
  const json = JSON.stringify(own).replaceAll('<', '\\u003c');
  const shown = name.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const parts = [text.slice(0, place).replace(ELEMENT, ''), `<script type="application/json" id="own" data-name="${shown}">${json}</script>\n`, text.slice(place)];
  return new Blob(parts, { type: 'text/html;charset=utf-8' });
};
