// The engine explains itself in English. What it says is known here by its pattern, so that Finnish readers get Finnish; a sentence
// that is not known yet is shown as it is and marked as English for screen readers.

import { h } from './dom.js';
import { has, language, t } from './i18n.js';

/** @param {string} text */
const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);

const NUMBER = /-?\d+(?:[.,]\d+)?/g;

/** @param {string} text the engine's English @returns {Node} */
export function engineWords(text) {
  const numbers = text.match(NUMBER) ?? [];
  const key = `engine.${slug(text.replace(NUMBER, 'n'))}`;
  if (!has(key)) return h('span', language() === 'en' ? null : { lang: 'en' }, text);
  const comma = language() === 'fi' ? ',' : '.';
  return document.createTextNode(t(key, Object.fromEntries(numbers.map((value, i) => [`n${i + 1}`, value.replace('-', '−').replace('.', comma)]))));
}
