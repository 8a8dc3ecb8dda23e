// Home: one promise, the drop zone, a master to hear at once, the price, and the run line explained.

import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { go, href } from '../router.js';
import { hand } from '../upload/picked.js';
import { dropZone } from '../parts/dropzone.js';
import { priceOf, priceSentence } from '../parts/price.js';

/** @param {import('../main.js').Context} context */
export function page({ signal }) {
  const price = h('p', { class: 'price' }, t('price.asking'));
  priceOf('mastering').then(
    (found) => (price.textContent = found ? priceSentence(found) : t('price.none')),
    () => (price.textContent = t('price.none')),
  );
  const node = h(
    'div',
    null,
    h('section', { class: 'head' }, h('h1', null, t('home.promise')), h('p', null, t('home.how'))),
    h(
      'div',
      { class: 'hero' },
      dropZone({
        many: true,
        picked: (files) => {
          hand(files);
          go('/new');
        },
      }),
      h('div', { class: 'hero-price' }, price, h('p', { class: 'mute' }, t('home.pay')), h('p', { class: 'mute' }, t('home.account'))),
    ),
    demo(signal),
    h(
      'section',
      { class: 'section', 'aria-labelledby': 'h-line' },
      h('h2', { id: 'h-line' }, t('home.line.title')),
      h(
        'ol',
        { class: 'line told' },
        ['upload', 'listen', 'pay', 'master', 'download', 'erase'].map((stop) =>
          h('li', { class: stop === 'erase' && 'end' }, h('b', null, t(`line.${stop}`)), h('span', null, t(`home.line.${stop}`))),
        ),
      ),
    ),
    h(
      'section',
      { class: 'cols', 'aria-label': t('home.vows') },
      ['training', 'ledger', 'cookie'].map((vow) => h('div', null, h('h2', null, t(`home.vow.${vow}.title`)), h('p', { class: 'mute' }, t(`home.vow.${vow}`)))),
    ),
    h('p', { class: 'section' }, h('a', { href: href('/policy') }, t('home.policy'))),
  );
  return { title: t('home.title'), node };
}

/** Its place is kept before it comes, so that nothing jumps. @param {AbortSignal} signal */
function demo(signal) {
  const room = h('div', { class: 'sheet deck demo' }, h('p', { class: 'mute' }, t('demo.loading')));
  void (async () => {
    try {
      const { demoDeck } = await import('../parts/demo.js');
      fill(room, await demoDeck(signal));
    } catch {
      if (!signal.aborted) fill(room, h('p', { class: 'mute' }, t('demo.none')));
    }
  })();
  return h(
    'section',
    { class: 'section', 'aria-labelledby': 'h-demo' },
    h('h2', { id: 'h-demo' }, t('demo.title')),
    h('p', { class: 'mute measure demo-lead' }, t('demo.lead')),
    room,
  );
}
