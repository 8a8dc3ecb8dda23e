// The engine explains itself in English. Finnish readers get each sentence by its pattern, from a file that only they load; a sentence
// that is not known there is shown as it is and marked as English for screen readers.

import { h } from './dom.js';
import { language } from './i18n.js';

/** @type {Record<string, string>} words and short phrases */
let words = {};
/** @type {{pattern: RegExp, text: string}[]} */
let sentences = [];

/** A sentence with {1}, {2}… as a pattern that finds what stands there. @param {string} english */
const patternOf = (english) => new RegExp(`^${english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+?)')}$`);

/** Loads what the language needs; to be awaited before the engine's words are shown. */
export async function learnEngine() {
  if (language() === 'en' || sentences.length) return;
  const known = await (await fetch(`text/engine.${language()}.json`)).json();
  words = known.words;
  sentences = Object.entries(known.sentences).map(([english, text]) => ({ pattern: patternOf(english), text: String(text) }));
}

/** A number, a word or a sentence of the engine inside a sentence. @param {string} value @returns {string} */
const local = (value) => own(value) ?? (/^-?[\d.]+$/.test(value) ? value.replace('-', '−').replace('.', ',') : value);

/** @param {string} english @returns {string | undefined} */
function own(english) {
  if (Object.hasOwn(words, english)) return words[english];
  for (const { pattern, text } of sentences) {
    const found = pattern.exec(english);
    if (found) return text.replace(/\{(\d)\}/g, (_, i) => local(found[Number(i)]));
  }
  return undefined;
}

/** @param {string} text the engine's English @returns {Node} */
export function engineWords(text) {
  if (language() === 'en') return document.createTextNode(text.replace(/(^|[\s(])-(?=\d)/g, '$1−'));
  const known = own(text);
  return known === undefined ? h('span', { lang: 'en' }, text) : document.createTextNode(known);
}
