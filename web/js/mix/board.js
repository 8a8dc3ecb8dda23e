// The mixing board of a run: the picture of the mix, each stem with its controls, and a new render.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { form } from '../parts/field.js';
import { heldNotice, notice, trouble } from '../parts/notice.js';
import { slider } from '../parts/settings.js';
import { known } from '../session.js';
import { mixPicture } from './picture.js';
import { stemRow } from './stem.js';

const STAGES = ['balance', 'pan', 'eq', 'dynamics', 'sends', 'automation'];

/**
 * @param {any} job with a report that has stems @param {() => void} rendered called when a new render was asked for
 */
export function mixBoard(job, rendered) {
  const held = known()?.state === 'restricted';
  const frozen = held || job.state !== 'preview' || (job.order && job.order.state !== 'open');
  const overrides = job.settings.overrides ?? {};
  const amounts = job.settings.amounts ?? {};
  const news = h('div', { role: 'status' });
  const fault = h('div', null);
  const rows = job.report.stems.map((/** @type {any} */ stem) => stemRow(stem, overrides[stem.file] ?? {}, { changed, frozen }));
  const picture = mixPicture(rows.map((/** @type {any} */ row) => row.dot()));
  const stages = STAGES.map((name) => ({ name, field: slider(`amount-${name}`, amounts[name] ?? 1) }));
  let told = false;

  function changed() {
    picture.place(rows.map((/** @type {any} */ row) => row.dot()));
    if (told || frozen) return;
    told = true;
    fill(news, h('p', { class: 'warn small' }, t('mix.changed')));
  }

  async function render() {
    fill(fault);
    const asked = Object.fromEntries(rows.map((/** @type {any} */ row, /** @type {number} */ i) => [job.report.stems[i].file, row.override()]).filter((/** @type {any} */ [, override]) => Object.keys(override).length));
    const amount = Object.fromEntries(stages.map(({ name, field }) => [name, field.value()]).filter(([, value]) => value !== 1));
    const settings = { ...job.settings, overrides: asked, amounts: amount };
    if (!Object.keys(amount).length) delete settings.amounts;
    try {
      await call('PUT', `/jobs/${job.job}/settings`, { body: { settings } });
      rendered();
    } catch (problem) {
      fill(fault, trouble(problem));
    }
  }

  const list = h('ol', { class: 'bare stems' }, rows.map((/** @type {any} */ row) => row.node));
  const below = frozen
    ? held ? heldNotice() : notice(t('mix.frozen'))
    : [
        h('details', { class: 'fold' }, h('summary', null, t('mix.amounts')), h('p', { class: 'mute small' }, t('mix.amounts.text')), h('div', { class: 'pair' }, stages.map(({ field }) => field.node))),
        news,
        fault,
        h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('mix.render')), h('span', { class: 'mute small' }, t('mix.render.text'))),
      ];
  return h('section', { class: 'section board', 'aria-labelledby': 'h-mix' }, h('h2', { id: 'h-mix' }, t('mix.title')), h('p', { class: 'mute measure' }, t('mix.text')), form({ class: 'stack' }, render, picture.node, list, below));
}
