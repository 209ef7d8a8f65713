// A browser and a server for the tests. WebDriver instead of one engine's own protocol, so that the
// same tests run in every engine.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { createServer as listen } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import sirv from 'sirv';
import { Builder, By, Capabilities, WebElement, error, logging, until } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import firefox from 'selenium-webdriver/firefox.js';

export { By, until };

/// Colours of the map in the light scheme (`src/map/palette.rs`).
export const ACCENT = '#0b6e74';
export const SEA = '#dbe7ec';

/// The engine of the tests: `chromium`, `firefox` or `webkit` (WebKitGTK).
export const ENGINE = process.env.ENGINE ?? 'chromium';
/// Options for a test that needs Chromium's own protocol: skips it elsewhere, with the reason.
export const chromiumOnly = (why) => ({ skip: ENGINE === 'chromium' ? false : why });

/// The factor for timeouts: WebKitGTK paints without a graphics card.
export const PATIENCE = ENGINE === 'webkit' ? 3 : 1;

// WebKitGTK's driver does not scroll an element into view in a container that scrolls, as the
// standard demands before a click.
if (ENGINE === 'webkit') {
  const { click } = WebElement.prototype;
  WebElement.prototype.click = async function scrollAndClick() {
    await this.getDriver().executeScript(
      "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })",
      this,
    );
    return click.call(this);
  };
}

/// The release build.
const DIST = process.env.DIST ?? 'dist';

/// Serves the build from a sub-folder of a host, as a web team would. `spoil(name, bytes)` may
/// return other bytes, a status such as 500, or null for a 404; there is no service worker then,
/// unless it is that file. `headers` are added to each response. Files that match `slow` are held back until `release()`; those requested after
/// `hold()` are held back again. `before` of the result is a script that runs in each page before
/// its own. `pending` is the number of incomplete responses.
export async function serve(
  folder = '/some/where',
  spoil = undefined,
  slow = undefined,
  headers = {},
) {
  let gate;
  const site = { before: '', pending: 0, release: () => {} };
  site.hold = () => {
    site.release();
    gate = new Promise((done) => {
      site.release = done;
    });
  };
  site.hold();
  const files = sirv(DIST, {
    dev: true,
    setHeaders: (response) => {
      for (const header of Object.entries(headers)) response.setHeader(...header);
    },
  });
  const server = createServer(async (request, response) => {
    // Browsers ask for it beside documents without an icon, and report that it is missing.
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    if (!request.url.startsWith(`${folder}/`)) return response.writeHead(404).end();
    site.pending += 1;
    response.on('close', () => {
      site.pending -= 1;
    });
    request.url = request.url.slice(folder.length);
    const name = request.url.split('?')[0].split('/').pop();
    const path = join(DIST, request.url.split('?')[0]);
    if (site.before && (name === '' || name === 'index.html')) {
      const page = readFileSync(join(DIST, 'index.html'), 'utf8').replace(
        '<head>',
        () => `<head><script>${site.before}</script>`,
      );
      return response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers })
        .end(page);
    }
    // An offline copy would answer with the files as they were published.
    if (spoil && name === 'sw.js') {
      const before = readFileSync(path);
      if (spoil(name, before) === before) return response.writeHead(404).end();
    }
    if (slow?.test(name)) await gate;
    if (spoil && name && existsSync(path)) {
      const before = readFileSync(path);
      const after = spoil(name, before);
      if (after === null || typeof after === 'number')
        return response.writeHead(after ?? 404).end();
      if (after !== before) {
        const type =
          { wasm: 'application/wasm', js: 'text/javascript' }[name.split('.').pop()] ??
          'application/octet-stream';
        return response.writeHead(200, { 'Content-Type': type }).end(after);
      }
    }
    files(request, response, () => response.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  const stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return Object.assign(site, {
    url: `http://127.0.0.1:${port}${folder}/`,
    close: () => server.close(),
    stop,
  });
}

/// Opens a browser with a fresh profile and a window of this inner size, which downloads into
/// `saved`. Chromium also takes more arguments, and with `record` it logs all requests of its pages
/// (`requests`).
export async function open(
  width = 1280,
  height = 800,
  { more = [], record = false, saved = '' } = {},
) {
  const driver = await { chromium: openChromium, firefox: openFirefox, webkit: openWebKit }[ENGINE](
    { more, record, saved },
  );
  await eager(driver)
    .manage()
    .setTimeouts({ script: 30000 * PATIENCE });
  await resize(driver, width, height);
  return driver;
}

/// The shortest timeout of a wait, in milliseconds: a machine that also compiles can be ten times
/// slower than an idle one, and a wait that succeeds never lasts this long.
const PATIENT = 20000;

/// Returns the driver with a `wait` that polls every 40 ms instead of every 200 ms.
export function eager(driver) {
  const wait = driver.wait.bind(driver);
  driver.wait = (condition, timeout, message, poll = 40) =>
    wait(condition, Math.max(timeout ?? 0, PATIENT), message, poll);
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

/// Returns a local port on which nothing listens.
export const freePort = () =>
  new Promise((done) => {
    const server = listen().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/// Starts the server and the browser of a test file, which end with it.
export async function session() {
  const site = await serve();
  const driver = await open();
  // As if the reader had removed the offline copy: its files would compete with the page that a test
  // waits for. Tests of the copy open a browser of their own.
  await driver.get(`${site.url}demo/demo.css`);
  await driver.executeScript("localStorage.setItem(`i-map ${arguments[0]}`, 'removed')", site.url);
  after(async () => {
    await driver.quit();
    site.close();
  });
  return { site, driver };
}

/// Resizes the window to an inner size. Engines other than Chromium have a minimum width of about
/// 500.
export async function resize(driver, width, height) {
  if (ENGINE === 'chromium') {
    return driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
  }
  // The width of the window's frame is known only after the window has opened.
  for (let tries = 0; tries < 4; tries += 1) {
    const inner = await driver.executeScript('return [innerWidth, innerHeight]');
    if (inner[0] === width && inner[1] === height) break;
    const outer = await driver.manage().window().getRect();
    await driver
      .manage()
      .window()
      .setRect({
        x: 0,
        y: 0,
        width: outer.width + width - inner[0],
        height: outer.height + height - inner[1],
      });
    // The page may be notified some frames later, or never if the window has its minimum size.
    await driver.executeAsyncScript(
      `
      const [width, height, done] = arguments;
      let frames = 0;
      const look = () => {
        if (innerWidth !== width || innerHeight !== height || ++frames > 20) done();
        else requestAnimationFrame(look);
      };
      look();`,
      ...inner,
    );
  }
}

/// Returns the driver with a `quit` that also cleans up.
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
    '--headless=new',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
    ...more,
  );
  const logs = new logging.Preferences();
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  if (record) logs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  options.setLoggingPrefs(logs);
  const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).build();
  if (saved)
    await driver.sendDevToolsCommand('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: saved,
    });
  return tidy(driver, () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
}

async function openFirefox({ saved }) {
  const options = new firefox.Options();
  if (process.env.FIREFOX) options.setBinary(process.env.FIREFOX);
  options.addArguments('-headless', '--width=1280', '--height=900');
  const into = saved
    ? {
        'browser.download.folderList': 2,
        'browser.download.dir': saved,
        'browser.download.always_ask_before_handling_new_types': false,
      }
    : {};
  for (const [name, value] of Object.entries(into)) options.setPreference(name, value);
  return new Builder().forBrowser('firefox').setFirefoxOptions(options).build();
}

/// Opens WebKitGTK's MiniBrowser, which needs a display; `xvfb-run` provides one.
async function openWebKit({ saved }) {
  const port = await freePort();
  // Downloads go to the folder of the user's settings.
  const settings = saved ? mkdtempSync(join(tmpdir(), 'i-map-')) : '';
  if (saved) writeFileSync(join(settings, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${saved}"\n`);
  // Avoids Mesa, in which painting without a graphics card sometimes crashes. (Turning compositing
  // off, which uses Mesa too, makes screenshots hang.)
  const env = { ...process.env, WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1' };
  if (saved) env.XDG_CONFIG_HOME = settings;
  const server = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env });
  const folders = [
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/usr/libexec',
  ].filter((folder) => existsSync(folder));
  const browsers = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('webkit2gtk'))
      .sort()
      .map((name) => join(folder, name, 'MiniBrowser')),
  );
  const binary = browsers.find((path) => existsSync(path));
  const wanted = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  });
  for (let tries = 0; ; tries += 1) {
    if (
      await fetch(`http://127.0.0.1:${port}/status`).then(
        () => true,
        () => false,
      )
    )
      break;
    if (tries === 100) throw new Error('WebKitWebDriver does not answer');
    await new Promise((done) => setTimeout(done, 100));
  }
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(wanted)
    .build();
  return tidy(driver, () => {
    server.kill();
    if (saved) rmSync(settings, { recursive: true, force: true });
  });
}

/// Loads the page and waits until the map has been painted.
export async function load(driver, url) {
  await driver.get(url);
  // WebKit gives up a service worker that does not answer after 70 seconds.
  await driver.wait(
    until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')),
    30000 * PATIENCE,
  );
  await driver.wait(until.elementLocated(By.css('#panel > *')), 20000 * PATIENCE);
  // One page, one scroll: the document is never higher than the window.
  const high = await driver.executeScript(
    'const root = document.documentElement; return root.matches(".embed") ? "" : root.scrollHeight > innerHeight ? root.scrollHeight + " of " + innerHeight : ""',
  );
  assert.equal(high, '', `the document at ${url} is as high as the window`);
}

/// Returns the button of the offline copy that the window has room for.
export async function keepButton(driver) {
  let found;
  await driver.wait(async () => {
    for (const button of await driver.findElements(By.css('.app:not(#skeleton) .keep button')))
      if (await button.isDisplayed()) found = button;
    return found;
  }, 20000 * PATIENCE);
  return found;
}

/// Waits until the dialog for opening and publishing content is closed. While it is open, the page
/// behind it is inert.
export const dialogClosed = (driver, within = 30000) =>
  driver.wait(
    async () => (await driver.findElements(By.css('#editor[open]'))).length === 0,
    within * PATIENCE,
    'the dialog is closed',
  );

/// The errors of WebDriver for an element that is not drawn, is drawn anew, or waits in a closed dialog.
const NOT_THERE = [
  'ElementNotInteractableError',
  'NoSuchElementError',
  'StaleElementReferenceError',
];

/// Acts on an element as soon as it is there. The page may draw it anew between the search for it and
/// the act.
const actOn = (driver, by, act, what) =>
  driver.wait(
    async () => {
      try {
        await act(await driver.findElement(by));
        return true;
      } catch (problem) {
        if (!NOT_THERE.includes(problem.name)) throw problem;
        return false;
      }
    },
    30000 * PATIENCE,
    `${by} ${what}`,
  );

/// Clicks an element as soon as it can be clicked.
export const click = (driver, by) =>
  actOn(driver, by, (element) => element.click(), 'can be clicked');

/// Chooses files in the dialog for opened content.
export const chooseFiles = (driver, ...paths) =>
  actOn(driver, By.id('editor-files'), (field) => field.sendKeys(paths.join('\n')), 'takes files');

/// Clicks the first element of a selector by a script, as soon as a person could reach it: a modal
/// dialog makes the page behind it inert, but not for scripts.
export const clickReachable = (driver, css) =>
  driver.wait(
    () =>
      driver.executeScript(
        `const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
         const isReachable = (element) => !element.disabled && (!dialog || dialog.contains(element));
         const found = [...document.querySelectorAll(arguments[0])].find(isReachable);
         found?.click();
         return Boolean(found);`,
        css,
      ),
    30000 * PATIENCE,
    `${css} can be clicked`,
  );

/// Leaves the page, and deletes what it keeps in the browser: edits, opened content and briefings.
export async function clearStorage(driver) {
  // The page would hold its database open, and a deletion that waits for it ends with the page.
  await driver.get(new URL('demo/demo.css', await driver.getCurrentUrl()).href);
  await driver.executeScript(`
    localStorage.clear();
    const removed = ({ name }) =>
      new Promise((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = done;
      });
    return indexedDB.databases().then((all) => Promise.all(all.map(removed)).then(() => {}));`);
}

/// Opens the share dialog by a script. A bar for kept content can move the button while WebDriver
/// clicks, so that the click misses it.
export const openShare = (driver) =>
  driver.executeScript("document.getElementById('share-button').click()");

/// Keeps the open page, in English, for offline use, and waits until the copy is complete.
export async function keepOffline(driver) {
  const button = await keepButton(driver);
  assert.equal(await button.getText(), 'Keep for offline use');
  await button.click();
  await driver.wait(async () => {
    const told = await texts(driver, '.message-bar');
    assert.ok(!told.some((line) => line.startsWith('Could not')), `${told}`);
    return told.some((line) => line.startsWith('Kept for offline use'));
  }, 30000 * PATIENCE);
  await driver.findElement(By.xpath("//div[@class='message-bar']//button[text()='Close']")).click();
}

/// Changes the open page to another state in the same language, like Back and Forward; takes a
/// tenth of the time of a load.
export async function travel(driver, url) {
  await driver.executeScript(
    "history.replaceState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'));",
    url,
  );
  await quiet(driver);
}

/// Opens a state of the page, for tests that are not about loading: changes the open page (`travel`)
/// if it has the language that the URL names and no open dialog, and loads it otherwise.
export async function visit(driver, url) {
  const { origin, pathname, searchParams } = new URL(url);
  const open = await driver.executeScript(
    `
    return location.origin + location.pathname === arguments[0] && document.documentElement.lang === arguments[1]
      && document.querySelector('.app:not(#skeleton) #map[data-view]') !== null && document.querySelector('dialog[open]') === null;`,
    origin + pathname,
    searchParams.get('lang'),
  );
  await (open ? travel : load)(driver, url);
}

/// Returns the errors in the console, without Chromium's warnings about preloads. Other engines do
/// not expose their console.
export async function complaints(driver) {
  if (ENGINE !== 'chromium') return [];
  const entries = await driver.manage().logs().get(logging.Type.BROWSER);
  return entries
    .filter((entry) => entry.level.value >= logging.Level.SEVERE.value)
    .map((entry) => entry.message);
}

/// Returns the URLs that pages, frames and workers have requested since the last call.
export async function requests(driver) {
  const entries = await driver.manage().logs().get(logging.Type.PERFORMANCE);
  const messages = entries.map((entry) => JSON.parse(entry.message).message);
  return messages
    .filter(({ method }) => method === 'Network.requestWillBeSent')
    .map(({ params }) => params.request.url);
}

/// Saves a screenshot under artefacts/, in a folder of the engine's name unless it is Chromium.
export async function picture(driver, name) {
  const folder = ENGINE === 'chromium' ? 'artefacts' : join('artefacts', ENGINE);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), await driver.takeScreenshot(), 'base64');
}

const radians = (degrees) => (degrees * Math.PI) / 180;

/// Lambert's azimuthal equal-area projection about 20° E 22° N, implemented independently of the
/// page.
function lambert(lon, lat) {
  const [p0, l, p] = [radians(22), radians(lon - 20), radians(lat)];
  const k = Math.sqrt(
    2 / (1 + Math.sin(p0) * Math.sin(p) + Math.cos(p0) * Math.cos(p) * Math.cos(l)),
  );
  return [
    k * Math.cos(p) * Math.sin(l),
    k * (Math.cos(p0) * Math.sin(p) - Math.sin(p0) * Math.cos(p) * Math.cos(l)),
  ];
}

/// Waits until the map is at rest, and returns its `data-view`. The page sets `data-moving` from
/// the frame after a movement starts until the final picture is painted, which takes seconds in
/// WebKitGTK. The map is at rest when the view has been the same for three frames without it.
export const still = (driver) =>
  driver.executeAsyncScript(`
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

/// Returns the view as numbers: the centre on the plane and CSS pixels per unit of the plane.
export async function view(driver) {
  const [x, y, scale] = (await still(driver)).split(' ').map(Number);
  return { x, y, scale };
}

/// Waits until the page is idle: for five frames nothing in its document changes, and the map does
/// not move.
export const quiet = (driver) =>
  driver.executeAsyncScript(`
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

/// Waits for a movement from the view `before`, and returns the new view: input may reach the page
/// after the driver has returned.
export async function moved(driver, before) {
  const same = (now) => now.x === before.x && now.y === before.y && now.scale === before.scale;
  let now = before;
  await driver.wait(
    async () => !same((now = await view(driver))),
    10000 * PATIENCE,
    'the map moves',
  );
  return now;
}

/// Returns the position of a place in the window, in CSS pixels, while the regional map is at rest.
export async function at(driver, lon, lat) {
  const { x, y, scale } = await view(driver);
  const box = await driver.executeScript(`
    const box = document.querySelector('#map').getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];`);
  const [px, py] = lambert(lon, lat);
  return [Math.round(box[0] + (px - x) * scale), Math.round(box[1] - (py - y) * scale)];
}

/// For scripts in the page: `pixels(x, y, width, height)` of the map's picture, which is
/// transferred to its canvas and cannot be read there directly.
export const PIXELS = `
  const pixels = (x, y, width, height) => {
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(document.querySelector('#map canvas'), Math.trunc(x), Math.trunc(y), width, height, 0, 0, width, height);
    return copy.getImageData(0, 0, width, height).data;
  };`;

/// Returns the share of the map around a position of the window, `reach` pixels to each side, that
/// has a colour: a label or a line may cover it.
export async function share(driver, [x, y], colour, reach = 8) {
  const pixels = await driver.executeScript(
    `
    const [x, y, reach] = arguments, size = 2 * reach + 1;
    const box = document.querySelector('#map canvas').getBoundingClientRect();
    ${PIXELS}
    return [...pixels(x - box.left - reach, y - box.top - reach, size, size)];`,
    x,
    y,
    reach,
  );
  const wanted = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));
  let found = 0;
  for (let pixel = 0; pixel < pixels.length; pixel += 4) {
    if (wanted.every((value, channel) => Math.abs(pixels[pixel + channel] - value) < 24))
      found += 1;
  }
  return found / (pixels.length / 4);
}

/// Returns actions of the mouse in the window.
export const mouse = (driver) => ({
  move: (x, y) => driver.actions().move({ x, y, duration: 0 }).perform(),
  click: (x, y) => driver.actions().move({ x, y, duration: 0 }).click().perform(),
  drag: (x, y, dx, dy) =>
    driver
      .actions()
      .move({ x, y, duration: 0 })
      .press()
      .move({ x: x + dx, y: y + dy, duration: 200 })
      .release()
      .perform(),
  wheel: (x, y, delta) => driver.actions().scroll(x, y, 0, delta).perform(),
});

/// Returns the announcement. It is visually hidden, so not every engine returns it as text.
export const said = (driver) =>
  driver.executeScript("return document.querySelector('.app > [role=status]').textContent");

/// Returns the visible texts of the elements that match a selector. One command for all: a command
/// for each text takes WebKitGTK 50 ms.
export const texts = (driver, selector) =>
  driver.executeScript(
    `
  return [...document.querySelectorAll(arguments[0])].map((element) =>
    element.checkVisibility({ visibilityProperty: true }) ? element.innerText.replaceAll('\\u00a0', ' ').trim() : '');`,
    selector,
  );

/// Returns the visible text of the first element that matches a selector.
export async function text(driver, selector) {
  const [first] = await texts(driver, selector);
  if (first === undefined) throw new error.NoSuchElementError(`no element matches ${selector}`);
  return first;
}

/// Waits until a reading is the expected one, and otherwise fails with the reading.
export async function becomes(driver, read, expected) {
  // An element that is not there yet may come.
  const now = () => Promise.resolve(read()).catch(() => undefined);
  await driver.wait(async () => (await now()) === expected, 10000).catch(() => {});
  assert.equal(await read(), expected);
}

/// Waits until a reading matches a pattern, and otherwise fails with the reading.
export async function matches(driver, read, pattern) {
  const now = () => Promise.resolve(read()).catch(() => '');
  await driver.wait(async () => pattern.test(await now()), 10000).catch(() => {});
  assert.match(await read(), pattern);
}
