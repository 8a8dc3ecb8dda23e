// The notice that the privacy page has a new version, until the person says to have seen it.

import { call } from '../api.js';
import { h } from '../dom.js';
import { date, t } from '../i18n.js';
import { href } from '../router.js';
import { whoAmI } from '../session.js';
import { trouble } from './notice.js';

/** @param {{policy?: {version: string, seen?: string | boolean | null}} | null | undefined} me */
export const hasNews = (me) => Boolean(me?.policy && me.policy.seen !== true && me.policy.seen !== me.policy.version);

/** @param {string} version @returns {HTMLElement} */
export function policyNotice(version) {
  const node = h(
    'section',
    { class: 'news', 'aria-label': t('changed.label') },
    h('p', null, t('changed.text', { version: /^\d{4}-/.test(version) ? date(version) : version })),
    h('div', { class: 'actions' }, h('a', { href: href('/policy?changes') }, t('changed.read')), h('button', { type: 'button', class: 'ghost small-button', on: { click: () => void seen() } }, t('changed.seen'))),
  );
  async function seen() {
    try {
      await call('POST', '/policy/seen', { body: { version } });
      node.remove();
      await whoAmI({ again: true });
    } catch (problem) {
      node.append(trouble(problem));
    }
  }
  return node;
}
