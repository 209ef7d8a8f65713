// The contestant's render worker, as `assets/script/render-worker.js` is the product's.
import start, { open, paint } from './contestant.js';

let canvas, context, memory;
self.onmessage = async ({ data }) => {
  if (data.engine) {
    ({ memory } = await start({ module_or_path: data.engine }));
    open(...data.files.map((file) => new Uint8Array(file)));
    canvas = new OffscreenCanvas(1, 1);
    context = canvas.getContext('2d', { alpha: false });
    return postMessage({ memory: memory.buffer.byteLength });
  }
  const [ratio, , , , width, height] = data;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  paint(context, data);
  const picture = canvas.transferToImageBitmap();
  postMessage({ picture, memory: memory.buffer.byteLength }, [picture]);
};
