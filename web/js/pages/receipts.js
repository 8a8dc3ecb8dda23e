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
    { class: 'stacking' },
    h('caption', { class: 'vh' }, t('receipts.title')),
    h('thead', null, h('tr', null, ['when', 'amount', 'state', 'run', 'receipt'].map((name) => h('th', { scope: 'col' }, t(`receipts.${name}`))))),
    h(
      'tbody',
      null,
      orders.map((order) =>
        h(
          'tr',
          null,
          h('td', null, order.paidAt ? date(order.paidAt) : t('report.none')),
          h('td', { class: 'strong' }, money(order.amount, order.currency), order.vat != null && typeof order.vat === 'number' && h('span', { class: 'mute small' }, ` ${t('receipts.vat', { vat: money(order.vat, order.currency) })}`)),
          h('td', null, has(`order.${order.state}`) ? t(`order.${order.state}`) : order.state),
          h('td', null, order.job && h('a', { href: href(`/runs/${order.job}`) }, t('run.number', { id: order.job.slice(-6) }))),
          h('td', null, order.receiptUrl ? h('a', { href: order.receiptUrl }, t('receipts.open')) : t('receipts.mail')),
        ),
      ),
    ),
  );
