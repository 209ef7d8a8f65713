// Puts the contestant's code into its page: node inline.mjs FOLDER. It comes with the page then, while the
// first request for the countries is on its way and the line would have nothing to carry.
// The files stay, for the thread that paints.
import fs from 'node:fs';

const [folder] = process.argv.slice(2);
const read = (name) => fs.readFileSync(`${folder}/${name}`, 'utf8');

let page = read('index.html');
const put = (old, now) => {
  if (page.split(old).length !== 2) throw new Error(`not once in index.html: ${old}`);
  page = page.replace(old, () => now);
};

// A byte is the character of its number: nine hundred bytes more than the file, after brotli, where base64 is
// twelve thousand more. What means something to the reader of HTML is 256 further up. The text is an element of
// its own, which nobody compiles as a script.
const marked = new Set([...'\0\r<'].map((character) => character.charCodeAt(0)));
const text = Array.from(fs.readFileSync(`${folder}/contestant_bg.wasm`), (byte) =>
  String.fromCharCode(marked.has(byte) ? byte + 256 : byte)).join('');

// Without what makes a module of the glue, and without its remarks.
const glue = read('contestant.js')
  .replace(/^export \{.*\};$/m, '')
  .replace(/^export /gm, '')
  .replace(/\/\*\*[\s\S]*?\*\/\n?/g, '')
  .replace(/^\s+/gm, '');

put('<link rel="modulepreload" href="contestant.js">\n', '');
put('<script type="module">\n', `<script type="text/plain" id="code">${text}</script>\n<script type="module">\n`);
put("const engine = WebAssembly.compileStreaming(fetch('contestant_bg.wasm'));\n", '');
put("import start, { hire, deliver } from './contestant.js';\n", `${glue}
const start = __wbg_init;
const element = document.getElementById('code');
const text = element.textContent;
element.remove();
const code = new Uint8Array(text.length);
for (let at = 0; at < code.length; at += 1) code[at] = text.charCodeAt(at);
const engine = WebAssembly.compile(code);
`);
fs.writeFileSync(`${folder}/index.html`, page);
