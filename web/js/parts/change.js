// Asking for something else before paying, and erasing a run.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { go } from '../router.js';
import { forgetUpload } from '../upload/uploads.js';
import { confirm } from './dialog.js';
import { form } from './field.js';
import { trouble } from './notice.js';
import { settingsFields } from './settings.js';

/** Other settings, and with them a new preview. @param {any} job @param {() => Promise<unknown>} changed */
export function changeBox(job, changed) {
  const reference = job.settings.reference;
  const fields = settingsFields(job.settings, { reference: Boolean(reference) });
  const fault = h('div', null);
  const save = async () => {
    try {
      await call('PUT', `/jobs/${job.job}/settings`, { body: { settings: { ...job.settings, ...fields.value(), reference: reference && { ...reference, ...fields.closeness() } } } });
      await changed();
    } catch (problem) {
      fill(fault, trouble(problem));
    }
  };
  return h('details', { class: 'fold' }, h('summary', null, t('change.title')), form({ class: 'stack' }, save, fields.node, fault, h('button', { type: 'submit', class: 'ghost' }, t('change.save'))));
}

/** @param {any} job */
export function eraseBox(job) {
  const fault = h('div', null);
  const unfinished = job.order?.state === 'paid' && job.state !== 'ready';
  const erase = async () => {
    const sure = await confirm({
      title: t('erase.run.title', { name: job.title || t('run.untitled') }),
      body: [h('p', null, t('erase.run.body')), unfinished && h('p', null, t('erase.run.refund'))],
      yes: t('erase.run.yes'),
    });
    if (!sure) return;
    try {
      forgetUpload(job.job);
      await call('DELETE', `/jobs/${job.job}`);
      go('/runs');
    } catch (problem) {
      fill(fault, trouble(problem));
    }
  };
  return h('div', { class: 'erase' }, h('button', { type: 'button', class: 'ghost', on: { click: () => void erase() } }, t('erase.run')), fault);
}
