// The map in one file: everything that stands in separate files elsewhere is
// in the last element of this page, pressed (`bin/host/single.rs`). It gets an
// address of its own here, and `boot.js` starts as ever.
const unpacked = async () => {
  const { files, size } = JSON.parse(document.getElementById('index').textContent);
  const text = document.getElementById('pack').textContent;
  // Seven bits in each letter; a letter beyond ASCII has fourteen, the first
  // seven of them as the place in this list of what HTML would not let through.
  const others = [0, 10, 13, 60];
  const pressed = new Uint8Array(size);
  let [bits, count, at] = [0, 0, 0];
  const put = (seven) => {
    bits = (bits << 7) | seven;
    count += 7;
    if (count < 8) return;
    count -= 8;
    pressed[at++] = bits >> count;
    bits &= (1 << count) - 1;
  };
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code > 127) put(others[(code >> 7) - 2]);
    put(code & 127);
  }
  if (at < size) throw new Error('cut off');
  const stream = new Blob([pressed]).stream().pipeThrough(new DecompressionStream('deflate'));
  const bytes = await new Response(stream).arrayBuffer();
  const address = (name) => {
    const [from, length, type] = files[name];
    return URL.createObjectURL(new Blob([bytes.slice(from, from + length)], { type }));
  };
  for (const attribute of ['href', 'data-js', 'data-wasm']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      const name = element.getAttribute(attribute).replace(/^\.\//, '');
      if (Object.hasOwn(files, name)) element.setAttribute(attribute, address(name));
    }
  }
  // Fonts are named in the styles.
  const [from, length] = files['fonts.css'];
  const styles = new TextDecoder().decode(new Uint8Array(bytes, from, length));
  const fonts = styles.replace(/url\("([^"]+)"\)/g, (_, name) => `url("${address(name)}")`);
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
  link.href = URL.createObjectURL(new Blob([fonts], { type: 'text/css' }));
  document.head.append(link);
  await import(address('boot.js'));
};
unpacked().catch((error) => {
  console.error(error);
  for (const name of document.querySelectorAll('.fault-file')) name.textContent = 'i-map.html';
  document.getElementById('fault').hidden = false;
});
