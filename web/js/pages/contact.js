// Writing to us.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { known } from '../session.js';
import { field, form } from '../parts/field.js';
import { trouble } from '../parts/notice.js';

export function page() {
  const email = field({ label: t('contact.email'), type: 'email', autocomplete: 'email', value: known()?.email ?? '' });
  const subject = field({ label: t('contact.subject'), maxlength: 120 });
  const message = field({ label: t('contact.message'), hint: t('contact.message.hint'), area: true, maxlength: 5000 });
  const room = h('div', null);
  const fault = h('div', null);
  const send = async () => {
    fill(fault);
    for (const entry of [email, subject, message]) entry.error();
    if (!/^\S+@\S+\.\S+$/.test(email.value())) return email.error(t('sign.email.wrong'));
    if (!subject.value()) return subject.error(t('field.needed'));
    if (!message.value()) return message.error(t('field.needed'));
    try {
      await call('POST', '/contact', { body: { email: email.value(), subject: subject.value(), message: message.value() } });
      fill(room, h('p', { role: 'status' }, t('contact.sent')));
    } catch (problem) {
      fill(fault, trouble(problem));
    }
  };
  fill(room, form({ class: 'stack narrow' }, send, email.node, subject.node, message.node, fault, h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('contact.send')))));
  return {
    title: t('contact.title'),
    node: h('div', null, h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('contact.title')), h('p', { class: 'mute' }, t('contact.lead'))), room),
  };
}
