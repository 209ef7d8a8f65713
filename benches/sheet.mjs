// Measures the frames of a phone's bottom sheet while a finger drags it up and down, beside the
// frames of the same window at rest.
//
//   DIST=… node benches/sheet.mjs TIMES
//
// The first and last three frames of each drag are left out: they belong to the start and the end.
import { By, load, open, quiet, serve, until } from '../tests/e2e/browser.mjs';

const times = Number(process.argv[2] ?? 5);
const STEPS = 60;
const RECORD = `
  window.frameTimes = [];
  let last;
  const frame = (now) => {
    if (last !== undefined) frameTimes.push(now - last);
    last = now;
    window.recording = requestAnimationFrame(frame);
  };
  window.recording = requestAnimationFrame(frame);`;
const STOP = 'cancelAnimationFrame(recording); return frameTimes.slice(3, -3)';
const share = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)];

const driver = await open(390, 844);
const site = await serve();
const found = { 'at rest': [], dragged: [] };
try {
  await load(driver, `${site.url}?lang=en&project=stredeca`);
  await driver.wait(until.elementLocated(By.css('#side[data-height="half"]')), 20000);
  await quiet(driver);
  const touch = (type, y) =>
    driver.sendAndGetDevToolsCommand('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x: 195, y }],
    });
  const record = async (kind, act) => {
    await driver.executeScript(RECORD);
    await act();
    found[kind].push(...(await driver.executeScript(STOP)));
  };
  for (let time = 0; time < times; time += 1) {
    const { y } = await driver.findElement(By.css('.grip')).getRect();
    await record('dragged', async () => {
      await touch('touchStart', y + 10);
      for (let step = 0; step < STEPS; step += 1) {
        await touch('touchMove', y + 10 - 180 * Math.sin((step / STEPS) * 2 * Math.PI));
      }
      await touch('touchEnd');
    });
    await record('at rest', () => driver.sleep(1000));
  }
} finally {
  await driver.quit();
  await site.stop();
}
for (const [kind, frames] of Object.entries(found)) {
  const late = frames.filter((ms) => ms > 25).length;
  console.log(
    `${kind.padEnd(8)} ${frames.length} frames: median ${share(frames, 0.5).toFixed(1)} ms, 95th percentile ${share(frames, 0.95).toFixed(1)}, longest ${share(frames, 1).toFixed(1)}, later than 25 ms: ${late}`,
  );
}
