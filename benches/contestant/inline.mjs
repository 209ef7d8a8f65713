// Inlines the contestant's code into its page: `node inline.mjs FOLDER`. The code then arrives
// while the first request for the countries is on its way and the connection would be idle. The
// files stay, for the worker.
import fs from 'node:fs';

const [folder] = process.argv.slice(2);
const read = (name) => fs.readFileSync(`${folder}/${name}`, 'utf8');

let page = read('index.html');
const put = (old, now) => {
  if (page.split(old).length !== 2) throw new Error(`not once in index.html: ${old}`);
  page = page.replace(old, () => now);
};

// Each byte becomes the character with its code. After Brotli that is 900 bytes larger than the
// file; base64 is 12,000 larger. Characters that HTML interprets are shifted up by 256. The text is
// in an element of its own, which is not compiled as a script.
const marked = new Set([...'\0\r<'].map((character) => character.charCodeAt(0)));
const text = Array.from(fs.readFileSync(`${folder}/contestant_bg.wasm`), (byte) =>
  String.fromCharCode(marked.has(byte) ? byte + 256 : byte),
).join('');

// The glue without exports and comments.
const glue = read('contestant.js')
  .replace(/^export \{.*\};$/m, '')
  .replace(/^export /gm, '')
  .replace(/\/\*\*[\s\S]*?\*\/\n?/g, '')
  .replace(/^\s+/gm, '');

put('<link rel="modulepreload" href="contestant.js">\n', '');
put(
  '<script type="module">\n',
  `<script type="text/plain" id="code">${text}</script>\n<script type="module">\n`,
);
put("const engine = WebAssembly.compileStreaming(fetch('contestant_bg.wasm'));\n", '');
put(
  "import start, { set_worker, present } from './contestant.js';\n",
  `${glue}
const start = __wbg_init;
const element = document.getElementById('code');
const text = element.textContent;
element.remove();
const code = new Uint8Array(text.length);
for (let at = 0; at < code.length; at += 1) code[at] = text.charCodeAt(at);
const engine = WebAssembly.compile(code);
`,
);
fs.writeFileSync(`${folder}/index.html`, page);
