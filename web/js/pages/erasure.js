// An erasure's progress, then its receipt. The secret in the address is the only key to it.

import { call } from '../api.js';
import { h } from '../dom.js';
import { date, moment, t } from '../i18n.js';
import { steps } from '../parts/requests.js';

/** @param {import('../main.js').Context} context */
export async function page({ params, signal }) {
  const receipt = await call('GET', `/privacy/receipts/${encodeURIComponent(params[0] ?? '')}`, { signal });
  const raw = JSON.stringify(receipt, null, 2);
  const save = () => {
    const url = URL.createObjectURL(new Blob([raw], { type: 'application/json' }));
    const link = h('a', { href: url, download: 'mixrunners-erasure-receipt.json' });
    link.click();
    URL.revokeObjectURL(url);
  };
  return {
    title: t('erasure.title'),
    node: h(
      'div',
      { class: 'prose stack' },
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('erasure.title')), h('p', null, t('erasure.lead'))),
      receipt.state && h('p', null, h('b', null, t(`request.state.${receipt.state}`))),
      receipt.receivedAt && h('p', { class: 'mute' }, t('request.received', { date: moment(receipt.receivedAt) }), receipt.dueAt && ` · ${t('request.due', { date: date(receipt.dueAt) })}`),
      receipt.steps && steps(receipt.steps),
      h('div', { class: 'actions section' }, h('button', { type: 'button', class: 'ghost', on: { click: save } }, t('erasure.save'))),
      h('details', { class: 'fold' }, h('summary', null, t('erasure.whole')), h('pre', { tabindex: '0' }, raw)),
    ),
  };
}
