// The terms, as sentences of the language files.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { href } from '../router.js';
import { priceOf, priceSentence } from '../parts/price.js';

const CLAUSES = ['service', 'account', 'audio', 'forbidden', 'price', 'withdrawal', 'storage', 'faults', 'end', 'law'];

export function page() {
  const price = h('p', null);
  priceOf('mastering').then((found) => found && (price.textContent = priceSentence(found)), () => {});
  return {
    title: t('terms.title'),
    node: h(
      'div',
      { class: 'prose' },
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('terms.title')), h('p', { class: 'mute' }, t('terms.lead'))),
      CLAUSES.map((clause) => [h('h2', null, t(`terms.${clause}.title`)), h('p', null, t(`terms.${clause}`)), clause === 'price' && price]),
      h('p', { class: 'section' }, h('a', { href: href('/policy') }, t('nav.policy'))),
    ),
  };
}
