// What the engine heard, measured and decided.

import { h } from '../dom.js';
import { has, number, t } from '../i18n.js';
import { engineWords } from '../engine.js';
import { versionNames } from './names.js';

/** @param {number | null | undefined} value @param {string} unit */
const measured = (value, unit, digits = 1) => (value == null ? t('report.none') : `${number(value, digits)}${unit ? `\u00a0${unit}` : ''}`);

const ROWS = /** @type {const} */ ([
  ['integrated', 'LUFS', 1],
  ['truePeak', 'dBTP', 1],
  ['range', 'LU', 1],
  ['plr', 'LU', 1],
  ['correlation', '', 2],
]);

/** @param {any} report @param {string} kind of the run */
export function reportTable(report, kind) {
  const names = versionNames(kind);
  return h(
    'section',
    { 'aria-labelledby': 'h-report' },
    h('h2', { id: 'h-report' }, t('report.title')),
    h(
      'table',
      { class: 'measured' },
      h('caption', { class: 'vh' }, t('report.caption')),
      h('thead', null, h('tr', null, h('td', null), h('th', { scope: 'col' }, names.a), h('th', { scope: 'col' }, names.b))),
      h(
        'tbody',
        null,
        ROWS.map(([key, unit, digits]) =>
          h(
            'tr',
            null,
            h('th', { scope: 'row' }, t(`report.${key}`)),
            h('td', null, measured(report.input[key], unit, digits)),
            h('td', { class: 'strong' }, measured(report.output[key], unit, digits)),
          ),
        ),
      ),
    ),
    report.limited && h('p', { class: 'warn small' }, t('report.limited')),
    decisions(report.decisions ?? []),
  );
}

/** What was heard in the source, as one glance. @param {any} report */
export function heard(report) {
  const { input, music = {} } = report;
  const facts = [
    [t('report.integrated'), measured(input.integrated, 'LUFS')],
    [t('report.truePeak'), measured(input.truePeak, 'dBTP')],
    music.tempo && [t('heard.tempo'), measured(music.tempo.bpm, 'BPM', music.tempo.bpm % 1 >= 0.05 && music.tempo.bpm % 1 <= 0.95 ? 1 : 0), music.tempo.confidence],
    music.key && [t('heard.key'), keyName(music.key.name), music.key.confidence],
    music.key?.tuning && Math.abs(music.key.tuning - 440) > 1 && [t('heard.tuning'), measured(music.key.tuning, 'Hz', 1)],
  ].filter(Boolean);
  const warnings = input.warnings ?? [];
  return h(
    'section',
    { 'aria-labelledby': 'h-heard' },
    h('h2', { id: 'h-heard' }, t('report.heard')),
    h('dl', { class: 'facts' }, facts.map(([name, value, sure]) => h('div', null, h('dt', null, name), h('dd', null, value, sure != null && sure < 0.5 && h('span', { class: 'mute small' }, ` ${t('heard.unsure')}`))))),
    warnings.length ? h('ul', { class: 'bare heard' }, warnings.map((/** @type {string} */ text) => h('li', null, engineWords(text)))) : h('p', { class: 'mute small' }, t('heard.clean')),
  );
}

/** `F# major` in the reader's words. @param {string} name */
function keyName(name) {
  const [tone, mode] = name.split(' ');
  return has(`key.${mode}`) ? t(`key.${mode}`, { tone: tone.replace('#', '♯').replace(/(?<=.)b/, '♭') }) : name;
}

/** Levels get a decimal, counts and frequencies none. @param {number} value @param {string} unit */
const digits = (value, unit) => (unit === 'Hz' || (Number.isInteger(value) && !['dB', 'LU', 'LUFS'].includes(unit)) ? 0 : 1);

/** A value with its unit, as one writes it. @param {number} value @param {string} unit @param {boolean} signed */
function amount(value, unit, signed) {
  if (unit === 'times') return `×\u00a0${number(value, 2)}`;
  if (unit === 'stem') return `${t('unit.stem')}\u00a0${number(value)}`;
  if (unit === 'of full scale') return t('unit.of full scale', { share: number(value * 100, 3) });
  const name = has(`unit.${unit}`) ? t(`unit.${unit}`) : unit;
  return `${number(value, digits(value, unit), signed)}${unit ? `\u00a0${name}` : ''}`;
}

/** What was done, and why. @param {any[]} list */
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
          h('b', null, has(`stage.${stage}`) ? t(`stage.${stage}`) : stage, ' ', h('span', { class: 'mute' }, engineWords(what))),
          typeof value === 'number' && h('span', { class: 'amount' }, amount(value, unit, what === 'gain')),
          h('span', { class: 'mute small' }, engineWords(why)),
        ),
      ),
    ),
  );
}
