// Real web servers, for tests of what is published.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './browser.mjs';

/// Starts a server and waits until it responds at a port.
export async function startServer(program, words, at) {
  const server = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (bytes) => {
    said += bytes;
  });
  const ended = new Promise((done) => server.on('exit', done));
  const url = `http://127.0.0.1:${at}/`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return {
        url,
        stop: () => {
          server.kill();
          return ended;
        },
      };
    if (server.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  server.kill();
  throw new Error(`${program} does not answer: ${said}`);
}

/// Starts nginx with the text of a deploy/nginx.conf, in which only the marked lines are changed.
/// `site` is the folder that it serves, `run` a new folder for its own files, and `more` are further
/// servers.
export async function startNginx(
  conf,
  site,
  run,
  { limits = '', connections = 512, more = '' } = {},
) {
  const at = await freePort();
  mkdirSync(run, { recursive: true });
  const program = ['/usr/sbin/nginx', 'nginx'].find((name) => name === 'nginx' || existsSync(name));
  // nginx prints the path of its types on stderr.
  const known = /--conf-path=(\S+)/.exec(
    spawnSync(program, ['-V'], { encoding: 'utf8' }).stderr,
  )[1];
  const own = conf
    .replace('listen 80;', `listen 127.0.0.1:${at};`)
    .replace(/server_name [^;]*;/, 'server_name localhost;')
    .replace('root /srv/i-map;', `root ${site};`);
  writeFileSync(join(run, 'i-map.conf'), own);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${run}/${name};`)
    .join(' ');
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  writeFileSync(
    join(run, 'nginx.conf'),
    `${user}daemon off;\npid ${run}/pid;\nerror_log ${run}/error.log;\nworker_processes 2;\n${limits}\nevents { worker_connections ${connections}; }\nhttp { include ${known.replace('nginx.conf', 'mime.types')}; default_type application/octet-stream; access_log off; ${temporary}\n${more}\ninclude ${run}/i-map.conf; }\n`,
  );
  const words = ['-p', run, '-e', `${run}/error.log`, '-c', `${run}/nginx.conf`];
  return { ...(await startServer(program, words, at)), at };
}
