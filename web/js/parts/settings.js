// What is asked of the master: where it shall land, its character, how much may change, and what it shall come close to.

import { h } from '../dom.js';
import { number, percent, t } from '../i18n.js';
import { tick } from './field.js';

/** The engine's presets that this page offers, with what they mean. */
const PRESETS = /** @type {const} */ ([
  ['spotify', -14, -1],
  ['apple-music', -16, -1],
  ['cd', -9, -0.3],
  ['club', -8.5, -0.3],
  ['broadcast-r128', -23, -1],
]);
const STYLES = ['balanced', 'warm', 'bright', 'punchy', 'open'];

const decimals = (/** @type {number} */ value) => number(value, value % 1 ? 1 : 0);

/** A slider from 0 to 1 with words at its ends. @param {string} name @param {number} value */
export function slider(name, value) {
  const input = h('input', { type: 'range', min: 0, max: 1, step: 0.05, value, id: `set-${name}`, on: { input: () => spell() } });
  const shown = h('output', { for: `set-${name}` });
  const spell = () => {
    shown.textContent = percent(Number(input.value));
    input.setAttribute('aria-valuetext', shown.textContent);
  };
  spell();
  const node = h(
    'div',
    { class: 'field' },
    h('div', { class: 'label-row' }, h('label', { for: `set-${name}` }, t(`settings.${name}`)), shown),
    input,
    h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', null, t(`settings.${name}.low`)), h('span', null, t(`settings.${name}.high`))),
  );
  return { node, value: () => Number(input.value) };
}

/** @param {string} name @param {{min: number, max: number, step: number, value?: number, unit: string}} about */
function amount(name, { unit, value, ...limits }) {
  const input = h('input', { type: 'number', inputmode: 'decimal', id: `set-${name}`, ...limits, value: value ?? '', 'aria-describedby': `set-${name}-hint` });
  const node = h(
    'div',
    { class: 'field' },
    h('label', { for: `set-${name}` }, t(`settings.${name}`)),
    h('div', { class: 'with-unit' }, input, h('span', null, unit)),
    h('p', { class: 'hint', id: `set-${name}-hint` }, t('settings.between', { low: decimals(limits.min), high: decimals(limits.max), unit })),
  );
  return { node, value: () => (input.value === '' || !input.validity.valid ? undefined : Number(input.value)) };
}

/** @param {string} name @param {string} legend @param {{id: string, title: string, text: string}[]} options @param {string} chosen */
function choices(name, legend, options, chosen) {
  const node = h(
    'fieldset',
    { class: 'targets' },
    h('legend', null, legend),
    h(
      'div',
      { class: 'choices' },
      options.map(({ id, title, text }) =>
        h('label', null, h('input', { type: 'radio', name, value: id, checked: id === chosen }), h('span', null, h('b', null, title), h('span', null, text))),
      ),
    ),
  );
  return { node, value: () => /** @type {HTMLInputElement} */ (node.querySelector(':checked')).value };
}

/**
 * @param {{preset?: string, style?: string, intensity?: number, loudness?: number, ceiling?: number, reference?: any}} [now]
 * @param {{reference?: boolean}} [known] whether a reference is among the files
 */
export function settingsFields(now = {}, known = {}) {
  const preset = choices(
    'preset',
    t('settings.target'),
    PRESETS.map(([id, loudness, ceiling]) => ({ id, title: t(`preset.${id}`), text: t('settings.lands', { loudness: decimals(loudness), ceiling: decimals(ceiling) }) })),
    PRESETS.some(([id]) => id === now.preset) ? String(now.preset) : PRESETS[0][0],
  );
  const style = choices('style', t('settings.style'), STYLES.map((id) => ({ id, title: t(`style.${id}`), text: t(`style.${id}.text`) })), STYLES.includes(now.style ?? '') ? String(now.style) : STYLES[0]);
  const intensity = slider('intensity', now.intensity ?? 0.5);
  const loudness = amount('loudness', { min: -36, max: -6, step: 0.1, value: now.loudness, unit: 'LUFS' });
  const ceiling = amount('ceiling', { min: -9, max: 0, step: 0.1, value: now.ceiling, unit: 'dBTP' });
  const close = slider('closeness', now.reference?.tone ?? 0.6);
  const asLoud = tick(t('settings.reference.loud'), { checked: Boolean(now.reference?.loudness) });
  const reference = h('div', { class: 'stack', hidden: !known.reference }, close.node, asLoud.node);
  const node = h(
    'div',
    { class: 'stack settings' },
    preset.node,
    h('p', { class: 'mute small' }, t('settings.target.truth')),
    style.node,
    intensity.node,
    reference,
    h('details', { class: 'fold' }, h('summary', null, t('settings.exact')), h('p', { class: 'mute small' }, t('settings.exact.text')), h('div', { class: 'pair' }, loudness.node, ceiling.node)),
  );
  return {
    node,
    /** @param {boolean} there whether a reference is among the files */
    withReference: (there) => void (reference.hidden = !there),
    value: () => ({
      preset: preset.value(),
      style: style.value(),
      intensity: intensity.value(),
      loudness: loudness.value(),
      ceiling: ceiling.value(),
    }),
    /** How close to the reference. */
    closeness: () => ({ tone: close.value(), width: close.value(), dynamics: close.value(), loudness: asLoud.input.checked ? 1 : 0 }),
  };
}
