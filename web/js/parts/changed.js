// The notice that the privacy page has a new version, until the person says to have seen it.

import { call } from '../api.js';
import { h } from '../dom.js';
import { date, language, t } from '../i18n.js';
import { href } from '../router.js';
import { whoAmI } from '../session.js';
import { trouble } from './notice.js';

/** @typedef {{version: string, effective: string, says: Record<string, string>}} Upcoming */

/** @param {{policy?: {version: string, seen?: string | boolean | null, upcoming?: Upcoming | null}} | null | undefined} me */
export const hasNews = (me) => Boolean(me?.policy && me.policy.seen !== true && me.policy.seen !== (me.policy.upcoming?.version ?? me.policy.version));

/** A change that is announced says what it is and from when. @param {string} version @param {Upcoming | null} [next] @returns {HTMLElement} */
export function policyNotice(version, next) {
  const node = h(
    'section',
    { class: 'news', 'aria-label': t('changed.label') },
    h('p', null, next ? t('changed.next', { date: date(next.effective), says: next.says[language()] ?? next.says.en }) : t('changed.text', { version: /^\d{4}-/.test(version) ? date(version) : version })),
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
