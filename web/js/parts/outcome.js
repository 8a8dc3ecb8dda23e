// What a withdrawal means for each order that it names.

import { h } from '../dom.js';
import { has, moment, t } from '../i18n.js';

/** @param {{withdrawal: string, askedAt: string, confirmedAt?: string, orders?: {order: string, outcome: string}[]}} done */
export function withdrawalOutcome({ withdrawal, askedAt, confirmedAt, orders = [] }) {
  return h(
    'div',
    { class: 'stack', role: 'status' },
    h('h2', { tabindex: '-1' }, t('withdraw.done')),
    h('dl', { class: 'facts' }, [
      [t('withdraw.number'), withdrawal.slice(-6)],
      [t('withdraw.asked'), moment(askedAt)],
      confirmedAt && [t('withdraw.confirmed'), moment(confirmedAt)],
    ].map((fact) => fact && h('div', null, h('dt', null, fact[0]), h('dd', null, fact[1])))),
    orders.length
      ? h('ul', { class: 'bare rows' }, orders.map(({ order, outcome }) => h('li', null, h('div', null, h('b', null, order), h('span', null, t(has(`withdraw.outcome.${outcome}`) ? `withdraw.outcome.${outcome}` : 'withdraw.outcome.unknown'))))))
      : h('p', null, t('withdraw.none')),
    h('p', { class: 'mute' }, t('withdraw.receipt')),
  );
}
