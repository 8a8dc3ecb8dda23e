// What we hold about a person, counted and dated from what the API itself shows.

import { all, call } from '../api.js';
import { h } from '../dom.js';
import { bytes, date, moment, t } from '../i18n.js';
import { href } from '../router.js';

const rows = (/** @type {any} */ answer) => (Array.isArray(answer) ? answer : answer.items);

/** @param {import('../session.js').Me} me @param {AbortSignal} signal */
export async function held(me, signal) {
  const [jobs, orders, requests, ledger, consents] = await Promise.all([
    all('/jobs', signal),
    all('/orders', signal),
    all('/privacy/requests', signal),
    call('GET', '/privacy/ledger', { signal }).then(rows),
    call('GET', '/privacy/consents', { signal }),
  ]);
  const live = jobs.filter((job) => job.state !== 'expired');
  const files = live.flatMap((job) => job.files ?? []).filter((file) => file.bytes != null);
  const soonest = first(live.map((job) => job.expiresAt));
  const lines = [
    line('account', me.email, me.createdAt && t('privacy.since', { date: date(me.createdAt) }), t('privacy.held.account.end')),
    line('runs', h('a', { href: href('/runs') }, t('privacy.held.runs.count', { count: live.length })), since(live.map((job) => job.createdAt)), soonest ? t('privacy.held.first', { date: date(soonest) }) : ''),
    line('files', t('privacy.held.files.count', { count: files.length }), files.length > 0 && bytes(files.reduce((sum, file) => sum + file.bytes, 0)), t('privacy.held.files.end')),
    line('orders', h('a', { href: href('/receipts') }, t('privacy.held.orders.count', { count: orders.length })), since(orders.map((order) => order.paidAt)), t('privacy.held.orders.end')),
    line('ledger', t('privacy.held.ledger.count', { count: ledger.length }), ledger.length > 0 && t('privacy.held.last', { at: moment(ledger.at(-1).at) }), t('privacy.held.ledger.end')),
    line('requests', t('privacy.held.requests.count', { count: requests.length }), since(requests.map((request) => request.receivedAt)), t('privacy.held.requests.end')),
    line('consents', t('privacy.held.consents.count', { count: consents.history?.length ?? 0 }), since((consents.history ?? []).map((/** @type {any} */ entry) => entry.at)), t('privacy.held.consents.end')),
    line('cookie', t('privacy.held.cookie.text'), '', t('privacy.held.cookie.end')),
  ];
  return h(
    'table',
    { class: 'stacking held' },
    h('caption', { class: 'vh' }, t('privacy.held')),
    h('thead', null, h('tr', null, ['what', 'count', 'end'].map((name) => h('th', { scope: 'col' }, t(`privacy.held.head.${name}`))))),
    h('tbody', null, lines),
  );
}

/** @param {(string | undefined)[]} times */
const first = (times) => times.filter(Boolean).sort()[0];

/** @param {(string | undefined)[]} times */
function since(times) {
  const oldest = first(times);
  return oldest ? t('privacy.held.oldest', { date: date(oldest) }) : '';
}

/** @param {string} name @param {import('../dom.js').Child} count @param {import('../dom.js').Child} when @param {string} end */
const line = (name, count, when, end) =>
  h('tr', null, h('th', { scope: 'row' }, t(`privacy.held.${name}`)), h('td', null, count, when && h('span', { class: 'mute small' }, ' ', when)), h('td', { class: 'mute small' }, end));
