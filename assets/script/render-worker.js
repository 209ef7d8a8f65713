// Paints the map in a thread of its own, so that a drag or a click never
// waits for a picture. The page imports this file and starts the thread with
// it; where there is no thread to be had, the page paints as before.

/// Starts the thread for a map, the module of `bin/map`. Answers whom to tell of
/// finer detail.
export default function hire(map) {
  // What the system took from the canvas is painted again when it is given back.
  for (const canvas of document.querySelectorAll('#map canvas')) {
    canvas.addEventListener('contextrestored', () => map.refine(new Uint8Array(), true));
  }
  if (!globalThis.OffscreenCanvas?.prototype.transferToImageBitmap) return () => {};
  const html = document.documentElement;
  const { js, wasm } = document.querySelector('meta[name="map"]').dataset;
  const addresses = [js, wasm].map((name) => String(new URL(name, document.baseURI)));
  let thread;
  try {
    thread = new Worker(imap.script(import.meta.url), { type: 'module' });
  } catch {
    // No thread without an origin.
    return () => {};
  }
  const dismiss = () => { thread.terminate(); map.hire(); };
  const say = (act, ...values) => thread.postMessage([act, ...values]);
  let { lang } = html;
  let edition = imap.edition();
  const files = (...more) => Promise.all([...more, 'content', `language-${lang}`].map(imap.file));
  // The map orders one picture at a time.
  const order = async (state, numbers) => {
    const other = edition !== imap.edition();
    if (other || lang !== html.lang) {
      edition = imap.edition();
      lang = html.lang;
      say('speak', ...await files(), other);
    }
    say('paint', state, numbers, html.dir);
  };
  thread.onerror = dismiss;
  thread.onmessage = ({ data: [picture, noted] }) => {
    if (!picture) return map.hire((...what) => { order(...what).catch(dismiss); });
    map.deliver(picture, noted);
    picture.close();
  };
  const opened = files('world').then((bytes) => say('open', addresses, ...bytes));
  opened.catch(dismiss);
  return (bytes) => opened.then(() => say('refine', bytes, true), () => {});
}

// In the thread.
let module, canvas, context;
const acts = {
  async open([js, wasm], ...files) {
    module = await import(js);
    await module.default({ module_or_path: wasm });
    module.prepare(...files);
    canvas = new OffscreenCanvas(1, 1);
    context = canvas.getContext('2d', { alpha: false });
    postMessage([]);
  },
  speak(...files) { module.renew(...files); },
  refine(...detail) { module.refine(...detail); },
  paint(state, numbers, direction) {
    const [ratio, , , , width, height] = numbers;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.direction = direction;
    const noted = module.paint(context, state, numbers);
    const picture = canvas.transferToImageBitmap();
    postMessage([picture, noted], [picture]);
  },
};
if (typeof document === 'undefined') {
  // What goes wrong in an act is an error of the thread: the page hears of it.
  onmessage = ({ data: [act, ...values] }) => {
    Promise.resolve().then(() => acts[act](...values)).catch((error) => setTimeout(() => { throw error; }));
  };
}
