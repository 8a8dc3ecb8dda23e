// Withdrawal from a contract, for everybody and without signing in: a statement, then its confirmation by mail.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { known } from '../session.js';
import { field, form } from '../parts/field.js';
import { trouble } from '../parts/notice.js';

export function page() {
  const email = field({ label: t('withdraw.email'), hint: t('withdraw.email.hint'), type: 'email', autocomplete: 'email', value: known()?.email ?? '' });
  const order = field({ label: t('withdraw.order'), hint: t('withdraw.order.hint'), autocomplete: 'off', maxlength: 60 });
  const statement = field({ label: t('withdraw.statement'), area: true, maxlength: 2000 });
  statement.input.value = t('withdraw.statement.text');
  const room = h('div', null);
  const fault = h('div', null);
  const send = async () => {
    fill(fault);
    email.error();
    if (!/^\S+@\S+\.\S+$/.test(email.value())) return email.error(t('sign.email.wrong'));
    try {
      await call('POST', '/withdrawals', { body: { email: email.value(), order: order.value() || undefined, statement: statement.value() } });
      fill(room, h('p', { role: 'status' }, t('withdraw.sent', { email: email.value() })));
    } catch (problem) {
      fill(fault, trouble(problem));
    }
  };
  fill(room, form({ class: 'stack narrow' }, send, email.node, order.node, statement.node, fault, h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('withdraw.send')))));
  return {
    title: t('withdraw.title'),
    node: h(
      'div',
      null,
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('withdraw.title')), h('p', null, t('withdraw.lead'))),
      h('ol', { class: 'prose steps' }, ['1', '2', '3'].map((step) => h('li', null, t(`withdraw.step.${step}`)))),
      room,
    ),
  };
}
