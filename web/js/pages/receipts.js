// What was paid, and given back.

import { all } from '../api.js';
import { h } from '../dom.js';
import { date, has, money, t } from '../i18n.js';
import { href } from '../router.js';
import { gated } from '../parts/gate.js';

/** @param {import('../main.js').Context} context */
export const page = (context) =>
  gated(context, t('receipts.title'), async () => {
    const orders = await all('/orders', context.signal);
    return h(
      'div',
      null,
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('receipts.title')), h('p', { class: 'mute' }, t('receipts.lead'))),
      orders.length ? table(orders) : h('p', { class: 'mute' }, t('receipts.none')),
      h('p', { class: 'section' }, h('a', { href: href('/withdraw') }, t('nav.withdraw'))),
    );
  });

/** @param {any[]} orders */
const table = (orders) =>
  h(
    'table',
    { class: 'stacking receipts' },
    h('caption', { class: 'vh' }, t('receipts.title')),
    h('thead', null, h('tr', null, ['when', 'amount', 'state', 'order', 'run', 'receipt'].map((name) => h('th', { scope: 'col' }, t(`receipts.${name}`))))),
    h('tbody', null, orders.map(row)),
  );

/** @param {any} order */
const row = (order) =>
  h(
    'tr',
    null,
    h('td', null, order.paidAt ? date(order.paidAt) : t('receipts.unpaid')),
    h('td', { class: 'strong' }, money(order.amount, order.currency), typeof order.vat === 'number' && h('span', { class: 'mute small' }, ` ${t('receipts.vat', { vat: money(order.vat, order.currency) })}`)),
    h(
      'td',
      null,
      has(`order.${order.state}`) ? t(`order.${order.state}`) : order.state,
      order.refunded > 0 && order.refunded < order.amount && h('span', { class: 'mute small' }, ` ${t('receipts.partly', { amount: money(order.refunded, order.currency) })}`),
      order.dispute && h('span', { class: 'warn small' }, ` ${t('receipts.dispute')}`),
    ),
    h('td', { class: 'code-like' }, order.order),
    h('td', null, order.job && h('a', { href: href(`/runs/${order.job}`) }, t('run.number', { id: order.job.slice(-6) }))),
    h('td', null, order.receiptUrl ? h('a', { href: order.receiptUrl, rel: 'noreferrer' }, t('receipts.open')) : t('receipts.mail'), order.state === 'paid' && [' · ', h('a', { href: href(`/withdraw?order=${order.order}`) }, t('receipts.withdraw'))]),
  );
