// What is asked of the master: where it shall land, and how much may change.

import { h } from '../dom.js';
import { number, percent, t } from '../i18n.js';

/** The engine's presets that this page offers, with what they mean. */
const PRESETS = /** @type {const} */ ([
  ['spotify', -14, -1],
  ['apple-music', -16, -1],
  ['cd', -9, -0.3],
  ['club', -8.5, -0.3],
]);

/** @param {{preset?: string, intensity?: number}} [now] */
export function settingsFields(now = {}) {
  const chosen = PRESETS.some(([id]) => id === now.preset) ? now.preset : PRESETS[0][0];
  const amount = h('input', {
    type: 'range',
    min: 0,
    max: 1,
    step: 0.05,
    value: now.intensity ?? 0.5,
    id: 'intensity',
    on: { input: () => spell() },
  });
  const spell = () => amount.setAttribute('aria-valuetext', percent(Number(amount.value)));
  spell();
  const choices = h(
    'fieldset',
    { class: 'targets' },
    h('legend', null, t('settings.target')),
    h(
      'div',
      { class: 'choices' },
      PRESETS.map(([id, loudness, ceiling]) =>
        h(
          'label',
          null,
          h('input', { type: 'radio', name: 'preset', value: id, checked: id === chosen }),
          h('span', null, h('b', null, t(`preset.${id}`)), h('span', null, t('settings.lands', { loudness: number(loudness, loudness % 1 ? 1 : 0), ceiling: number(ceiling, ceiling % 1 ? 1 : 0) }))),
        ),
      ),
    ),
    h('p', { class: 'mute small' }, t('settings.target.truth')),
  );
  const node = h(
    'div',
    { class: 'stack' },
    choices,
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'intensity' }, t('settings.intensity')),
      amount,
      h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', null, t('settings.gentle')), h('span', null, t('settings.firm'))),
    ),
  );
  return {
    node,
    value: () => ({
      preset: /** @type {HTMLInputElement} */ (choices.querySelector(':checked')).value,
      intensity: Number(amount.value),
    }),
  };
}
