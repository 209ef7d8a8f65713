// Measures the time from the last notch of the wheel to the final picture.
//
//   node benches/sharp.mjs TIMES NAME=FOLDER?QUERY…
//
// Ten notches in and ten out, one every 50 ms or when the page has handled the previous one, as in
// the benchmark of web maps. The time runs from the event's own timestamp to the frame after a
// picture: the first one requested after that notch, and the last of all, which includes finer
// coasts that had to be loaded. A picture is what the map view transfers to its canvas, a request
// is what it sends to the render worker.
import { open } from '../tests/e2e/browser.mjs';
import { host } from '../tests/e2e/host.mjs';

const [times, ...places] = process.argv.slice(2);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const HOOK = `
  window.sharp = { notch: 0, order: 0, pictures: [] };
  const { transferFromImageBitmap } = ImageBitmapRenderingContext.prototype;
  ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (picture) {
    const { order } = sharp;
    if (picture) requestAnimationFrame(() => sharp.pictures.push({ order, at: performance.now() }));
    return transferFromImageBitmap.call(this, picture);
  };
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (...message) {
    // There is one request at a time, so a picture belongs to the last one.
    sharp.order = performance.now();
    return postMessage.apply(this, message);
  };
  addEventListener('wheel', (event) => { sharp.notch = event.timeStamp; }, { capture: true, passive: true });`;
const READ = `
  const { notch, pictures } = sharp;
  return [pictures.find(({ order }) => order >= notch), pictures.at(-1)].map((picture) => picture.at - notch);`;

const said = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return `median ${sorted[Math.floor(sorted.length / 2)].toFixed(0)}, worst ${sorted.at(-1).toFixed(0)}`;
};

console.log('ms after the last notch');
for (const place of places) {
  const [, name, folder, query = ''] = place.match(/^([^=]+)=([^?]+)(\?.*)?$/);
  const site = await host({ '/map': folder });
  const found = [];
  for (let time = 0; time < Number(times); time += 1) {
    const driver = await open(1280, 800);
    const browser = (method, params) => driver.sendAndGetDevToolsCommand(method, params);
    try {
      await browser('Page.addScriptToEvaluateOnNewDocument', { source: HOOK });
      await driver.get(`${site.origin}/map/index.html${query}`);
      // The render worker has started, and has rendered the margin around the window.
      await driver.wait(() => driver.executeScript('return sharp.pictures.length > 1'), 30000);
      await sleep(3000);
      for (const way of [-100, 100]) {
        for (let notch = 0; notch < 10; notch += 1) {
          await browser('Input.dispatchMouseEvent', {
            type: 'mouseWheel',
            x: 700,
            y: 400,
            deltaX: 0,
            deltaY: way,
          });
          await sleep(50);
        }
        await sleep(800);
        found.push(await driver.executeScript(READ));
      }
    } finally {
      await driver.quit();
    }
  }
  await site.stop();
  console.log(
    `${name.padEnd(16)} ordered after it: ${said(found.map(([first]) => first)).padEnd(24)} last of all: ${said(found.map(([, last]) => last))}`,
  );
}
