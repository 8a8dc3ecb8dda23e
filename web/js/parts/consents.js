// Consents: off until somebody ticks them, and their whole history.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { has, moment, t } from '../i18n.js';
import { form, tick } from './field.js';
import { trouble } from './notice.js';

/** Asked for when it is opened. @param {AbortSignal} signal */
export function consentBox(signal) {
  const room = h('div', { class: 'stack' });
  let asked = false;
  const open = async () => {
    if (asked) return;
    asked = true;
    try {
      paint(await call('GET', '/privacy/consents', { signal }));
    } catch (problem) {
      asked = false;
      if (!signal.aborted) fill(room, trouble(problem));
    }
  };

  /** @param {any} now @param {import('../dom.js').Child} [said] */
  function paint(now, said) {
    const fault = h('div', null, said);
    const boxes = { analytics: tick(t('consent.analytics'), { checked: now.analytics }), marketing: tick(t('consent.marketing'), { checked: now.marketing }) };
    const save = async () => {
      try {
        const saved = await call('PUT', '/privacy/consents', { body: { analytics: boxes.analytics.input.checked, marketing: boxes.marketing.input.checked } });
        paint(saved ?? (await call('GET', '/privacy/consents', { signal })), h('p', { role: 'status' }, t('consent.saved')));
        room.querySelector('button')?.focus();
      } catch (problem) {
        fill(fault, trouble(problem));
      }
    };
    fill(room, form({ class: 'stack' }, save, boxes.analytics.node, boxes.marketing.node, fault, h('div', null, h('button', { type: 'submit', class: 'ghost' }, t('consent.save')))), history(now.history ?? []));
  }
  return h('details', { class: 'fold', on: { toggle: () => void open() } }, h('summary', null, t('consent.title')), h('p', { class: 'mute small' }, t('consent.text')), room);
}

/** @param {{at: string, purpose: string, given: boolean}[]} entries */
const history = (entries) =>
  entries.length > 0 &&
  h(
    'ol',
    { class: 'bare ledger', 'aria-label': t('consent.history') },
    entries.map(({ at, purpose, given }) => h('li', null, h('time', { datetime: at }, moment(at)), h('div', null, h('b', null, has(`consent.of.${purpose}`) ? t(`consent.of.${purpose}`) : purpose), ` ${t(given ? 'consent.given' : 'consent.taken')}`))),
  );
