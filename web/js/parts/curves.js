// Loudness over time and balance over frequency, before and after: drawn, summed up in a sentence, and given as numbers.

import { h, s, uid } from '../dom.js';
import { clock, number, t } from '../i18n.js';
import { versionNames } from './names.js';

const WIDTH = 600;
const HEIGHT = 160;
/** Rows of the table that says the same as the drawing. */
const ROWS = 12;

/** @typedef {(number | null)[]} Values */
/**
 * @typedef {{name: string, names: {a: string, b: string}, says: string, at: number[], a: Values, b: Values, low: number, high: number, unit: string,
 *   place: (at: number) => number, ends: string[], spell: (at: number) => string, head: string}} Chart `place` is a share of the width
 */

/** @param {Values} values @param {Chart} chart */
function path(values, { at, low, high, place }) {
  let line = '';
  let pen = 'M';
  values.forEach((value, i) => {
    if (value == null || !Number.isFinite(value)) {
      pen = 'M';
      return;
    }
    const y = ((high - Math.min(high, Math.max(low, value))) / (high - low)) * HEIGHT;
    line += `${pen}${(place(at[i]) * WIDTH).toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
  });
  return line;
}

/** @param {Chart} chart */
function draw(chart) {
  const id = uid('chart');
  const { low, high, unit } = chart;
  const middle = (low + high) / 2;
  const marks = [high, middle, low].map((value) => h('span', null, number(value)));
  const grid = [0, 0.5, 1].map((share) => s('path', { class: 'grid', d: `M0 ${share * HEIGHT}H${WIDTH}` }));
  return h(
    'figure',
    { class: 'chart', 'aria-labelledby': `${id}-name`, 'aria-describedby': `${id}-says` },
    h('figcaption', { id: `${id}-name` }, chart.name, h('span', { class: 'legend', 'aria-hidden': 'true' }, h('i', { class: 'a' }), chart.names.a, h('i', { class: 'b' }), chart.names.b, h('span', null, unit))),
    h(
      'div',
      { class: 'plot', 'aria-hidden': 'true' },
      h('div', { class: 'y' }, marks),
      s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' }, ...grid, s('path', { class: 'a', d: path(chart.a, chart) }), s('path', { class: 'b', d: path(chart.b, chart) })),
      h('div', { class: 'x' }, chart.ends.map((end) => h('span', null, end))),
    ),
    h('p', { class: 'mute small', id: `${id}-says` }, chart.says),
    h('details', { class: 'fold' }, h('summary', null, t('curve.numbers'), h('span', { class: 'vh' }, `: ${chart.name}`)), numbers(chart)),
  );
}

/** @param {Chart} chart */
function numbers({ at, a, b, spell, head, name, unit, names }) {
  const every = Math.max(1, Math.ceil(at.length / ROWS));
  const cell = (/** @type {number | null} */ value) => (value == null ? t('report.none') : `${number(value, 1)}\u00a0${unit}`);
  const rows = at.map((_, i) => i).filter((i) => i % every === 0);
  return h(
    'table',
    null,
    h('caption', { class: 'vh' }, name),
    h('thead', null, h('tr', null, [head, names.a, names.b].map((text) => h('th', { scope: 'col' }, text)))),
    h('tbody', null, rows.map((i) => h('tr', null, h('th', { scope: 'row' }, spell(at[i])), h('td', null, cell(a[i])), h('td', { class: 'strong' }, cell(b[i]))))),
  );
}

/** @param {Values} values */
const known = (values) => values.filter((value) => value != null && Number.isFinite(value)).map(Number);

/** The lowest and the highest of both, in steps, at most `span` apart. @param {Values} all @param {number} step @param {number} span */
function range(all, step, span) {
  const values = known(all);
  const high = Math.ceil(Math.max(...values) / step) * step;
  return { high, low: Math.max(Math.floor(Math.min(...values) / step) * step, high - span) };
}

/** @param {{step: number, source: Values, master: Values}} loudness short-term loudness, LUFS, every `step` seconds @param {number} seconds @param {{a: string, b: string}} names */
function loudnessChart({ step, source, master }, seconds, names) {
  const at = source.map((_, i) => i * step);
  const spread = (/** @type {Values} */ values) => {
    const all = known(values).sort((x, y) => x - y);
    return all.length ? all[Math.floor(all.length * 0.95)] - all[Math.floor(all.length * 0.1)] : 0;
  };
  return draw({
    name: t('curve.loudness'),
    names,
    says: t('curve.loudness.says', { before: number(spread(source), 1), after: number(spread(master), 1) }),
    at,
    a: source,
    b: master,
    ...range([...source, ...master], 6, 48),
    unit: 'LUFS',
    place: (second) => second / Math.max(step, seconds),
    ends: [0, 0.25, 0.5, 0.75, 1].map((share) => clock(share * seconds)),
    spell: (second) => clock(second),
    head: t('curve.time'),
  });
}

const LOWEST = 20;
const HIGHEST = 20_000;

/** @param {number} hz */
const spellHz = (hz) => (hz < 1000 ? `${number(hz)}\u00a0Hz` : `${number(hz / 1000, hz % 1000 ? 1 : 0)}\u00a0kHz`);

/** What changed most, in words. @param {number[]} hz @param {number[]} change dB */
function balance(hz, change) {
  const band = (/** @type {number} */ from, /** @type {number} */ to) => {
    const inside = change.filter((_, i) => hz[i] >= from && hz[i] < to);
    return inside.length ? inside.reduce((sum, x) => sum + x, 0) / inside.length : 0;
  };
  return { low: number(band(30, 200), 1, true), mid: number(band(200, 4000), 1, true), high: number(band(4000, 16_000), 1, true) };
}

/** @param {{bands: number[], source: Values, master: Values}} spectrum dB @param {number} louder how much louder the master is, dB @param {{a: string, b: string}} names */
function spectrumChart({ bands: hz, source, master }, louder, names) {
  const keep = hz.map((_, i) => i).filter((i) => hz[i] >= LOWEST && hz[i] <= HIGHEST);
  const at = keep.map((i) => hz[i]);
  const a = keep.map((i) => source[i]);
  const b = keep.map((i) => (master[i] == null ? null : Number(master[i]) - louder));
  return draw({
    name: t('curve.spectrum'),
    names,
    says: t('curve.spectrum.says', balance(at, at.map((_, i) => Number(b[i] ?? 0) - Number(a[i] ?? 0)))),
    at,
    a,
    b,
    ...range([...a, ...b], 12, 72),
    unit: 'dB',
    place: (f) => Math.log(f / LOWEST) / Math.log(HIGHEST / LOWEST),
    ends: [20, 200, 2000, 20_000].map(spellHz),
    spell: spellHz,
    head: t('curve.frequency'),
  });
}

/** @param {any} picture the engine's peaks file @param {any} report @param {string} kind of the run */
export function curves(picture, report, kind) {
  const names = versionNames(kind);
  const charts = [];
  const { loudness, spectrum, seconds } = picture;
  if (loudness && known(loudness.source).length > 1) charts.push(loudnessChart(loudness, seconds, names));
  const louder = (report.output.integrated ?? 0) - (report.input.integrated ?? 0);
  if (spectrum?.bands && known(spectrum.source).length > 1) charts.push(spectrumChart(spectrum, louder, names));
  return charts.length ? h('section', { class: 'section', 'aria-labelledby': 'h-curves' }, h('h2', { id: 'h-curves' }, t('curve.title')), h('div', { class: 'charts' }, charts)) : null;
}
