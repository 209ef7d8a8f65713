// How long after the last notch of a wheel the map is sharp.
//
//   node benches/sharp.mjs TIMES NAME=FOLDER?QUERY…
//
// Ten notches in and ten out, one each 50 ms or when the page has taken the one before, as in the benchmark of
// web maps. Counted from the event's own time to the frame after a picture: the first that was ordered after that
// notch, and the last of all, with which in the page finer coasts come that had to be fetched. A picture is what
// the stage hands to its canvas (`src/browser/frame.rs`), an order what goes to the thread that paints.
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
    // One order at a time: a picture is that of the last.
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
      // The thread that paints is hired, and has painted all around the window.
      await driver.wait(() => driver.executeScript('return sharp.pictures.length > 1'), 30000);
      await sleep(3000);
      for (const way of [-100, 100]) {
        for (let notch = 0; notch < 10; notch += 1) {
          await browser('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 700, y: 400, deltaX: 0, deltaY: way });
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
  console.log(`${name.padEnd(16)} ordered after it: ${said(found.map(([first]) => first)).padEnd(24)} last of all: ${said(found.map(([, last]) => last))}`);
}
