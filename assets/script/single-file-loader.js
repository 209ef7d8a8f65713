// The map in one file: everything that stands in separate files elsewhere, and
// most of the page, is in the last element of this one, packed (`bin/host/single`).
// Each file gets an address of its own here, and `boot.js` starts as ever. What
// stands above is `lzma.js`.
const byId = (id) => document.getElementById(id);

/// The bytes in the letters of a text (`letters.rs`).
const bytesOf = (text, size) => {
  const others = [0, 10, 13, 60];
  const bytes = new Uint8Array(size);
  let [bits, count, at] = [0, 0, 0];
  const put = (value, more) => {
    bits = (bits << more) | value;
    for (count += more; count > 7; bits &= (1 << count) - 1) bytes[at++] = bits >> (count -= 8);
  };
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    const number = code > 123 ? others[code - 124] : code;
    if (code > 127) put(code - 256 + 116 * 128, 14);
    else if (number < 108) put(number, 7);
    else put(number + 108, 8);
  }
  if (at < size) throw new Error('cut off');
  return bytes;
};

/// The files that a reader has put into this copy (`own.js`), by their names.
const ownFiles = async () => {
  const files = {};
  for (const [name, text] of Object.entries(JSON.parse(byId('own')?.textContent ?? '{}'))) {
    const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt());
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    files[name] = await new Response(stream).arrayBuffer();
  }
  return files;
};

// What was packed with this page is markup of ours, and nothing else becomes any.
const types = globalThis.trustedTypes?.createPolicy('i-map-file', { createHTML: (text) => text });
const markup = (text) => types?.createHTML(text) ?? text;

const unpacked = async () => {
  const html = document.documentElement;
  // This file as it was written, for another to be made of it: `first.js` has
  // changed what stands in its first tag, and nothing else has been changed yet.
  const first = html.cloneNode();
  first.removeAttribute('class');
  first.lang = first.dataset.languages.split(' ')[0];
  first.dir = 'ltr';
  const source = `<!doctype html>\n${first.outerHTML.replace('</html>', '')}${html.innerHTML}\n</html>\n`;
  globalThis.imapSource = () => source;

  const pack = byId('pack');
  if (!pack) throw new Error('cut off');
  const { size, packed } = pack.dataset;
  // What stands in clear in this page was not packed again.
  const known = new TextEncoder().encode(document.querySelector('noscript').textContent);
  const own = await ownFiles();
  const bytes = unpack(bytesOf(pack.textContent, packed), Number(size), known);
  pack.remove();
  const begin = bytes.indexOf(10) + 1;
  const decoder = new TextDecoder();
  const files = JSON.parse(decoder.decode(bytes.subarray(0, begin)));
  const part = (name) => bytes.subarray(begin + files[name][0], begin + files[name][0] + files[name][1]);
  const text = (name) => decoder.decode(part(name));
  const addresses = {};
  const address = (name) => (addresses[name] ??= URL.createObjectURL(new Blob([own[name] ?? part(name)], { type: files[name][2] })));

  const head = document.createElement('template');
  head.innerHTML = markup(text('head.html'));
  for (const attribute of ['href', 'data-js', 'data-wasm']) {
    for (const element of head.content.querySelectorAll(`[${attribute}]`)) {
      element.setAttribute(attribute, address(element.getAttribute(attribute)));
    }
  }
  // Without an origin there is no thread to be had.
  if (origin === 'null') head.content.querySelector('[name="painter"]').remove();
  const style = Object.assign(document.createElement('style'), { textContent: text('style.css') });
  // Fonts are named in the styles.
  const fonts = text('fonts.css').replace(/url\("([^"]+)"\)/g, (_, name) => `url("${address(name)}")`);
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
  link.href = URL.createObjectURL(new Blob([fonts], { type: 'text/css' }));
  document.querySelector('style').replaceWith(head.content, style, link);
  // The opening tells of the content that was packed.
  if (byId('own')) html.classList.add('elsewhere');
  document.body.insertAdjacentHTML('afterbegin', markup(text('body.html')));
  await import(address('boot.js'));
};
unpacked().catch((error) => {
  console.error(error);
  for (const name of document.querySelectorAll('.fault-file')) name.textContent = 'i-map.html';
  byId('fault').hidden = false;
});
