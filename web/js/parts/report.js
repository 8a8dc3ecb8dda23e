// What the engine measured and decided.

import { h } from '../dom.js';
import { has, number, t } from '../i18n.js';

/** @param {number | null | undefined} value @param {string} unit */
const measured = (value, unit, digits = 1) => (value == null ? t('report.none') : `${number(value, digits)}\u00a0${unit}`);

const ROWS = /** @type {const} */ ([
  ['integrated', 'LUFS'],
  ['truePeak', 'dBTP'],
  ['range', 'LU'],
  ['plr', 'LU'],
]);

/** @param {any} report */
export function reportTable(report) {
  const warnings = report.input.warnings ?? [];
  return h(
    'section',
    { 'aria-labelledby': 'h-report' },
    h('h2', { id: 'h-report' }, t('report.title')),
    h(
      'table',
      null,
      h('caption', { class: 'vh' }, t('report.caption')),
      h('thead', null, h('tr', null, h('td', null), h('th', { scope: 'col' }, t('listen.a')), h('th', { scope: 'col' }, t('listen.b')))),
      h(
        'tbody',
        null,
        ROWS.map(([key, unit]) =>
          h(
            'tr',
            null,
            h('th', { scope: 'row' }, t(`report.${key}`)),
            h('td', null, measured(report.input[key], unit)),
            h('td', { class: 'strong' }, measured(report.output[key], unit)),
          ),
        ),
      ),
    ),
    report.limited && h('p', { class: 'warn small' }, t('report.limited')),
    warnings.length > 0 && h('div', null, h('h3', null, t('report.heard')), h('ul', { class: 'bare mute', lang: 'en' }, warnings.map((/** @type {string} */ text) => h('li', null, text)))),
    decisions(report.decisions ?? []),
    platforms(report.platforms ?? []),
  );
}

/** The engine's reasons are written in English; they are marked so for screen readers. @param {any[]} list */
function decisions(list) {
  if (!list.length) return null;
  return h(
    'div',
    null,
    h('h3', null, t('report.decisions')),
    h(
      'ul',
      { class: 'bare decisions' },
      list.map(({ stage, what, value, unit, why }) =>
        h(
          'li',
          null,
          h('b', null, has(`stage.${stage}`) ? t(`stage.${stage}`) : stage, ' ', h('span', { class: 'mute', lang: 'en' }, what)),
          value != null && h('span', { class: 'amount' }, `${number(value, unit === 'Hz' ? 0 : 1, what === 'gain')}${unit ? `\u00a0${unit}` : ''}`),
          h('span', { class: 'mute small', lang: 'en' }, why),
        ),
      ),
    ),
  );
}

/** @param {any[]} list */
function platforms(list) {
  if (!list.length) return null;
  return h(
    'div',
    null,
    h('h3', null, t('report.platforms')),
    h(
      'table',
      null,
      h('caption', { class: 'vh' }, t('report.platforms.caption')),
      h('thead', null, h('tr', null, h('td', null), h('th', { scope: 'col' }, t('report.plays')), h('th', { scope: 'col' }, t('report.change')))),
      h(
        'tbody',
        null,
        list.map(({ name, plays, change }) =>
          h('tr', null, h('th', { scope: 'row' }, name), h('td', null, measured(plays, 'LUFS')), h('td', { class: 'strong' }, `${number(change, 1, true)}\u00a0dB`)),
        ),
      ),
    ),
  );
}
