// Reports the durations of tests. As a reporter (`node --test --test-reporter`) it writes one JSON
// line for each test; run by itself, `node scripts/times.mjs FILE`, it prints tables of the lines
// that it and scripts/test have written.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Returns the first lines of the message of a failed test: a log may end before its details. */
const reason = (error) =>
  String(error?.cause?.message ?? error?.message ?? error)
    .split('\n')
    .slice(0, 6)
    .join(' | ')
    .slice(0, 400);

export default async function* lines(source) {
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    const { name, skip, details } = data;
    const { ENGINE: engine = '', TEST_FILE: file = '' } = process.env;
    const left = skip === undefined ? {} : { skipped: String(skip) };
    const why = type === 'test:fail' ? { why: reason(details.error) } : {};
    yield `${JSON.stringify({ kind: 'test', engine, file, name, seconds: details.duration_ms / 1000, ok: type === 'test:pass', ...why, ...left })}\n`;
  }
}

const NATIVE = /^test (\S+?)(?: - should panic)? \.\.\. (\w+)(?:, [^<]*)?(?: <([\d.]+)s>)?/;

/// Parses a log of Rust's test harness; the module is the file name.
function native(log) {
  const found = readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => NATIVE.exec(line))
    .filter(Boolean);
  return found.map(([, name, result, seconds = '0']) => ({
    kind: 'test',
    engine: 'native',
    file: name.split('::')[0],
    name,
    seconds: Number(seconds),
    ok: result !== 'FAILED',
    ...(result === 'ignored' ? { skipped: 'ignored' } : {}),
  }));
}

const table = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    );
};
const seconds = (value) => (value === undefined ? '' : value.toFixed(1));

function print(path, logs) {
  const all = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  all.push(...logs.flatMap(native));
  const steps = all.filter(({ kind }) => kind === 'step');
  console.log('\nSeconds per step, by the clock and of the processors');
  table([
    ['step', 'clock', 'processors', ''],
    ...steps.map(({ name, clock, user, system, ok }) => [
      name,
      seconds(clock),
      seconds(user + system),
      ok ? '' : 'failed',
    ]),
  ]);
  const tests = all.filter(({ kind }) => kind === 'test');
  const files = all.filter(({ kind }) => kind === 'file');
  const engines = [...new Set(files.map(({ engine }) => engine))];
  if (files.length > 0) {
    console.log(
      '\nSeconds per file of browser tests and engine, from the start of its browser to its end',
    );
    const names = [...new Set(files.map(({ file }) => file))].sort();
    const of = (file, engine) =>
      files
        .filter((one) => one.file === file && one.engine === engine)
        .reduce((sum, { clock }) => (sum ?? 0) + clock, undefined);
    const sum = (engine) =>
      files.filter((one) => one.engine === engine).reduce((sum, { clock }) => sum + clock, 0);
    table([
      ['file', ...engines],
      ...names.map((file) => [file, ...engines.map((engine) => seconds(of(file, engine)))]),
      ['all', ...engines.map((engine) => seconds(sum(engine)))],
    ]);
  }
  const modules = new Map();
  for (const { file, seconds } of tests.filter(({ engine }) => engine === 'native'))
    modules.set(file, (modules.get(file) ?? 0) + seconds);
  const heavy = [...modules].filter(([, seconds]) => seconds >= 0.5).sort(([, a], [, b]) => b - a);
  if (heavy.length > 0) {
    console.log('\nSeconds per file of native tests (half a second or more)');
    table([['file', ''], ...heavy.map(([file, value]) => [file, seconds(value)])]);
  }
  const slow = tests
    .filter(({ seconds }) => seconds >= 5)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 15);
  if (slow.length > 0) {
    console.log('\nThe slowest tests');
    table([
      ['test', ''],
      ...slow.map(({ engine, file, name, seconds: value }) => [
        [engine, engine === 'native' ? '' : file, name].filter(Boolean).join(' '),
        seconds(value),
      ]),
    ]);
  }
  const skipped = tests.filter(({ skipped }) => skipped !== undefined);
  if (skipped.length > 0) {
    console.log('\nTests that were skipped, by reason');
    const reasons = new Map();
    for (const { engine, file, skipped: reason } of skipped) {
      const where = reasons.get(reason) ?? new Map();
      const place = [engine, engine === 'native' ? '' : file].filter(Boolean).join(' ');
      reasons.set(reason, where.set(place, (where.get(place) ?? 0) + 1));
    }
    for (const [reason, where] of reasons) {
      const counted = [...where].map(([place, n]) => (n > 1 ? `${place} (${n})` : place));
      console.log(`${reason}: ${counted.join(', ')}`);
    }
  }
  const failed = tests.filter(({ ok }) => !ok);
  console.log(
    `\n${tests.length} tests, ${tests.length - skipped.length - failed.length} passed, ${failed.length} failed, ${skipped.length} skipped`,
  );
  for (const { engine, file, name, seconds: value, why } of failed)
    console.log(`failed: ${engine} ${file}: ${name} (${seconds(value)} s)${why ? `: ${why}` : ''}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  print(process.argv[2], process.argv.slice(3));
