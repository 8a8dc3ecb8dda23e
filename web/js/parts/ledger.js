// Who touched my audio: the ledger, of everything or of one run.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { has, moment, t } from '../i18n.js';
import { trouble } from './notice.js';

/** @param {any[] | {items: any[]}} answer */
const rows = (answer) => (Array.isArray(answer) ? answer : answer.items);

/** @param {string} key @param {string} word */
const words = (key, word) => (has(`${key}.${word}`) ? t(`${key}.${word}`) : word);

/** What the engine makes to be heard and drawn has no name of its own. @param {string} file its id @returns {string | undefined} */
function spoken(file) {
  const made = /^(preview|peaks)(-\d+)?\./.exec(file)?.[1];
  return made && t(`ledger.${made}`);
}

/** @param {any[]} entries newest last @param {(file: string) => string} [name] the name of a file's id, as far as it is known */
export const ledgerList = (entries, name = (file) => spoken(file) ?? (file.includes('.') ? file : '')) =>
  entries.length
    ? h(
        'ol',
        { class: 'bare ledger' },
        entries.map(({ at, who, what, file, reason }) =>
          h('li', null, h('time', { datetime: at }, moment(at)), h('div', null, h('b', null, words('who', who)), ` ${words('did', what)}`, file && ` ${name(file)}`, reason && h('span', { class: 'mute' }, ` (${reason})`))),
        ),
      )
    : h('p', { class: 'mute' }, t('ledger.empty'));

/** Lines that show at once; the others after a press. */
const FEW = 6;

/** @param {any} job @param {AbortSignal} signal */
export function runLedger(job, signal) {
  const room = h('div', null, h('p', { class: 'mute' }, t('ledger.loading')));
  const named = (/** @type {string} */ id) => job.files.find((/** @type {any} */ file) => file.file === id)?.name ?? '';
  const called = (/** @type {string} */ id) => spoken(id) ?? named(id);
  const open = async () => {
    try {
      const all = rows(await call('GET', '/privacy/ledger', { signal })).filter((entry) => entry.job === job.job);
      const early = all.slice(0, -FEW);
      fill(
        room,
        early.length > 0 && h('details', { class: 'fold' }, h('summary', null, t('ledger.earlier', { count: early.length })), ledgerList(early, called)),
        ledgerList(all.slice(-FEW), called),
      );
    } catch (problem) {
      if (!signal.aborted) fill(room, trouble(problem, () => void open()));
    }
  };
  void open();
  return h('section', { 'aria-labelledby': 'h-ledger' }, h('h2', { id: 'h-ledger' }, t('ledger.title')), room, h('p', { class: 'mute small after' }, t('ledger.vow')));
}

/** @param {AbortSignal} signal */
export const wholeLedger = async (signal) => ledgerList(rows(await call('GET', '/privacy/ledger', { signal })));
