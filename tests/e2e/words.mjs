// The interface's texts by their keys, so that a better wording breaks no test.
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

const languages = new Map();

/// The texts of a language (`assets/language/<lang>/words.toml`).
function words(lang) {
  if (!languages.has(lang))
    languages.set(lang, parse(readFileSync(`assets/language/${lang}/words.toml`, 'utf8')));
  return languages.get(lang);
}

/// The text of a key such as `interface.map.zoom_in`, with the values of its placeholders. Of a text with plural
/// forms `n` chooses one.
export function word(lang, key, values = {}) {
  let text = key.split('.').reduce((table, part) => table?.[part], words(lang));
  if (typeof text === 'object') text = text[new Intl.PluralRules(lang).select(values.n)];
  if (typeof text !== 'string') throw new Error(`${lang} has no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/// The name of a country or territory in a language (`assets/language/countries.csv`).
export function country(lang, code) {
  const [head, ...rows] = readFileSync('assets/language/countries.csv', 'utf8')
    .split(/\r?\n/)
    .filter((row) => row && !row.startsWith('#'))
    .map((row) => row.split(','));
  return rows.find((row) => row.includes(code))[head.indexOf(lang)];
}
