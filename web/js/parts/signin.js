// The sign-in strip: an address, then the code or the link of the mail. No password exists.

import { fill, h } from '../dom.js';
import { language, rich, t } from '../i18n.js';
import { call, Problem } from '../api.js';
import { href } from '../router.js';
import { signIn, whoAmI } from '../session.js';
import { field, form, tick } from './field.js';
import { trouble } from './notice.js';

/** @param {{signal: AbortSignal, done: () => void, lead: string}} options */
export function signInStrip({ signal, done, lead }) {
  const strip = h('section', { class: 'strip', 'aria-label': t('sign.title') });
  let fresh = true;

  /** @param {string} email */
  const ask = (email) =>
    fresh
      ? call('POST', '/signup', { body: { email, terms: true, locale: language() } })
      : call('POST', '/signin', { body: { email } });

  function address(typed = '') {
    const email = field({ label: t('sign.email'), type: 'email', autocomplete: 'email', inputmode: 'email', required: true, value: typed });
    const terms = tick(rich('sign.terms', { terms: h('a', { href: href('/terms') }, t('nav.terms')), policy: h('a', { href: href('/policy') }, t('nav.policy')) }));
    const fault = h('div', null);
    terms.node.hidden = !fresh;
    const who = (/** @type {boolean} */ isNew, /** @type {string} */ text) =>
      h(
        'label',
        { class: 'check' },
        h('input', { type: 'radio', name: 'who', checked: fresh === isNew, on: { change: () => ((fresh = isNew), (terms.node.hidden = !isNew)) } }),
        h('span', null, text),
      );
    fill(
      strip,
      h('div', null, h('h2', null, t('sign.title')), h('p', { class: 'mute' }, lead)),
      form(
        { class: 'stack' },
        async () => {
          fill(fault);
          email.error();
          if (!/^\S+@\S+\.\S+$/.test(email.value())) return email.error(t('sign.email.wrong'));
          if (fresh && !terms.input.checked) {
            fill(fault, h('p', { class: 'warn', role: 'alert' }, t('sign.terms.missing')));
            return terms.input.focus();
          }
          try {
            await ask(email.value());
            code(email.value());
          } catch (problem) {
            fill(fault, trouble(problem));
          }
        },
        h('fieldset', { class: 'inline' }, h('legend', { class: 'vh' }, t('sign.who')), who(true, t('sign.new')), who(false, t('sign.known'))),
        email.node,
        terms.node,
        fault,
        h('button', { type: 'submit' }, t('sign.send')),
      ),
    );
  }

  /** @param {string} email */
  function code(email) {
    const digits = field({
      label: t('sign.code'),
      class: 'code',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      maxlength: 12,
      required: true,
    });
    const fault = h('div', null);
    const again = h(
      'button',
      {
        class: 'link',
        type: 'button',
        on: {
          click: async () => {
            try {
              await ask(email);
              fill(fault, h('p', { role: 'status' }, t('sign.sent.again')));
            } catch (problem) {
              fill(fault, trouble(problem));
            }
          },
        },
      },
      t('sign.again'),
    );
    const enter = form(
      { class: 'stack' },
      async () => {
        fill(fault);
        const typed = digits.value().replace(/\D/g, '');
        if (typed.length !== 6) return digits.error(t('sign.code.wrong'));
        digits.error();
        try {
          await signIn({ email, code: typed });
          done();
        } catch (problem) {
          const wrong = problem instanceof Problem && [400, 410, 422].includes(problem.status);
          if (wrong) digits.error(t(problem.status === 410 ? 'sign.code.late' : 'sign.code.refused'));
          else fill(fault, trouble(problem));
        }
      },
      digits.node,
      fault,
      h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('sign.in')), again,
        h('button', { class: 'link', type: 'button', on: { click: () => address(email) } }, t('sign.other'))),
    );
    digits.input.addEventListener('input', () => {
      if (digits.value().replace(/\D/g, '').length === 6) enter.requestSubmit();
    });
    fill(strip, h('div', null, h('h2', { tabindex: '-1' }, t('sign.look')), h('p', { class: 'mute' }, t('sign.look.text', { email }))), enter);
    digits.input.focus();
    // The link may have been opened in another tab; then this one goes on by itself.
    document.addEventListener(
      'visibilitychange',
      async () => {
        if (!document.hidden && strip.isConnected && (await whoAmI({ again: true }).catch(() => null))) done();
      },
      { signal },
    );
  }

  address();
  return strip;
}
