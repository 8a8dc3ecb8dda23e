// Data-subject requests: their list, their steps, and how to take one back.

import { call } from '../api.js';
import { h } from '../dom.js';
import { date, has, moment, t } from '../i18n.js';
import { href } from '../router.js';

const OPEN = ['received', 'verifying', 'verified', 'executing', 'deferred', 'extended'];
const word = (/** @type {string} */ key, /** @type {string} */ value) => (has(`${key}.${value}`) ? t(`${key}.${value}`) : value);

/** @param {{name: string, state: string, at?: string}[]} list */
export const steps = (list) =>
  h('ol', { class: 'bare ledger' }, list.map(({ name, state, at }) => h('li', null, at ? h('time', { datetime: at }, moment(at)) : h('span', null), h('div', null, h('b', null, word('step.name', name)), ` ${word('step', state)}`))));

/** @param {any[]} requests @param {{changed: (request: any) => void, failed: (problem: unknown) => void}} world */
export const requestList = (requests, { changed, failed }) =>
  requests.length
    ? h('ul', { class: 'bare rows' }, requests.map((request) => row(request, changed, failed)))
    : h('p', { class: 'mute' }, t('request.none'));

/** @param {any} request @param {(request: any) => void} changed @param {(problem: unknown) => void} failed */
function row(request, changed, failed) {
  const open = OPEN.includes(request.state);
  const back = async () => {
    try {
      await call('DELETE', `/privacy/requests/${request.request}`);
      changed(request);
    } catch (problem) {
      failed(problem);
    }
  };
  return h(
    'li',
    null,
    h(
      'div',
      null,
      h('b', null, word('request.type', request.type)),
      h('span', null, [word('request.state', request.state), t('request.received', { date: date(request.receivedAt) }), open && request.dueAt && t('request.due', { date: date(request.dueAt) })].filter(Boolean).join(' · ')),
      request.result?.url && h('a', { href: request.result.url }, t('request.result')),
      request.result?.receipt && h('a', { href: href(`/erasure/${String(request.result.receipt).split('/').pop()}`) }, t('privacy.receipt.open')),
      request.result?.authority && authority(request.result.authority),
      request.steps?.length > 1 && h('details', { class: 'fold' }, h('summary', null, t('request.steps')), steps(request.steps)),
    ),
    (open || (request.type === 'restriction' && request.state === 'done')) &&
      h('button', { type: 'button', class: 'ghost', on: { click: () => void back() } }, t(request.type === 'restriction' && request.state === 'done' ? 'request.lift' : 'request.back'), h('span', { class: 'vh' }, ` ${word('request.type', request.type)}`)),
  );
}

/** Whom to complain to. @param {any} who a name, or what the register says of it */
const authority = (who) => h('span', { lang: 'en' }, typeof who === 'string' ? who : [who.name, who.post, who.site].filter(Boolean).join(', '));
