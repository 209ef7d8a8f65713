// deploy/ on real servers at the strictest settings: the headers of every file, a tour without a
// violation, a frame on another site that isolates itself, and many requests at a time.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request as ask } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  cdn,
  compress,
  files,
  hashed,
  headers as headersUnder,
  POLICY,
  type,
} from '../../deploy/headers.mjs';
import { click, By, complaints, freePort as port, load, open, until, view } from './browser.mjs';
import { folder, host, ours, policy } from './host.mjs';
import { startNginx, startServer } from './servers.mjs';

const DIST = process.env.DIST ?? 'dist';
const here = folder();
const site = join(here, 'site');
const root = process.getuid?.() === 0;
const headers = (name) => headersUnder(name, ours());

let driver;

before(async () => {
  cpSync(DIST, site, { recursive: true });
  compress(site);
  driver = await open(1280, 900);
  await driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source:
      "window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`));",
  });
});
after(() => driver?.quit());

/// The maximum number of open files and sockets of a process.
const MOST_OPEN = Number(
  execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).replace('unlimited', '1000000'),
);
/// The number of simultaneous visitors: 10,000, or fewer if the machine allows fewer open files.
const VISITORS = Math.min(10_000, MOST_OPEN - 4_000);

/// Starts nginx with deploy/nginx.conf.
async function nginx() {
  const counting = await port();
  const conf = execFileSync(process.execPath, ['deploy/headers.mjs', 'nginx', site], {
    encoding: 'utf8',
  });
  const server = await startNginx(conf, site, join(here, 'nginx'), {
    limits: `worker_rlimit_nofile ${MOST_OPEN};`,
    connections: VISITORS + 200,
    more: `server { listen 127.0.0.1:${counting}; location / { stub_status; } }`,
  });
  /// Returns the number of connections as nginx counts them.
  const connections = async () =>
    Number(/Active connections: (\d+)/.exec((await raw(`http://127.0.0.1:${counting}/`)).bytes)[1]);
  return { ...server, connections };
}

/// Starts Apache with deploy/apache.htaccess in the folder of the site.
async function apache() {
  const [run, at] = [join(here, 'apache'), await port()];
  mkdirSync(run);
  execFileSync(process.execPath, ['deploy/headers.mjs', 'apache', site]);
  const program = ['/usr/sbin/apache2', 'httpd'].find(
    (name) => name === 'httpd' || existsSync(name),
  );
  const modules = [
    '/usr/lib/apache2/modules',
    '/opt/homebrew/lib/httpd/modules',
    '/usr/libexec/apache2',
  ].find((path) => existsSync(path));
  const load = ['mpm_event', 'unixd', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'setenvif']
    .filter((name) => existsSync(join(modules, `mod_${name}.so`)))
    .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`);
  writeFileSync(
    join(run, 'apache.conf'),
    [
      `ServerRoot ${run}`,
      ...load,
      `PidFile ${run}/pid`,
      `ErrorLog ${run}/error.log`,
      `Listen 127.0.0.1:${at}`,
      'ServerName localhost',
      'TypesConfig /dev/null',
      root ? 'User www-data\nGroup www-data' : '',
      'StartServers 1',
      `DocumentRoot ${site}`,
      `<Directory ${site}>`,
      'AllowOverride All',
      'Require all granted',
      '</Directory>',
    ].join('\n'),
  );
  if (root) execFileSync('chmod', ['-R', 'a+rX', here]);
  return startServer(program, ['-DFOREGROUND', '-f', `${run}/apache.conf`], at);
}

/// Requests a URL without a browser; the response is not decoded.
const raw = (url, more = {}, agent = undefined) =>
  new Promise((done, fail) => {
    // A connection that the server was closing is retried, as browsers do.
    const failed = (error) =>
      asked.reusedSocket && error.code === 'ECONNRESET'
        ? raw(url, more, agent).then(done, fail)
        : fail(error);
    const asked = ask(url, { agent, ...more }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        done({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) }),
      );
      answer.on('error', fail);
    });
    asked.on('error', failed).end();
  });

/// Normalises equivalent types.
const plainType = (value) =>
  value.replace('application/javascript', 'text/javascript').replace(/; charset=utf-8/i, '');

test('every file of deploy/ has the policy of the README', () => {
  assert.equal(hashed(POLICY, DIST), ours());
  for (const name of ['nginx.conf', 'apache.htaccess'])
    assert.ok(
      readFileSync(`deploy/${name}`, 'utf8').includes(`"${POLICY}; frame-ancestors *"`),
      name,
    );
});

test('the headers for a CDN match each file once', () => {
  const rules = cdn(DIST)
    .trim()
    .split('\n\n')
    .map((rule) => {
      const [path, ...lines] = rule.split('\n');
      return {
        path,
        headers: Object.fromEntries(
          lines.map((line) => /^ {2}([\w-]+): (.*)$/.exec(line).slice(1)),
        ),
      };
    });
  assert.ok(rules.length < 100, 'Cloudflare Pages reads a hundred');
  for (const name of ['', ...files(DIST)]) {
    const found = rules.filter(
      ({ path }) =>
        path === `/${name}` || (path.endsWith('/*') && `/${name}`.startsWith(path.slice(0, -1))),
    );
    assert.equal(found.length, 1, name);
    assert.deepEqual(found[0].headers, headers(name || 'index.html'), name);
  }
});

test('the list for a bucket has every file with its media type', () => {
  const lines = execFileSync(process.execPath, ['deploy/headers.mjs', 'bucket', DIST], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  assert.deepEqual(
    lines.map(([name]) => name),
    files(DIST),
  );
  for (const [name, type, cache] of lines) {
    assert.equal(type === 'application/octet-stream', name.endsWith('.bin'), name);
    assert.equal(cache.includes('immutable'), /[0-9a-f]{16}/.test(name), name);
  }
});

for (const [name, start] of [
  ['nginx', nginx],
  ['Apache', apache],
]) {
  describe(name, () => {
    let server;
    before(async () => {
      server = await start();
    });
    after(() => server?.stop());

    test('every file has its headers and media type', async () => {
      for (const file of ['', ...files(site)]) {
        for (const encoding of ['identity', 'gzip', 'gzip, br']) {
          const answer = await raw(server.url + file, { headers: { 'Accept-Encoding': encoding } });
          const where = `${file}, ${encoding}`;
          assert.equal(answer.status, 200, where);
          for (const [header, value] of Object.entries(headers(file || 'index.html')))
            assert.equal(answer.headers[header.toLowerCase()], value, `${where}: ${header}`);
          assert.equal(
            plainType(answer.headers['content-type']),
            plainType(type(file || 'index.html')),
            where,
          );
          const unpack =
            { gzip: gunzipSync, br: brotliDecompressSync }[answer.headers['content-encoding']] ??
            ((bytes) => bytes);
          assert.deepEqual(
            unpack(answer.bytes),
            readFileSync(join(site, file || 'index.html')),
            where,
          );
        }
      }
    });

    test('compressed files are equal to the originals, and a 404 is not cached', async () => {
      const world = files(site).find((file) => file.startsWith('data/world-'));
      for (const [file, path] of [
        [world, world],
        ['', 'index.html'],
      ]) {
        const wanted = readFileSync(join(site, path));
        const zipped = await raw(server.url + file, { headers: { 'Accept-Encoding': 'gzip' } });
        assert.equal(zipped.headers['content-encoding'], 'gzip');
        assert.match(zipped.headers.vary, /Accept-Encoding/i);
        assert.deepEqual(gunzipSync(zipped.bytes), wanted);
        // Debian's nginx has no Brotli without an additional module.
        const brotli = await raw(server.url + file, { headers: { 'Accept-Encoding': 'gzip, br' } });
        const [unpack, encoding] =
          name === 'Apache' ? [brotliDecompressSync, 'br'] : [gunzipSync, 'gzip'];
        assert.equal(brotli.headers['content-encoding'], encoding);
        assert.deepEqual(unpack(brotli.bytes), wanted);
      }
      const missing = await raw(`${server.url}data/world-0123456789abcdef.bin`);
      assert.equal(missing.status, 404);
      assert.doesNotMatch(missing.headers['cache-control'] ?? '', /immutable/);
      assert.equal(missing.headers['x-content-type-options'], 'nosniff');
      const kept = await raw(server.url);
      const again = await raw(server.url, { headers: { 'If-None-Match': kept.headers.etag } });
      assert.equal(again.status, 304);
    });

    test('a tour of the page violates no policy', async () => {
      const clean = async (where) =>
        assert.deepEqual(
          [await driver.executeScript('return window.violations'), await complaints(driver)],
          [[], []],
          where,
        );
      const visit = async (query, act = async () => {}) => {
        await load(driver, `${server.url}?${query}`);
        await act();
        await clean(query);
      };
      for (const lang of ['en', 'fr', 'ar']) await visit(`lang=${lang}`);
      assert.equal(await driver.executeScript('return crossOriginIsolated'), true);
      for (const query of [
        'project=stredeca',
        'country=LBY',
        'view=table&list=routes',
        'view=compare&compare=stredeca+amedip',
        'list=figures',
        'list=about',
        'q=libya',
        'embed=1',
      ])
        await visit(`lang=en&${query}`);
      await visit('lang=en&map=14.40+35.90+4.00', async () => {
        await driver.wait(
          () =>
            driver.executeScript(
              "return performance.getEntriesByType('resource').some(({ name, responseEnd }) => /detail\\/[0-9a-f]{16}\\.bin$/.test(name) && responseEnd > 0)",
            ),
          20000,
          'finer detail',
        );
        await view(driver);
      });
      await visit('lang=en&project=eamri', async () => {
        await click(driver, By.id('share-button'));
        await driver.wait(until.elementLocated(By.css('#share[open] [data-share]')), 20000);
        for (const file of ['map.svg', 'map.png']) {
          await click(driver, By.css(`[data-share="save/${file}"]`));
          await driver.wait(
            async () =>
              (
                await driver.executeScript(
                  "return document.querySelector('#share-status').textContent",
                )
              ).includes(file.slice(-3)),
            20000,
          );
        }
      });
      // Render worker and service worker run in spite of Trusted Types.
      await driver.wait(
        () =>
          driver.executeAsyncScript(
            'const done = arguments[0]; navigator.serviceWorker.getRegistration().then((found) => done(found?.active?.state === "activated"))',
          ),
        20000,
      );
      const { targetInfos } = await driver.sendAndGetDevToolsCommand('Target.getTargets', {
        filter: [{}],
      });
      assert.ok(
        targetInfos.some(({ type, url }) => type === 'worker' && /render-worker-/.test(url)),
        JSON.stringify(targetInfos.map(({ type, url }) => [type, url])),
      );
      // The pages of records, without the service worker, which would answer with the map.
      await driver.sendDevToolsCommand('Network.enable', {});
      await driver.sendDevToolsCommand('Network.setBypassServiceWorker', { bypass: true });
      for (const page of ['project/stredeca/', 'fr/country/LBN/', 'ar/route/CM/']) {
        await load(driver, server.url + page);
        await clean(page);
      }
      for (const page of ['country/', '404.html']) {
        await driver.get(server.url + page);
        // The policy lets their style apply.
        assert.equal(
          await driver.executeScript("return document.querySelector('style').sheet !== null"),
          true,
          page,
        );
        assert.deepEqual(await complaints(driver), []);
        assert.deepEqual(await driver.executeScript('return window.violations ?? []'), []);
      }
      await driver.sendDevToolsCommand('Network.setBypassServiceWorker', { bypass: false });
      const icon = await raw(`${server.url}favicon.ico`);
      assert.deepEqual([icon.status, plainType(icon.headers['content-type'])], [200, type('.ico')]);
      const missing = await raw(`${server.url}project/no-such/`);
      assert.equal(missing.status, 404);
      assert.match(missing.bytes.toString(), /Page not found/);
      // Pages from the service worker's cache have these headers too, and so has each of its files.
      await visit('lang=en&country=LBN');
      const kept = await driver.executeAsyncScript(`
        const done = arguments[0];
        const read = async () => {
          const cache = await caches.open((await caches.keys())[0]);
          const rows = [];
          for (const request of await cache.keys()) rows.push([request.url, [...(await cache.match(request)).headers]]);
          return rows;
        };
        read().then(done, (error) => done([[String(error), []]]));`);
      assert.ok(kept.length > 400, `${kept.length}`);
      for (const [address, rows] of kept) {
        const file = address.slice(server.url.length) || 'index.html';
        const given = Object.fromEntries(rows);
        for (const [header, value] of Object.entries(headers(file)))
          if (header !== 'Cache-Control') assert.equal(given[header.toLowerCase()], value, file);
        assert.equal(plainType(given['content-type']), plainType(type(file)), file);
      }
      await driver.get(`${server.url}demo/`);
      await driver.findElement(By.css('#plain'));
      await driver.get(`${server.url}i-map.html?lang=en&project=eamri`);
      await driver.wait(
        async () =>
          /East Africa/.test(
            await driver.executeScript("return document.querySelector('#panel')?.textContent"),
          ),
        20000,
      );
      await clean('i-map.html');
    });

    test('pages of another origin can embed the map, isolated or not', async () => {
      const page = folder();
      writeFileSync(
        join(page, 'index.html'),
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title><link rel="icon" href="data:,"><script src="${server.url}embed.js" defer></script><i-map-embed lang="en" project="stredeca"></i-map-embed><iframe id="strict" title="map" sandbox="allow-scripts" src="${server.url}?embed=1&lang=fr&project=stredeca"></iframe>`,
      );
      const around = await host({ '/page': page });
      const theirs = `${policy("default-src 'none'; frame-src", server.url.slice(0, -1))}; img-src data:`;
      try {
        for (const isolated of [
          {},
          {
            'Cross-Origin-Embedder-Policy': 'require-corp',
            'Cross-Origin-Opener-Policy': 'same-origin',
          },
        ]) {
          around.headers = () => ({ 'Content-Security-Policy': theirs, ...isolated });
          // Another host name makes it another site.
          await driver.get(`${around.origin.replace('127.0.0.1', 'localhost')}/page/`);
          for (const [find, name] of [
            [
              "document.querySelector('i-map-embed').shadowRoot.querySelector('iframe')",
              /STREDECA/,
            ],
            ["document.querySelector('#strict')", /Liban/],
          ]) {
            const frame = await driver.wait(
              () =>
                driver.executeScript(
                  `const frame = ${find}; frame?.scrollIntoView(); return frame;`,
                ),
              10000,
            );
            await driver.switchTo().frame(frame);
            const there = async () =>
              name.test(
                await driver.executeScript(
                  "return document.querySelector('.app:not(#skeleton) #panel')?.textContent",
                ),
              );
            await driver.wait(there, 20000).catch(async (error) => {
              throw new Error(`${find}: ${error} ${await complaints(driver)}`);
            });
            await driver.switchTo().defaultContent();
          }
          assert.deepEqual(await complaints(driver), [], JSON.stringify(isolated));
        }
      } finally {
        await driver.get('about:blank');
        await around.stop();
      }
    });

    test('2,000 requests, 100 in parallel, are answered in full', async () => {
      const wanted = files(site).map((file) => [file, readFileSync(join(site, file))]);
      const agent = new Agent({ keepAlive: true, maxSockets: 100 });
      const wrong = [];
      let next = 0;
      const visitor = async () => {
        while (next < 2000) {
          const place = next++;
          const [file, bytes] = wanted[(place * 7) % wanted.length];
          const zip = place % 2 === 0;
          const asked = (by) =>
            raw(server.url + file, { headers: zip ? { 'Accept-Encoding': 'gzip' } : {} }, by);
          // A server may close a kept-alive connection just when it is used again; a browser then
          // retries with a new one (RFC 9112, 9.3.1).
          const answer = await asked(agent)
            .catch((error) => (error.code === 'ECONNRESET' ? asked(false) : { error }))
            .catch((error) => ({ error }));
          const got =
            answer.headers?.['content-encoding'] === 'gzip'
              ? gunzipSync(answer.bytes)
              : answer.bytes;
          if (answer.status !== 200 || !bytes.equals(got))
            wrong.push([file, answer.status, answer.error]);
        }
      };
      await Promise.all(Array.from({ length: 100 }, visitor));
      agent.destroy();
      assert.deepEqual(wrong, []);
    });

    // Debian's Apache stops at 400 connections, a setting of the host and not of `.htaccess`.
    test(`${VISITORS} visitors who are connected at the same time are all answered in full`, {
      skip: name === 'nginx' ? false : 'its number of connections is the host’s',
    }, async () => {
      const small = files(site).filter(
        (file) => !file.startsWith('.') && readFileSync(join(site, file)).length < 60_000,
      );
      const wanted = small.map((file) => {
        const zipped = existsSync(join(site, `${file}.gz`));
        return {
          file,
          zipped,
          bytes: readFileSync(join(site, zipped ? `${file}.gz` : file)),
          headers: headers(file),
        };
      });
      assert.ok(wanted.length > 20 && wanted.some(({ zipped }) => zipped), `${wanted.length}`);
      // In waves, because a full queue makes a client wait for seconds before it retries.
      const sockets = [];
      const knock = () =>
        new Promise((done, fail) => {
          const socket = connect(server.at, '127.0.0.1', () => done(socket)).once('error', fail);
        });
      while (sockets.length < VISITORS)
        sockets.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(200, VISITORS - sockets.length) }, knock),
          )),
        );
      // The last connections may still be in the kernel's queue.
      let there = 0;
      for (let tries = 0; tries < 300 && there < VISITORS; tries += 1) {
        there = await server.connections();
        if (there < VISITORS) await new Promise((done) => setTimeout(done, 100));
      }
      assert.ok(there >= VISITORS, `${there} connections at once`);
      const answers = await Promise.all(
        sockets.map(async (socket, place) => {
          const { file, zipped, bytes, headers } = wanted[place % wanted.length];
          const answer = await raw(server.url + file, {
            createConnection: () => socket,
            headers: { 'Accept-Encoding': 'gzip', Connection: 'close' },
          }).catch((error) => ({ error }));
          if (answer.status !== 200) return `${file}: ${answer.status ?? answer.error}`;
          if ((answer.headers['content-encoding'] === 'gzip') !== zipped)
            return `${file}: ${answer.headers['content-encoding']}`;
          for (const [header, value] of Object.entries(headers))
            if (answer.headers[header.toLowerCase()] !== value) return `${file}: ${header}`;
          return bytes.equals(answer.bytes) ? 'right' : `${file}: other bytes`;
        }),
      );
      const counts = {};
      for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
      assert.deepEqual(counts, { right: VISITORS });
    });
  });
}
