// One stem: what was heard and done, and what may be asked of it instead.

import { h, uid } from '../dom.js';
import { engineWords } from '../engine.js';
import { number, percent, t } from '../i18n.js';
import { ROLES, roleName } from './roles.js';

const GAIN = 12;

/**
 * @typedef {{gain?: number, pan?: number, mute?: boolean, role?: string, keep?: boolean}} Override
 */

/** @param {number} pan -1 to 1 */
export function spellPan(pan) {
  const side = Math.round(Math.abs(pan) * 100);
  return side < 1 ? t('mix.middle') : t(pan < 0 ? 'mix.to.left' : 'mix.to.right', { share: percent(side / 100) });
}

/**
 * @param {any} stem of the report @param {Override} asked @param {{changed: () => void, frozen: boolean}} world
 */
export function stemRow(stem, asked, { changed, frozen }) {
  const id = uid('stem');
  const heardMute = asked.mute ?? stem.mute;
  const gain = slider(`${id}-gain`, t('mix.gain'), { min: -GAIN, max: GAIN, step: 0.5, value: asked.gain ?? 0 }, (value) => (value ? t('mix.gain.by', { by: number(value, 1, true) }) : t('mix.plan')));
  const pan = slider(`${id}-pan`, t('mix.pan'), { min: -1, max: 1, step: 0.05, value: asked.pan ?? stem.plannedPan }, spellPan);
  const mute = box(t('mix.mute'), heardMute);
  const keep = box(t('mix.keep'), asked.keep ?? stem.keep);
  const role = h('select', { id: `${id}-role` }, ROLES.map((name) => h('option', { value: name, selected: name === (asked.role ?? stem.role) }, roleName(name))));
  const controls = [gain.input, pan.input, mute.input, keep.input, role];
  for (const control of controls) {
    if (frozen) control.setAttribute('disabled', '');
    control.addEventListener('input', changed);
  }
  const back = h('button', { type: 'button', class: 'link small', on: { click: reset } }, t('mix.back'), h('span', { class: 'vh' }, ` ${stem.name}`));

  function reset() {
    gain.set(0);
    pan.set(stem.plannedPan);
    mute.input.checked = stem.mute && asked.mute === undefined;
    keep.input.checked = false;
    changed();
  }

  const node = h(
    'li',
    null,
    h(
      'fieldset',
      { class: 'stem' },
      h('legend', null, h('b', { class: 'stem-number' }, stem.number), ' ', stem.name),
      h('div', { class: 'stem-role' }, h('label', { for: `${id}-role` }, t('mix.role')), role, h('span', { class: 'mute small' }, heardAs(stem))),
      gain.node,
      pan.node,
      h('div', { class: 'stem-ticks' }, mute.node, keep.node, !frozen && back),
      told(stem),
    ),
  );

  return {
    node,
    /** Where it stands in the picture now. */
    dot: () => ({
      number: stem.number,
      name: stem.name,
      pan: keep.input.checked ? stem.pan : pan.value(),
      level: stem.loudness == null ? null : stem.loudness + gain.value() - (asked.gain ?? 0),
      mute: mute.input.checked,
    }),
    /** Only what differs from the plan. @returns {Override} */
    override: () => ({
      ...(gain.value() !== 0 && { gain: gain.value() }),
      ...(Math.abs(pan.value() - stem.plannedPan) > 0.024 && { pan: pan.value() }),
      ...((mute.input.checked !== stem.mute || asked.mute !== undefined) && { mute: mute.input.checked }),
      ...((role.value !== stem.role || asked.role !== undefined) && { role: role.value }),
      ...(keep.input.checked && { keep: true }),
    }),
  };
}

/** @param {any} stem */
const heardAs = ({ roleFrom, confidence }) => (roleFrom === 'sound' ? t('mix.from.sound', { sure: percent(confidence) }) : t(`mix.from.${roleFrom}`));

/** @param {string} id @param {string} label @param {Record<string, number>} range @param {(value: number) => string} spell */
function slider(id, label, range, spell) {
  const shown = h('output', { for: id });
  const input = h('input', { type: 'range', id, ...range, on: { input: tell } });
  const value = () => Number(input.value);
  function tell() {
    shown.textContent = spell(value());
    input.setAttribute('aria-valuetext', shown.textContent);
  }
  tell();
  const set = (/** @type {number} */ to) => {
    input.value = String(to);
    tell();
  };
  return { node: h('div', { class: 'field' }, h('div', { class: 'label-row' }, h('label', { for: id }, label), shown), input), input, value, set };
}

/** @param {string} text @param {boolean} checked */
function box(text, checked) {
  const input = h('input', { type: 'checkbox', checked });
  return { input, node: h('label', { class: 'check' }, input, h('span', null, text)) };
}

/** What was found and done, in words. @param {any} stem */
function told(stem) {
  const lines = [
    ...(stem.findings ?? []).map((/** @type {any} */ found) => ({ text: found.text, warn: !found.fixed })),
    ...(stem.eq ?? []).map((/** @type {any} */ band) => ({ name: t('mix.eq', { hz: number(band.hz), gain: band.type === 'highpass' ? t('mix.highpass') : `${number(band.gain, 1, true)}\u00a0dB` }), text: band.why })),
    ...(stem.dynamics ? [{ name: t('mix.dynamics', { by: number(stem.dynamics.reduction ?? 0, 1) }), text: stem.dynamics.why }] : []),
    ...(stem.automation ?? []).map((/** @type {any} */ ride) => ({ name: t('mix.ride', { by: number(ride.gain, 1, true) }), text: ride.why })),
  ];
  if (!lines.length) return null;
  return h(
    'details',
    { class: 'fold' },
    h('summary', null, t('mix.done', { count: lines.length }), h('span', { class: 'vh' }, ` ${stem.name}`)),
    h('ul', { class: 'bare decisions' }, lines.map(({ name, text, warn }) => h('li', { class: warn && 'found' }, name && h('b', null, name), h('span', { class: 'mute small' }, engineWords(text ?? ''))))),
  );
}
