// A pseudo-locale: the English texts of the interface with accents on all letters, 40 % longer. It
// takes the place of the texts of another language as the server sends them, so that the page needs
// no code for it. What has no accent on the page is then not translated.
import { readFileSync } from 'node:fs';

const LETTERS = Object.fromEntries(
  [
    ['abcdefghijklmnopqrstuvwxyz', 'áƀçđéƒǧĥíĵķļɱñóƥɋŕšţúṽŵẋýž'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'ÁƁÇĐÉƑǦĤÍĴĶĻṀÑÓƤɊŔŠŢÚṼŴẊÝŽ'],
  ].flatMap(([plain, accented]) => [...plain].map((letter, at) => [letter, [...accented][at]])),
);

/// Returns a text with accents and doubled vowels. Placeholders such as `{n}` stay.
export function pseudo(text) {
  const parts = text.split(/(\{\w+\})/);
  const accented = parts.map((part, at) =>
    at % 2
      ? part
      : [...part]
          .map((letter) => {
            const other = LETTERS[letter] ?? letter;
            return /[aeiouy]/.test(letter) ? other + other : other;
          })
          .join(''),
  );
  return accented.join('');
}

/// Reads numbers and texts of a packed file (`src/atlas/packed.rs`).
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 4;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  texts() {
    return Array.from({ length: this.number() }, () => {
      const length = this.number();
      this.at += length;
      return this.bytes.subarray(this.at - length, this.at).toString('utf8');
    });
  }
}

function number(value) {
  const bytes = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

/// Returns a packed file whose first lists of texts, those of the interface, are changed.
function withMessages(bytes, lists, change) {
  const reader = new Reader(bytes);
  const changed = Array.from({ length: lists }, () => {
    const texts = reader.texts().map((text) => Buffer.from(change(text), 'utf8'));
    return [number(texts.length), ...texts.flatMap((text) => [number(text.length), text])];
  });
  return Buffer.concat([bytes.subarray(0, 4), ...changed.flat(), bytes.subarray(reader.at)]);
}

/// A message with names (`NamedTexts`) is lines of `key=text`.
const NAMED = /^(?:[\w-]+=[^\n]*\n?)+$/;

const message = (text) =>
  NAMED.test(text) ? text.replace(/=([^\n]*)/g, (_, named) => `=${pseudo(named)}`) : pseudo(text);

/// Returns what the server sends in place of a file: the English texts as pseudo-locale in the files
/// of the other languages. `read(name)` returns the file of the build whose name starts so.
export function pseudoFiles(read) {
  return (name, bytes) => {
    const [, part, tag] =
      /^(language|notes|speech|share|import|profile|briefing|map-edit|scripts|builder)-(fr|ar)-/.exec(
        name,
      ) ?? [];
    if (!tag) return bytes;
    const english = read(`${part}-en-`);
    // Notes are content: they stay English.
    if (part === 'notes') return english;
    if (part === 'scripts' || part === 'builder') {
      const words = Object.entries(JSON.parse(english.toString('utf8')));
      return Buffer.from(
        JSON.stringify(Object.fromEntries(words.map(([key, text]) => [key, pseudo(text)]))),
      );
    }
    // The file of the importer has the words of the panel of edits too.
    return withMessages(english, part === 'import' ? 2 : 1, message);
  };
}

/// Returns the texts of the content: names and notes in English, and the strings of its files.
export function contentTexts(read) {
  const language = new Reader(read('language-en-'));
  language.texts();
  const texts = [...language.texts(), ...new Reader(read('notes-en-')).texts()];
  const folder = 'assets/content/';
  for (const name of [
    'projects',
    'organisations',
    'sources',
    'documents',
    'routes',
    'figures',
    'site',
    'groups',
    'boundaries',
    'history',
  ])
    texts.push(...strings(readFileSync(`${folder}${name}.toml`, 'utf8')));
  texts.push(...strings(readFileSync('assets/statistics/indicators.toml', 'utf8')));
  // The names of sheets and columns are in the program of the importer.
  for (const tag of ['en', 'fr']) {
    const words = readFileSync(`assets/language/${tag}/words.toml`, 'utf8');
    const columns = strings(words.slice(words.indexOf('\n[columns.')));
    texts.push(...columns.flatMap((names) => names.split(', ')));
  }
  texts.push(...readFileSync('assets/content/hubs.csv', 'utf8').split(/[\n,]/));
  texts.push(...readFileSync('assets/language/countries.csv', 'utf8').split(/[\n,]/));
  return texts;
}

/// The strings of a TOML file.
const strings = (toml) =>
  [...toml.matchAll(/"""([\s\S]*?)"""|"((?:[^"\\\n]|\\.)*)"/g)].map(([, long, short]) =>
    (long ?? short).replace(/\\"/g, '"'),
  );
