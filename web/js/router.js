// Where the reader is. Places live behind `#`, so that no server, log or Referer ever sees a run's id.

import { LANGUAGES, language } from './i18n.js';

/** @typedef {{language?: import('./i18n.js').Language, path: string[], flags: URLSearchParams, secrets?: URLSearchParams}} Place */

/** Reads an address. @param {string} hash @returns {Place} */
export function place(hash) {
  const text = hash.replace(/^#/, '');
  if (!text.startsWith('/')) {
    const secrets = new URLSearchParams(text);
    const asked = LANGUAGES.find((known) => known === secrets.get('lang'));
    secrets.delete('lang');
    if (secrets.has('token')) return { language: asked, path: [], flags: new URLSearchParams(), secrets };
    // A short form for print and mail: `#contact` is `#/contact`.
    return { path: /^[a-z]+$/.test(text) ? [text] : [], flags: new URLSearchParams() };
  }
  const [path, query = ''] = text.split('?', 2);
  const segments = path.split('/').filter(Boolean).map(decodeURIComponent);
  const asked = LANGUAGES.find((known) => known === segments[0]);
  return { language: asked, path: asked ? segments.slice(1) : segments, flags: new URLSearchParams(query) };
}

/** The address of a place in the reader's language. @param {string} path such as `/runs/abc` @param {string} [inLanguage] */
export const href = (path, inLanguage = language()) => `#/${inLanguage}${path === '/' ? '' : path}`;

/** @param {string} path @param {{replace?: boolean}} [how] */
export function go(path, { replace = false } = {}) {
  const target = href(path);
  if (replace) {
    history.replaceState(null, '', target);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = target;
  }
}
