// A browser and a server for the tests. WebDriver instead of one engine's own
// protocol, so that the same tests can run in every engine.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as listen } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import sirv from 'sirv';
import { Builder, By, Capabilities, logging, until } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import firefox from 'selenium-webdriver/firefox.js';

export { By, until };

/// In which engine the tests run: `chromium`, `firefox` or `webkit` (WebKitGTK).
export const ENGINE = process.env.ENGINE ?? 'chromium';
/// For the options of a test that needs Chromium's own protocol: why it is left out elsewhere.
export const chromiumOnly = (why) => ({ skip: ENGINE === 'chromium' ? false : why });

/// So much longer than others an engine is waited for that paints without a graphics card.
export const PATIENCE = ENGINE === 'webkit' ? 3 : 1;

/// The release build.
const DIST = process.env.DIST ?? 'dist';

/// Serves it from a sub-folder of a host, as a web team would put it there.
/// `spoil(name, bytes)` may answer with other bytes, with a status such as 500, or with null for a 404;
/// `headers` come with each file. Files that `slow` matches are held back until `release()` of the answer
/// is called; those that are asked for after `hold()` are held back again. What `before` of the answer is
/// set to runs in each page before its own programs. `pending` counts the requests without a complete answer.
export async function serve(folder = '/some/where', spoil = undefined, slow = undefined, headers = {}) {
  let gate;
  const site = { before: '', pending: 0, release: () => {} };
  site.hold = () => {
    site.release();
    gate = new Promise((done) => { site.release = done; });
  };
  site.hold();
  const files = sirv(DIST, { dev: true, setHeaders: (response) => Object.entries(headers).forEach((header) => response.setHeader(...header)) });
  const server = createServer(async (request, response) => {
    if (!request.url.startsWith(folder + '/')) return response.writeHead(404).end();
    site.pending += 1;
    response.on('close', () => { site.pending -= 1; });
    request.url = request.url.slice(folder.length);
    const name = request.url.split('?')[0].split('/').pop();
    const path = join(DIST, request.url.split('?')[0]);
    if (site.before && (name === '' || name === 'index.html')) {
      const page = readFileSync(join(DIST, 'index.html'), 'utf8').replace('<head>', () => `<head><script>${site.before}</script>`);
      return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(page);
    }
    if (slow && slow.test(name)) await gate;
    if (spoil && name && existsSync(path)) {
      const before = readFileSync(path);
      const after = spoil(name, before);
      if (after === null || typeof after === 'number') return response.writeHead(after ?? 404).end();
      if (after !== before) {
        const type = { wasm: 'application/wasm', js: 'text/javascript' }[name.split('.').pop()] ?? 'application/octet-stream';
        return response.writeHead(200, { 'Content-Type': type }).end(after);
      }
    }
    files(request, response, () => response.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return Object.assign(site, { url: `http://127.0.0.1:${port}${folder}/`, close: () => server.close(), stop });
}

/// A fresh browser with a window of this inner size, which saves what is downloaded in `saved`. Chromium
/// also takes more arguments, and with `record` it writes down all requests of its pages (`requests`).
export async function open(width = 1280, height = 800, { more = [], record = false, saved = '' } = {}) {
  const driver = await { chromium: openChromium, firefox: openFirefox, webkit: openWebKit }[ENGINE]({ more, record, saved });
  await eager(driver).manage().setTimeouts({ script: 30000 * PATIENCE });
  await resize(driver, width, height);
  return driver;
}

/// The shortest timeout of a wait, in milliseconds: a machine that also compiles can be ten times slower than an
/// idle one, and a wait that succeeds never lasts this long.
const PATIENT = 20000;

/// The driver, whose `wait` reads its condition every 40 ms instead of every 200 ms.
export function eager(driver) {
  const wait = driver.wait.bind(driver);
  driver.wait = (condition, timeout, message, poll = 40) => wait(condition, Math.max(timeout ?? 0, PATIENT), message, poll);
  return driver;
}

/// Runs `check` in a window of another inner size, and restores that of `open`.
export async function sized(driver, width, height, check) {
  await resize(driver, width, height);
  try {
    return await check();
  } finally {
    await resize(driver, 1280, 800);
  }
}

/// A port of this machine on which nothing listens.
export const freePort = () => new Promise((done) => {
  const server = listen().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/// The server and the browser of a test file, which end with it.
export async function session() {
  const site = await serve();
  const driver = await open();
  after(async () => {
    await driver.quit();
    site.close();
  });
  return { site, driver };
}

/// Gives the window another inner size. Other engines than Chromium have a least width of about 500.
export async function resize(driver, width, height) {
  if (ENGINE === 'chromium') {
    return driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }
  // The window has edges of its own, which are known when it is there.
  for (let tries = 0; tries < 4; tries += 1) {
    const inner = await driver.executeScript('return [innerWidth, innerHeight]');
    if (inner[0] === width && inner[1] === height) break;
    const outer = await driver.manage().window().getRect();
    await driver.manage().window().setRect({ x: 0, y: 0, width: outer.width + width - inner[0], height: outer.height + height - inner[1] });
    // The page may hear of it some frames later, or never where the window is as small as it can be.
    await driver.executeAsyncScript(`
      const [width, height, done] = arguments;
      let frames = 0;
      const look = () => {
        if (innerWidth !== width || innerHeight !== height || ++frames > 20) done();
        else requestAnimationFrame(look);
      };
      look();`, ...inner);
  }
}

/// The driver, which when it quits takes away what was there for it alone.
function tidy(driver, away) {
  const quit = driver.quit.bind(driver);
  driver.quit = async () => {
    await quit();
    await away();
  };
  return driver;
}

async function openChromium({ more, record, saved }) {
  const profile = mkdtempSync(join(tmpdir(), 'i-map-'));
  const options = new chrome.Options();
  if (process.env.BROWSER) options.setChromeBinaryPath(process.env.BROWSER);
  options.addArguments(
    '--headless=new', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars', `--user-data-dir=${profile}`, ...more,
  );
  const logs = new logging.Preferences();
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  if (record) logs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  options.setLoggingPrefs(logs);
  const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).build();
  if (saved) await driver.sendDevToolsCommand('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: saved });
  return tidy(driver, () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
}

async function openFirefox({ saved }) {
  const options = new firefox.Options();
  if (process.env.FIREFOX) options.setBinary(process.env.FIREFOX);
  options.addArguments('-headless', '--width=1280', '--height=900');
  const into = saved ? { 'browser.download.folderList': 2, 'browser.download.dir': saved, 'browser.download.always_ask_before_handling_new_types': false } : {};
  for (const [name, value] of Object.entries(into)) options.setPreference(name, value);
  return new Builder().forBrowser('firefox').setFirefoxOptions(options).build();
}

/// WebKitGTK's own small browser: it needs a display, which `xvfb-run` gives it.
async function openWebKit({ saved }) {
  const port = await freePort();
  // It saves where the reader's system says.
  const settings = saved ? mkdtempSync(join(tmpdir(), 'i-map-')) : '';
  if (saved) writeFileSync(join(settings, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${saved}"\n`);
  // Without a graphics card it would paint through Mesa, in which it ended at times. (Without compositing, which
  // goes through Mesa too, it never answers when it is asked for a picture.)
  const env = { ...process.env, WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1' };
  if (saved) env.XDG_CONFIG_HOME = settings;
  const server = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env });
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec'].filter((folder) => existsSync(folder));
  const browsers = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.startsWith('webkit2gtk')).sort().map((name) => join(folder, name, 'MiniBrowser')));
  const binary = browsers.find((path) => existsSync(path));
  const wanted = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } });
  for (let tries = 0; ; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/status`).then(() => true, () => false)) break;
    if (tries === 100) throw new Error('WebKitWebDriver does not answer');
    await new Promise((done) => setTimeout(done, 100));
  }
  const driver = await new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build();
  return tidy(driver, () => {
    server.kill();
    if (saved) rmSync(settings, { recursive: true, force: true });
  });
}

/// Loads the page and waits until the map has been painted.
export async function load(driver, url) {
  await driver.get(url);
  await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')), 20000 * PATIENCE);
  await driver.wait(until.elementLocated(By.css('#panel > *')), 20000 * PATIENCE);
}

/// Brings the open page to another state in the same language, as Back and Forward do: a tenth of the time of a load.
export async function travel(driver, url) {
  await driver.executeScript("history.replaceState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'));", url);
  await quiet(driver);
}

/// What the page complained about: warnings about preloads are Chromium's own.
/// The other engines keep their consoles to themselves.
export async function complaints(driver) {
  if (ENGINE !== 'chromium') return [];
  const entries = await driver.manage().logs().get(logging.Type.BROWSER);
  return entries.filter((entry) => entry.level.value >= logging.Level.SEVERE.value).map((entry) => entry.message);
}

/// The addresses that pages, frames and workers have asked for since it was called last.
export async function requests(driver) {
  const entries = await driver.manage().logs().get(logging.Type.PERFORMANCE);
  const messages = entries.map((entry) => JSON.parse(entry.message).message);
  return messages.filter(({ method }) => method === 'Network.requestWillBeSent').map(({ params }) => params.request.url);
}

/// Keeps a picture of the page under artefacts/. Those of other engines than Chromium have its name.
export async function picture(driver, name) {
  const folder = ENGINE === 'chromium' ? 'artefacts' : join('artefacts', ENGINE);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), await driver.takeScreenshot(), 'base64');
}

const radians = (degrees) => (degrees * Math.PI) / 180;

/// Lambert's azimuthal equal-area projection about 20° E 22° N, written here
/// once more so that the page is not checked with its own arithmetic.
function lambert(lon, lat) {
  const [p0, l, p] = [radians(22), radians(lon - 20), radians(lat)];
  const k = Math.sqrt(2 / (1 + Math.sin(p0) * Math.sin(p) + Math.cos(p0) * Math.cos(p) * Math.cos(l)));
  return [k * Math.cos(p) * Math.sin(l), k * (Math.cos(p0) * Math.sin(p) - Math.sin(p0) * Math.cos(p) * Math.cos(l))];
}

/// Waits until the map stands still, and returns its `data-view`. The page sets `data-moving` from the frame after
/// whatever moves the map until its final picture is painted: in WebKitGTK, which paints without a graphics card,
/// that takes seconds. The map stands still when the same view has been there for three frames without it.
export const still = (driver) => driver.executeAsyncScript(`
  const done = arguments[arguments.length - 1];
  let before, same = 0;
  const look = () => {
    const { view, moving } = document.querySelector('#map')?.dataset ?? {};
    same = view && moving === undefined && view === before ? same + 1 : 0;
    before = view;
    if (same === 3) done(view);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`);

/// The same in numbers: the centre on the plane and CSS pixels per unit of the plane.
export async function view(driver) {
  const [x, y, scale] = (await still(driver)).split(' ').map(Number);
  return { x, y, scale };
}

/// Waits until the page is quiet: for five frames nothing in its document changes, and the map does not move.
export const quiet = (driver) => driver.executeAsyncScript(`
  const done = arguments[arguments.length - 1];
  let frames = 0;
  const observer = new MutationObserver(() => { frames = 0; });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const look = () => {
    frames += 1;
    if (frames > 5 && document.querySelector('#map[data-moving]') === null) {
      observer.disconnect();
      done();
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`);

/// The same after something that moves it, from where it was before: what a hand does may reach the
/// page after the driver says that it is done.
export async function moved(driver, before) {
  const same = (now) => now.x === before.x && now.y === before.y && now.scale === before.scale;
  let now = before;
  await driver.wait(async () => !same((now = await view(driver))), 10000 * PATIENCE, 'the map moves');
  return now;
}

/// Where a place is in the window, in CSS pixels, while the regional map stands still.
export async function at(driver, lon, lat) {
  const { x, y, scale } = await view(driver);
  const box = await driver.executeScript(`
    const box = document.querySelector('#map').getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];`);
  const [px, py] = lambert(lon, lat);
  return [Math.round(box[0] + (px - x) * scale), Math.round(box[1] - (py - y) * scale)];
}

/// For scripts in the page: `pixels(x, y, width, height)` of the map's picture, which is
/// handed to its canvas as a whole and cannot be asked for there.
export const PIXELS = `
  const pixels = (x, y, width, height) => {
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(document.querySelector('#map canvas'), Math.trunc(x), Math.trunc(y), width, height, 0, 0, width, height);
    return copy.getImageData(0, 0, width, height).data;
  };`;

/// The share of the map around a position of the window, `reach` pixels to
/// each side, that is painted in a colour: a label or a line may lie over it.
export async function share(driver, [x, y], colour, reach = 8) {
  const pixels = await driver.executeScript(`
    const [x, y, reach] = arguments, size = 2 * reach + 1;
    const box = document.querySelector('#map canvas').getBoundingClientRect();
    ${PIXELS}
    return [...pixels(x - box.left - reach, y - box.top - reach, size, size)];`, x, y, reach);
  const wanted = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));
  let found = 0;
  for (let pixel = 0; pixel < pixels.length; pixel += 4) {
    if (wanted.every((value, channel) => Math.abs(pixels[pixel + channel] - value) < 24)) found += 1;
  }
  return found / (pixels.length / 4);
}

/// A mouse over the window.
export const mouse = (driver) => ({
  move: (x, y) => driver.actions().move({ x, y, duration: 0 }).perform(),
  click: (x, y) => driver.actions().move({ x, y, duration: 0 }).click().perform(),
  drag: (x, y, dx, dy) =>
    driver.actions().move({ x, y, duration: 0 }).press().move({ x: x + dx, y: y + dy, duration: 200 }).release().perform(),
  wheel: (x, y, delta) => driver.actions().scroll(x, y, 0, delta).perform(),
});

/// What the page has announced. It can't be seen, and not every engine calls that a text.
export const said = (driver) => driver.executeScript("return document.querySelector('.app > [role=status]').textContent");

/// The text of the first element that a selector finds.
export const text = async (driver, selector) => (await driver.findElement(By.css(selector))).getText();
