// Every right of a person over what we hold, each as a fold with what it does and its button.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { href } from '../router.js';
import { confirm } from './dialog.js';
import { field, form } from './field.js';

/** @typedef {(body: object, fault: HTMLElement) => Promise<void>} Ask */

/** What may be objected to: the uses that rest on legitimate interest. */
const USES = ['security', 'abuse', 'improve'];

/** @param {string} name @param {...import('../dom.js').Child} children */
const right = (name, ...children) => h('details', { class: 'fold' }, h('summary', null, t(`right.${name}.title`)), h('div', { class: 'stack' }, h('p', { class: 'mute' }, t(`right.${name}.text`)), ...children));

/** @param {string} text @param {() => Promise<void>} work */
const button = (text, work) => h('button', { type: 'button', on: { click: () => void work() } }, text);

/** @param {Ask} ask */
function exportRight(ask) {
  const fault = h('div', null);
  return right('access', h('div', { class: 'actions' }, button(t('right.access.do'), () => ask({ type: 'access' }, fault)), h('button', { type: 'button', class: 'ghost', on: { click: () => void ask({ type: 'portability' }, fault) } }, t('right.portability.do'))), fault);
}

/** @param {Ask} ask @param {import('../session.js').Me} me */
function correctRight(ask, me) {
  const fault = h('div', null);
  const email = field({ label: t('right.rectification.email'), type: 'email', autocomplete: 'email' });
  const send = async () => {
    email.error();
    if (!/^\S+@\S+\.\S+$/.test(email.value())) return email.error(t('sign.email.wrong'));
    if (email.value().toLowerCase() === me.email.toLowerCase()) return email.error(t('right.rectification.same'));
    await ask({ type: 'rectification', email: email.value() }, fault);
  };
  return right('rectification', h('p', null, t('right.rectification.now', { email: me.email })), form({ class: 'stack' }, send, email.node, h('div', null, h('button', { type: 'submit' }, t('right.rectification.do')))), fault);
}

/** @param {Ask} ask */
function objectRight(ask) {
  const fault = h('div', null);
  const use = h('select', { id: 'objection-use' }, USES.map((name) => h('option', { value: name }, t(`right.objection.use.${name}`))));
  const why = field({ label: t('right.objection.purpose'), hint: t('right.objection.hint'), area: true, maxlength: 450 });
  const send = async () => {
    why.error();
    await ask({ type: 'objection', purpose: why.value() ? `${use.value}: ${why.value()}` : use.value }, fault);
  };
  return right('objection', form({ class: 'stack' }, send, h('div', { class: 'field' }, h('label', { for: 'objection-use' }, t('right.objection.use')), use), why.node, h('div', null, h('button', { type: 'submit' }, t('right.objection.do')))), fault);
}

/** @param {Ask} ask @param {import('../session.js').Me} me */
function restrictRight(ask, me) {
  const fault = h('div', null);
  return right('restriction', me.state === 'restricted' ? h('p', { class: 'warn' }, t('right.restriction.on')) : button(t('right.restriction.do'), () => ask({ type: 'restriction' }, fault)), fault);
}

/** @param {Ask} ask */
function complainRight(ask) {
  const fault = h('div', null);
  return right('complaint-info', button(t('right.complaint-info.do'), () => ask({ type: 'complaint-info' }, fault)), fault);
}

/** @param {Ask} ask @param {import('../session.js').Me} me */
function eraseRight(ask, me) {
  const fault = h('div', null);
  return right(
    'erasure',
    h('h3', null, t('right.erasure.one')),
    h('p', null, t('right.erasure.one.text'), ' ', h('a', { href: href('/runs') }, t('nav.runs'))),
    h('h3', null, t('right.erasure.everything')),
    h('ul', { class: 'small' }, ['all', 'kept', 'receipt'].map((name) => h('li', null, t(`right.erasure.${name}`)))),
    button(t('right.erasure.do'), async () => {
      const sure = await confirm({ title: t('right.erasure.sure'), body: h('p', null, t('right.erasure.sure.text', { email: me.email })), yes: t('right.erasure.yes') });
      if (sure) await ask({ type: 'erasure' }, fault);
    }),
    fault,
  );
}

/** @param {Ask} ask @param {import('../session.js').Me} me */
export const rights = (ask, me) => h('section', { class: 'rights', 'aria-labelledby': 'h-rights' }, h('h2', { id: 'h-rights' }, t('privacy.rights')), exportRight(ask), correctRight(ask, me), eraseRight(ask, me), restrictRight(ask, me), objectRight(ask), complainRight(ask));
