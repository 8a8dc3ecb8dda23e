// Home: one promise, the drop zone, the price, and the run line explained.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { go, href } from '../router.js';
import { hand } from '../upload/picked.js';
import { dropZone } from '../parts/dropzone.js';
import { priceOf, priceSentence } from '../parts/price.js';
import { drawWaveform } from '../listen/waveform.js';

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
    dropZone({
      many: true,
      picture: picture(signal),
      picked: (files) => {
        hand(files);
        go('/new');
      },
    }),
    h('div', { class: 'under-drop' }, price, h('p', { class: 'mute' }, t('home.pay'))),
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

/** A drawing of what the page is about: the same song twice, the master fuller. @param {AbortSignal} signal */
function picture(signal) {
  const canvas = h('canvas', { class: 'drop-picture', 'aria-hidden': 'true' });
  const count = 480;
  const beat = (/** @type {number} */ i) => 0.35 + 0.65 * Math.abs(Math.sin((i * Math.PI) / 12)) ** 3;
  const song = (/** @type {number} */ i) => 0.2 + 0.8 * Math.min(1, i / 90) * (1 - 0.55 * Number(i > 190 && i < 250)) * Math.min(1, (count - i) / 70);
  const grain = (/** @type {number} */ i) => 0.55 + 0.45 * Math.abs(Math.sin(i * 7.13) * Math.sin(i * 2.71 + 1));
  const a = Float32Array.from({ length: count }, (_, i) => song(i) * beat(i) * grain(i));
  const b = Float32Array.from(a, (peak, i) => Math.min(0.78, peak * 0.85 + 0.16 * song(i)));
  const draw = () => drawWaveform(canvas, { peaks: { a, b } });
  const size = new ResizeObserver(draw);
  size.observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw, { signal });
  signal.addEventListener('abort', () => size.disconnect());
  return canvas;
}
