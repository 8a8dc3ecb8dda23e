// Asks before something cannot be undone.

import { h, uid } from '../dom.js';
import { t } from '../i18n.js';

/**
 * A modal question; true when it was confirmed.
 * @param {{title: string, body: import('../dom.js').Child, yes: string, no?: string}} question
 * @returns {Promise<boolean>}
 */
export function confirm({ title, body, yes, no = t('act.keep') }) {
  const id = uid('dialog');
  const dialog = h(
    'dialog',
    { 'aria-labelledby': id },
    h('h2', { id }, title),
    h('div', null, body),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', on: { click: () => dialog.close('yes') } }, yes),
      h('button', { type: 'button', class: 'ghost', autofocus: true, on: { click: () => dialog.close('') } }, no),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
