// The run line: where a run is between its upload and its erasure. The same on rows, job pages and the home page.

import { h } from '../dom.js';
import { bytes, date, moment, money, percent, t } from '../i18n.js';

/** @typedef {{name: string, note?: string, state?: 'done'|'now'|'lost', end?: boolean}} Stop */

/** @param {Stop[]} stops @param {{label: string, mini?: boolean}} options */
export function runLine(stops, { label, mini }) {
  return h(
    'ol',
    { class: mini ? 'line mini' : 'line', 'aria-label': label },
    stops.map(({ name, note, state, end }) =>
      h(
        'li',
        { class: [state, end && 'end'].filter(Boolean).join(' ') || undefined, 'aria-current': state === 'now' && 'step' },
        h('b', null, name),
        note && h('span', null, note),
        state === 'done' && h('span', { class: 'vh' }, t('line.done')),
      ),
    ),
  );
}

/** Whole days until a moment, never below zero. @param {string} at @param {number} [now] */
export const daysUntil = (at, now = Date.now()) => Math.max(0, Math.ceil((Date.parse(at) - now) / 86_400_000));

const ORDER = ['draft', 'analysing', 'preview', 'queued', 'working', 'ready', 'expired'];

/** How far a run came; a failed one stopped where its money says. @param {any} job */
function reached(job) {
  if (job.state !== 'failed') return ORDER.indexOf(job.state);
  return job.order && job.order.state !== 'open' ? 3 : 1;
}

/** @param {any} job as the API gives it @param {{sent?: number}} [upload] share sent, while this page uploads @returns {Stop[]} */
export function stopsOf(job, upload = {}) {
  const at = reached(job);
  const failed = job.state === 'failed';
  /** @param {number} from @param {number} to @returns {'done'|'now'|'lost'|undefined} */
  const state = (from, to) => (at > to ? 'done' : at >= from ? (failed ? 'lost' : 'now') : undefined);
  const sources = job.files.filter((/** @type {any} */ f) => ['mix', 'stem', 'reference'].includes(f.use));
  const size = sources.reduce((/** @type {number} */ sum, /** @type {any} */ f) => sum + (f.bytes ?? 0), 0);
  const outputs = job.files.filter((/** @type {any} */ f) => f.use === 'output').length;
  const paid = job.order && job.order.state !== 'open';
  const days = job.expiresAt ? daysUntil(job.expiresAt) : 0;
  return [
    {
      name: t('line.upload'),
      state: state(0, 0),
      note: at > 0 ? (size ? bytes(size) : moment(job.createdAt)) : upload.sent === undefined ? t('line.upload.waiting') : percent(upload.sent),
    },
    { name: t('line.listen'), state: state(1, 2), note: at === 1 && !failed ? t('state.analysing') : at === 2 ? t('line.listen.now') : undefined },
    {
      name: t('line.pay'),
      state: paid || at > 2 ? 'done' : undefined,
      note: job.order?.state === 'refunded' ? t('line.pay.refunded') : job.price ? money(job.price.amount, job.price.currency) : undefined,
    },
    {
      name: t('line.master'),
      state: state(3, 4),
      note: job.completedAt ? moment(job.completedAt) : at === 3 || at === 4 ? t(`state.${job.state}`) : undefined,
    },
    { name: t('line.download'), state: state(5, 5), note: at === 5 ? t('line.download.now', { count: outputs }) : undefined },
    {
      name: t('line.erase'),
      end: true,
      state: at === 6 ? 'done' : undefined,
      note: job.expiresAt && at < 6 ? `${date(job.expiresAt)} · ${t('days.left', { count: days })}` : undefined,
    },
  ];
}

/** The days that are left, as a bar in cloudberry. @param {any} job */
export function lifeBar(job) {
  const days = daysUntil(job.expiresAt);
  const total = Math.max(1, daysUntil(job.expiresAt, Date.parse(job.completedAt ?? job.createdAt)));
  return h(
    'div',
    { class: 'life-row' },
    h('progress', { class: 'life', max: total, value: Math.min(days, total), 'aria-label': t('days.label') }),
    h('span', { class: 'warn' }, t('days.left', { count: days })),
  );
}
