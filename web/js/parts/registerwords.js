// The register's own words: English as the API gives them, Finnish from a file of their own, by the names that do not change.

import { h } from '../dom.js';
import { language } from '../i18n.js';

/** @returns {Promise<(key: string, english: string) => Node>} */
export async function registerWords() {
  /** @type {Record<string, string>} */
  const texts = language() === 'fi' ? await (await fetch('text/register.fi.json')).json() : {};
  return (key, english) => {
    const known = texts[key];
    if (known) return document.createTextNode(known);
    return language() === 'en' ? document.createTextNode(english) : h('span', { lang: 'en' }, english);
  };
}
