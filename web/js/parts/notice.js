// Sentences that interrupt: problems, news, and the polite announcements for screen readers.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { href } from '../router.js';
import { explain } from '../problems.js';

/** @param {string} text */
export const notice = (text) => h('p', { class: 'notice', role: 'status' }, text);

/** The account is held: what happened, what is safe, what to do. */
export const heldNotice = () =>
  h('div', { class: 'notice', role: 'status' }, h('p', null, h('b', null, t('problem.restricted.what'))), h('p', null, `${t('problem.restricted.safe')} `, h('a', { href: href('/privacy') }, t('problem.restricted.do'))));

/**
 * A problem: what happened, what is safe, what to do.
 * @param {unknown} problem @param {() => void} [again]
 */
export function trouble(problem, again) {
  if (!(problem instanceof Error) || problem.name !== 'Error') console.debug(problem);
  const { what, safe, next } = explain(problem);
  return h(
    'div',
    { class: 'trouble', role: 'alert' },
    h('p', null, h('b', null, what)),
    h('p', null, `${safe} ${next}`),
    again && h('button', { class: 'ghost', type: 'button', on: { click: again } }, t('act.again')),
  );
}

/** A live region that speaks each new sentence once. */
export function announcer() {
  const node = h('p', { class: 'vh', role: 'status', 'aria-live': 'polite' });
  let last = '';
  return {
    node,
    say: (/** @type {string} */ text) => {
      if (text !== last) node.textContent = last = text;
    },
  };
}
