// Starts the map in one file: its last element has all files and most of the page, packed
// (`src/publish/single_file`). Each file gets a `blob:` URL, then `boot.js` starts as elsewhere.
// `publish` writes `lzma.js` above this code.
const byId = (id) => document.getElementById(id);

/// Decodes a text to `size` bytes (`text_codec.rs`).
const decodeText = (text, size) => {
  const escaped = [0, 10, 13, 60];
  const bytes = new Uint8Array(size);
  let [bits, count, at] = [0, 0, 0];
  const pushBits = (value, more) => {
    bits = (bits << more) | value;
    for (count += more; count > 7; bits &= (1 << count) - 1) bytes[at++] = bits >> (count -= 8);
  };
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    const number = code > 123 ? escaped[code - 124] : code;
    if (code > 127) pushBits(code - 256 + 116 * 128, 14);
    else if (number < 108) pushBits(number, 7);
    else pushBits(number + 108, 8);
  }
  if (at < size) throw new Error('cut off');
  return bytes;
};

/// Promises the imported files in this copy, by name (`single-file-writer.js`).
const importedFiles = async () => {
  const files = {};
  for (const [name, text] of Object.entries(JSON.parse(byId('own')?.textContent ?? '{}'))) {
    const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    files[name] = await new Response(stream).arrayBuffer();
  }
  return files;
};

// Under Trusted Types only the pack of this file becomes markup.
const types = globalThis.trustedTypes?.createPolicy('i-map-file', { createHTML: (text) => text });
const markup = (text) => types?.createHTML(text) ?? text;

// A saved copy with imported content says so in a bar, in the language of the page.
const showBar = async (fileName) => {
  const html = document.documentElement;
  const messages = JSON.parse(new TextDecoder().decode(await imap.file(`scripts-${html.lang}`)));
  const bar =
    byId('own-bar') ??
    document.body.insertBefore(document.createElement('p'), document.body.firstChild);
  Object.assign(bar, {
    id: 'own-bar',
    className: 'own-bar',
    lang: html.lang,
    dir: html.dir,
    textContent: messages.kept.replace('{file}', fileName),
  });
  html.classList.add('own');
};

const start = async () => {
  const html = document.documentElement;
  // The text of this file as it was written, for the writer: `preboot.js` has changed the
  // attributes of the root element, and nothing else is changed yet.
  const root = /** @type {HTMLElement} */ (html.cloneNode());
  root.removeAttribute('class');
  root.lang = root.dataset.languages.split(' ')[0];
  root.dir = 'ltr';
  const source = `<!doctype html>\n${root.outerHTML.replace('</html>', '')}${html.innerHTML}\n</html>\n`;
  globalThis.imapSource = async () => source;

  const pack = byId('pack');
  if (!pack) throw new Error('cut off');
  const { size, packed } = pack.dataset;
  // The texts that the page has in clear are the preset dictionary of the pack.
  const dictionary = new TextEncoder().encode(document.querySelector('noscript').textContent);
  const imported = await importedFiles();
  const bytes = unpack(decodeText(pack.textContent, packed), Number(size), dictionary);
  pack.remove();
  // The first line is an index: offset, length and media type of each file by name.
  const headerLength = bytes.indexOf(10) + 1;
  const decoder = new TextDecoder();
  const files = JSON.parse(decoder.decode(bytes.subarray(0, headerLength)));
  const fileBytes = (name) =>
    bytes.subarray(headerLength + files[name][0], headerLength + files[name][0] + files[name][1]);
  const text = (name) => decoder.decode(fileBytes(name));
  const addresses = {};
  const address = (name) =>
    (addresses[name] ??= URL.createObjectURL(
      new Blob([imported[name] ?? fileBytes(name)], { type: files[name][2] }),
    ));

  const head = document.createElement('template');
  head.innerHTML = markup(text('head.html'));
  for (const attribute of ['href', 'data-js', 'data-wasm']) {
    for (const element of head.content.querySelectorAll(`[${attribute}]`)) {
      element.setAttribute(attribute, address(element.getAttribute(attribute)));
    }
  }
  // A page without an origin has no workers.
  if (origin === 'null') head.content.querySelector('[name="render-worker"]').remove();
  const style = Object.assign(document.createElement('style'), { textContent: text('style.css') });
  // The style sheet of the fonts names their files.
  const fonts = text('fonts.css').replace(
    /url\("([^"]+)"\)/g,
    (_, name) => `url("${address(name)}")`,
  );
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
  link.href = URL.createObjectURL(new Blob([fonts], { type: 'text/css' }));
  document.querySelector('style').replaceWith(head.content, style, link);
  // The prerendered page shows the packed content, not the imported one.
  if (byId('own')) html.classList.add('elsewhere');
  document.body.insertAdjacentHTML('afterbegin', markup(text('body.html')));
  await import(address('boot.js'));
  const fileName = byId('own')?.dataset.name;
  if (!fileName) return;
  const update = () => showBar(fileName).catch(console.error);
  update();
  new MutationObserver(update).observe(html, { attributes: true, attributeFilter: ['lang'] });
};
start().catch((error) => {
  console.error(error);
  for (const name of document.querySelectorAll('.fault-file')) name.textContent = 'i-map.html';
  byId('fault').hidden = false;
});
