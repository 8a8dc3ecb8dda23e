// A link from a mail. Nothing is spent until the button is pressed, so that a mail scanner cannot use it up.

import { call, Problem } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { go, href } from '../router.js';
import { forget, signIn } from '../session.js';
import { gated } from '../parts/gate.js';
import { trouble } from '../parts/notice.js';
import { withdrawalOutcome } from '../parts/outcome.js';

/** A request's token names its request: an id, a dot, the secret. A sign-in's begins with a longer hash. */
const REQUEST_TOKEN = /^([0-9a-z]{26})\./;
/** A withdrawal's token: the address's keyed hash, the withdrawal, the secret. */
const WITHDRAWAL_TOKEN = /^[\w-]{43}\.([0-9a-z]{26})\./;

/** @param {import('../main.js').Context} context */
export async function page(context) {
  const { secrets } = context;
  const given = /** @type {URLSearchParams} */ (secrets);
  const token = given.get('token') ?? '';
  const request = given.get('request') ?? REQUEST_TOKEN.exec(token)?.[1];
  const withdrawal = WITHDRAWAL_TOKEN.exec(token)?.[1];
  const kind = request ? 'request' : withdrawal ? 'withdrawal' : 'signin';
  const title = t(`link.${kind}.title`);
  const room = h('div', { class: 'stack' });
  const act = {
    signin: async () => {
      await signIn({ token });
      go('/runs', { replace: true });
    },
    request: async () => {
      const confirmed = await call('POST', `/privacy/requests/${request}/confirm`, { body: { token } });
      fill(room, h('p', { role: 'status' }, t('link.request.done')), confirmed.receiptUrl ? receipt(confirmed.receiptUrl) : h('a', { href: href('/privacy') }, t('link.request.back')));
      // An erasure ends every session within moments; this page does not wait for it.
      if (confirmed.receiptUrl) forget();
    },
    withdrawal: async () => {
      fill(room, withdrawalOutcome(await call('POST', `/withdrawals/${withdrawal}/confirm`, { body: { token } })));
      room.querySelector('h2')?.focus();
    },
  }[kind];
  const fault = h('div', null);
  let busy = false;
  const button = h(
    'button',
    {
      type: 'button',
      on: {
        click: async () => {
          if (busy) return;
          busy = true;
          fill(fault);
          try {
            await act();
          } catch (problem) {
            const spent = problem instanceof Problem && [404, 410, 422].includes(problem.status);
            fill(fault, spent ? h('p', { class: 'warn', role: 'alert' }, t(`link.${kind}.spent`)) : trouble(problem), spent && kind === 'signin' && h('p', null, h('a', { href: href('/runs') }, t('link.signin.again'))));
          } finally {
            busy = false;
          }
        },
      },
    },
    t(`link.${kind}.button`),
  );
  fill(room, h('p', null, t(`link.${kind}.text`)), h('div', { class: 'actions' }, button), fault);
  const node = h('div', null, h('div', { class: 'head' }, h('h1', { class: 'modest' }, title)), room);
  return kind === 'request' ? gated(context, title, async () => node) : { title, node };
}

/** The API's address is the receipt as data; its secret opens the page that reads it. @param {string} url */
const receipt = (url) => h('p', null, t('link.request.receipt'), ' ', h('a', { href: href(`/erasure/${url.split('/').pop()}`) }, t('privacy.receipt.open')));
