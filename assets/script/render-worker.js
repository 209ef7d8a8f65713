// Renders the map in a worker, so that a drag or a click never waits for a picture. The page
// imports this file and starts the worker with it. Without a worker the page renders itself.

/// Starts the worker for `map`, the module of `bin/map`. Returns a function that passes finer
/// geography to the worker.
export default function startRenderWorker(map) {
  // The system may discard the pixels of a canvas: render again when it restores them.
  for (const canvas of document.querySelectorAll('#map canvas')) {
    canvas.addEventListener('contextrestored', () => map.refine(new Uint8Array(), true));
  }
  if (!globalThis.OffscreenCanvas?.prototype.transferToImageBitmap) return () => {};
  const html = document.documentElement;
  const { js, wasm } = document.querySelector('meta[name="map"]').dataset;
  const addresses = [js, wasm].map((name) => String(new URL(name, document.baseURI)));
  let worker;
  try {
    worker = new Worker(imap.scriptUrl(import.meta.url), { type: 'module' });
  } catch {
    // A page without an origin has no workers.
    return () => {};
  }
  const stop = () => {
    worker.terminate();
    map.set_worker();
  };
  const send = (name, ...values) => worker.postMessage([name, ...values]);
  let { lang } = html;
  let revision = imap.contentRevision();
  const files = (...more) => Promise.all([...more, 'content', `language-${lang}`].map(imap.file));
  // The map has at most one request in flight.
  const request = async (state, numbers, statistic) => {
    const isOtherContent = revision !== imap.contentRevision();
    if (isOtherContent || lang !== html.lang) {
      revision = imap.contentRevision();
      lang = html.lang;
      send('setContent', ...(await files()), isOtherContent);
    }
    send('render', state, numbers, statistic, html.dir);
  };
  worker.onerror = stop;
  worker.onmessage = ({ data: [picture, hasAsterisk] }) => {
    // The first message, without a picture, says that the worker is ready.
    if (!picture)
      return map.set_worker((...values) => {
        request(...values).catch(stop);
      });
    map.present(picture, hasAsterisk);
    picture.close();
  };
  const initialised = files('world').then((bytes) => send('init', addresses, ...bytes));
  initialised.catch(stop);
  return (bytes) =>
    initialised.then(
      () => send('refine', bytes, true),
      () => {},
    );
}

// --- in the worker ----------------------------------------------------------

let module, canvas, context;
const handlers = {
  async init([js, wasm], ...files) {
    module = await import(js);
    await module.default({ module_or_path: wasm });
    module.init_renderer(...files);
    canvas = new OffscreenCanvas(1, 1);
    context = canvas.getContext('2d', { alpha: false });
    postMessage([]);
  },
  setContent(...files) {
    module.set_content(...files);
  },
  refine(...detail) {
    module.refine(...detail);
  },
  render(state, numbers, statistic, direction) {
    const [ratio, , , , width, height] = numbers;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.direction = direction;
    const hasAsterisk = module.render(context, state, numbers, statistic);
    const picture = canvas.transferToImageBitmap();
    postMessage([picture, hasAsterisk], { transfer: [picture] });
  },
};
if (typeof document === 'undefined') {
  // An error in a handler becomes an error of the worker, which the page receives.
  addEventListener('message', ({ data: [name, ...values] }) => {
    Promise.resolve()
      .then(() => handlers[name](...values))
      .catch((error) =>
        setTimeout(() => {
          throw error;
        }),
      );
  });
}
