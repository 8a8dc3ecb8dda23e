// The privacy centre: what we hold, and every right as a button.

import { all, call } from '../api.js';
import { fill, h } from '../dom.js';
import { date, t } from '../i18n.js';
import { href } from '../router.js';
import { whoAmI } from '../session.js';
import { confirm } from '../parts/dialog.js';
import { field, form, tick } from '../parts/field.js';
import { gated } from '../parts/gate.js';
import { wholeLedger } from '../parts/ledger.js';
import { trouble } from '../parts/notice.js';
import { requestList } from '../parts/requests.js';

/** @param {import('../main.js').Context} context */
export const page = (context) =>
  gated(context, t('privacy.title'), async () => {
    const me = /** @type {import('../session.js').Me} */ (await whoAmI());
    const requests = h('div', null);
    const news = h('div', { role: 'status' });

    /** @param {HTMLElement} room @param {() => Promise<import('../dom.js').Child>} work */
    const into = async (room, work) => {
      try {
        fill(room, await work());
      } catch (problem) {
        if (!context.signal.aborted) fill(room, trouble(problem, () => void into(room, work)));
      }
    };
    const reload = () =>
      into(requests, async () => requestList(await all('/privacy/requests', context.signal), { changed: () => void reload(), failed: (problem) => fill(news, trouble(problem)) }));

    /** @param {object} body @param {HTMLElement} fault */
    const ask = async (body, fault) => {
      fill(fault);
      try {
        const request = await call('POST', '/privacy/requests', { body });
        fill(fault, h('p', { role: 'status' }, t(request.state === 'verifying' ? 'privacy.mailed' : 'privacy.asked')));
        void reload();
      } catch (problem) {
        fill(fault, trouble(problem));
      }
    };

    const held = h('div', null, h('p', { class: 'mute' }, t('privacy.counting')));
    void into(held, async () => {
      const [jobs, orders] = await Promise.all([all('/jobs', context.signal), all('/orders', context.signal)]);
      return holdings(me, jobs, orders);
    });
    void reload();

    return h(
      'div',
      null,
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('privacy.title')), h('p', { class: 'mute' }, t('privacy.lead'))),
      me.state === 'restricted' && h('p', { class: 'notice' }, t('privacy.restricted')),
      h(
        'div',
        { class: 'wide-narrow' },
        h(
          'div',
          { class: 'stack' },
          h('section', { 'aria-labelledby': 'h-held' }, h('h2', { id: 'h-held' }, t('privacy.held')), held),
          h('section', { class: 'section', 'aria-labelledby': 'h-requests' }, h('h2', { id: 'h-requests' }, t('request.title')), news, requests),
          ledgerBox(context.signal, into),
          consentBox(context.signal),
        ),
        h('div', { class: 'rights' }, h('h2', null, t('privacy.rights')), exportRight(ask), correctRight(ask), simpleRight('restriction', ask), objectRight(ask), eraseRight(ask, me), simpleRight('complaint-info', ask)),
      ),
    );
  });

/** @param {import('../session.js').Me} me @param {any[]} jobs @param {any[]} orders */
function holdings(me, jobs, orders) {
  const live = jobs.filter((job) => job.state !== 'expired');
  const files = live.flatMap((job) => job.files ?? []).filter((file) => file.bytes != null);
  const first = live.map((job) => job.expiresAt).filter(Boolean).sort()[0];
  const line = (/** @type {string} */ name, /** @type {import('../dom.js').Child} */ value) => h('tr', null, h('th', { scope: 'row' }, name), h('td', null, value));
  return h(
    'table',
    null,
    h('caption', { class: 'vh' }, t('privacy.held')),
    h(
      'tbody',
      null,
      line(t('privacy.held.account'), [me.email, me.createdAt && h('span', { class: 'mute' }, ` ${t('privacy.since', { date: date(me.createdAt) })}`)]),
      line(t('privacy.held.runs'), [h('a', { href: href('/runs') }, t('privacy.held.runs.count', { count: live.length })), first && h('span', { class: 'mute' }, ` ${t('privacy.held.first', { date: date(first) })}`)]),
      line(t('privacy.held.files'), t('privacy.held.files.count', { count: files.length })),
      line(t('privacy.held.orders'), h('a', { href: href('/receipts') }, t('privacy.held.orders.count', { count: orders.length }))),
      line(t('privacy.held.cookie'), t('privacy.held.cookie.text')),
    ),
  );
}

/** @typedef {(body: object, fault: HTMLElement) => Promise<void>} Ask */

/** @param {string} name @param {...import('../dom.js').Child} children */
const right = (name, ...children) => h('details', { class: 'fold' }, h('summary', null, t(`right.${name}.title`)), h('div', { class: 'stack' }, h('p', { class: 'mute' }, t(`right.${name}.text`)), ...children));

/** @param {string} text @param {() => Promise<void>} work */
const button = (text, work) => h('button', { type: 'button', on: { click: () => void work() } }, text);

/** @param {Ask} ask */
function exportRight(ask) {
  const fault = h('div', null);
  return right('access', h('div', { class: 'actions' }, button(t('right.access.do'), () => ask({ type: 'access' }, fault)), h('button', { type: 'button', class: 'ghost', on: { click: () => void ask({ type: 'portability' }, fault) } }, t('right.portability.do'))), fault);
}

/** @param {Ask} ask */
function correctRight(ask) {
  const fault = h('div', null);
  const email = field({ label: t('right.rectification.email'), type: 'email', autocomplete: 'email' });
  const send = async () => {
    email.error();
    if (!/^\S+@\S+\.\S+$/.test(email.value())) return email.error(t('sign.email.wrong'));
    await ask({ type: 'rectification', email: email.value() }, fault);
  };
  return right('rectification', form({ class: 'stack' }, send, email.node, h('div', null, h('button', { type: 'submit' }, t('right.rectification.do')))), fault);
}

/** @param {Ask} ask */
function objectRight(ask) {
  const fault = h('div', null);
  const purpose = field({ label: t('right.objection.purpose'), maxlength: 500 });
  const send = async () => {
    purpose.error();
    if (!purpose.value()) return purpose.error(t('field.needed'));
    await ask({ type: 'objection', purpose: purpose.value() }, fault);
  };
  return right('objection', form({ class: 'stack' }, send, purpose.node, h('div', null, h('button', { type: 'submit' }, t('right.objection.do')))), fault);
}

/** @param {'restriction' | 'complaint-info'} type @param {Ask} ask */
function simpleRight(type, ask) {
  const fault = h('div', null);
  return right(type, button(t(`right.${type}.do`), () => ask({ type }, fault)), fault);
}

/** @param {Ask} ask @param {import('../session.js').Me} me */
function eraseRight(ask, me) {
  const fault = h('div', null);
  return right(
    'erasure',
    h('ul', { class: 'small' }, ['all', 'kept', 'receipt'].map((name) => h('li', null, t(`right.erasure.${name}`)))),
    button(t('right.erasure.do'), async () => {
      const sure = await confirm({ title: t('right.erasure.sure'), body: h('p', null, t('right.erasure.sure.text', { email: me.email })), yes: t('right.erasure.yes') });
      if (sure) await ask({ type: 'erasure' }, fault);
    }),
    fault,
  );
}

/** @param {AbortSignal} signal @param {(room: HTMLElement, work: () => Promise<import('../dom.js').Child>) => Promise<void>} into */
function ledgerBox(signal, into) {
  const room = h('div', null);
  let asked = false;
  const open = () => {
    if (asked) return;
    asked = true;
    void into(room, () => wholeLedger(signal));
  };
  return h('details', { class: 'fold', on: { toggle: open } }, h('summary', null, t('ledger.title')), h('p', { class: 'mute small' }, t('ledger.vow')), room);
}

/** Consents are off until somebody ticks them; nothing is built that would use them. @param {AbortSignal} signal */
function consentBox(signal) {
  const room = h('div', { class: 'stack' });
  let asked = false;
  const open = async () => {
    if (asked) return;
    asked = true;
    try {
      const now = await call('GET', '/privacy/consents', { signal });
      const fault = h('div', null);
      const boxes = { analytics: tick(t('consent.analytics'), { checked: now.analytics }), marketing: tick(t('consent.marketing'), { checked: now.marketing }) };
      const save = async () => {
        try {
          await call('PUT', '/privacy/consents', { body: { analytics: boxes.analytics.input.checked, marketing: boxes.marketing.input.checked } });
          fill(fault, h('p', { role: 'status' }, t('consent.saved')));
        } catch (problem) {
          fill(fault, trouble(problem));
        }
      };
      fill(room, form({ class: 'stack' }, save, boxes.analytics.node, boxes.marketing.node, fault, h('div', null, h('button', { type: 'submit', class: 'ghost' }, t('consent.save')))));
    } catch (problem) {
      asked = false;
      if (!signal.aborted) fill(room, trouble(problem));
    }
  };
  return h('details', { class: 'fold', on: { toggle: () => void open() } }, h('summary', null, t('consent.title')), h('p', { class: 'mute small' }, t('consent.text')), room);
}
