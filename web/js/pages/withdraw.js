// Withdrawal from a contract, for everybody and without signing in: a statement, then its confirmation with what came by mail.

import { call, freshKey, Problem } from '../api.js';
import { fill, h } from '../dom.js';
import { moment, t } from '../i18n.js';
import { known } from '../session.js';
import { field, form } from '../parts/field.js';
import { trouble } from '../parts/notice.js';
import { withdrawalOutcome } from '../parts/outcome.js';

/** @param {import('../main.js').Context} context */
export function page({ flags }) {
  const room = h('div', null);
  statement(room, flags.get('order') ?? '');
  return {
    title: t('withdraw.title'),
    node: h(
      'div',
      null,
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('withdraw.title')), h('p', null, t('withdraw.lead'))),
      h('div', { class: 'wide-narrow' }, room, h('aside', { 'aria-labelledby': 'h-how' }, h('h2', { id: 'h-how' }, t('withdraw.how')), h('ol', { class: 'steps' }, ['1', '2', '3'].map((step) => h('li', null, t(`withdraw.step.${step}`)))), h('p', { class: 'mute small' }, t('withdraw.law')))),
    ),
  };
}

/** The first step. @param {HTMLElement} room @param {string} named the order that the address names */
function statement(room, named) {
  const email = field({ label: t('withdraw.email'), hint: t('withdraw.email.hint'), type: 'email', autocomplete: 'email', value: known()?.email ?? '' });
  const order = field({ label: t('withdraw.order'), hint: t('withdraw.order.hint'), autocomplete: 'off', maxlength: 60, value: named });
  const words = field({ label: t('withdraw.statement'), hint: t('withdraw.statement.hint'), area: true, maxlength: 2000 });
  words.input.value = t('withdraw.statement.text');
  const fault = h('div', null);
  const key = freshKey();
  const send = async () => {
    fill(fault);
    email.error();
    words.error();
    if (!/^\S+@\S+\.\S+$/.test(email.value())) return email.error(t('sign.email.wrong'));
    if (!words.value()) return words.error(t('field.needed'));
    const body = { email: email.value(), order: order.value() || undefined, statement: words.value() };
    try {
      const { withdrawal } = await call('POST', '/withdrawals', { body, key });
      confirmation(room, withdrawal, email.value());
    } catch (problem) {
      fill(fault, trouble(problem));
    }
  };
  fill(room, h('h2', null, t('withdraw.first')), form({ class: 'stack' }, send, email.node, order.node, words.node, fault, h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('withdraw.send')))));
}

/** The second step; the link in the mail does the same. @param {HTMLElement} room @param {string} withdrawal @param {string} email */
function confirmation(room, withdrawal, email) {
  const code = field({ label: t('sign.code'), class: 'code', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 12 });
  const fault = h('div', null);
  const title = h('h2', { tabindex: '-1' }, t('withdraw.second'));
  const confirm = async () => {
    fill(fault);
    code.error();
    const digits = code.value().replace(/\D/g, '');
    if (digits.length !== 6) return code.error(t('withdraw.code.wrong'));
    try {
      const done = await call('POST', `/withdrawals/${withdrawal}/confirm`, { body: { email, code: digits } });
      fill(room, withdrawalOutcome(done));
      room.querySelector('h2')?.focus();
    } catch (problem) {
      if (problem instanceof Problem && [404, 410, 422].includes(problem.status)) code.error(t('withdraw.code.refused'));
      else fill(fault, trouble(problem));
    }
  };
  fill(
    room,
    title,
    h('p', { role: 'status' }, t('withdraw.sent', { email, at: moment(new Date()) })),
    form({ class: 'stack section' }, confirm, code.node, fault, h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('link.withdrawal.button')), h('button', { type: 'button', class: 'link', on: { click: () => statement(room, '') } }, t('withdraw.again')))),
  );
  title.focus();
}
