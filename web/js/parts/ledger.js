// Who touched my audio: the ledger, of everything or of one run.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { has, moment, t } from '../i18n.js';
import { trouble } from './notice.js';

/** @param {any[] | {items: any[]}} answer */
const rows = (answer) => (Array.isArray(answer) ? answer : answer.items);

/** @param {string} key @param {string} word */
const words = (key, word) => (has(`${key}.${word}`) ? t(`${key}.${word}`) : word);

/** @param {any[]} entries newest last @param {(file: string) => string} [name] the name of a file's id, as far as it is known */
export const ledgerList = (entries, name = (file) => (file.includes('.') ? file : '')) =>
  entries.length
    ? h(
        'ol',
        { class: 'bare ledger' },
        entries.map(({ at, who, what, file, reason }) =>
          h('li', null, h('time', { datetime: at }, moment(at)), h('div', null, h('b', null, words('who', who)), ` ${words('did', what)}`, file && ` ${name(file)}`, reason && h('span', { class: 'mute' }, ` (${reason})`))),
        ),
      )
    : h('p', { class: 'mute' }, t('ledger.empty'));

/** Asked for when it is opened. @param {any} job @param {AbortSignal} signal */
export function runLedger(job, signal) {
  const room = h('div', { class: 'stack' });
  let asked = false;
  const named = (/** @type {string} */ id) => job.files.find((/** @type {any} */ file) => file.file === id)?.name ?? '';
  const open = async () => {
    if (asked) return;
    asked = true;
    try {
      const all = rows(await call('GET', '/privacy/ledger', { signal }));
      fill(room, ledgerList(all.filter((entry) => entry.job === job.job), named), h('p', { class: 'mute small' }, t('ledger.vow')));
    } catch (problem) {
      asked = false;
      if (!signal.aborted) fill(room, trouble(problem));
    }
  };
  return h('details', { class: 'fold', on: { toggle: () => void open() } }, h('summary', null, t('ledger.title')), room);
}

/** @param {AbortSignal} signal */
export const wholeLedger = async (signal) => ledgerList(rows(await call('GET', '/privacy/ledger', { signal })));
