// Paying: price with VAT, the consent to start at once (unticked), and off to hosted Checkout.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { date, listed, money, t } from '../i18n.js';
import { tick } from './field.js';
import { trouble } from './notice.js';
import { priceOf, priceSentence } from './price.js';

/** @param {any} job */
export function payBox(job) {
  const fault = h('div', null);
  const price = h('p', { class: 'price' }, money(job.price.amount, job.price.currency));
  priceOf(job.kind).then((found) => found && found.amount === job.price.amount && (price.textContent = priceSentence(found, job.kind)), () => {});
  const amount = money(job.price.amount, job.price.currency);
  const button = h('button', { type: 'button', class: 'wide', on: { click: () => void pay() } });
  const later = h('p', { class: 'mute small' });
  const consent = tick(t('pay.consent'), { on: { change: () => words() } });
  function words() {
    button.textContent = t(consent.input.checked ? 'pay.now' : 'pay.later', { amount });
    later.textContent = t(consent.input.checked ? 'pay.now.note' : 'pay.later.note');
  }
  let busy = false;
  async function pay() {
    if (busy) return;
    busy = true;
    fill(fault);
    button.setAttribute('aria-disabled', 'true');
    try {
      const { url } = await call('POST', `/jobs/${job.job}/checkout`, { body: { startNow: consent.input.checked } });
      location.assign(url);
    } catch (problem) {
      busy = false;
      button.removeAttribute('aria-disabled');
      fill(fault, trouble(problem));
    }
  }
  words();
  return h(
    'section',
    { class: 'sheet stack pay', 'aria-labelledby': 'h-pay' },
    h('h2', { id: 'h-pay' }, t(`pay.title.${job.kind}`)),
    price,
    h('p', { class: 'mute' }, t('pay.what', { formats: listed(formats(job)) })),
    consent.node,
    button,
    later,
    fault,
    h('p', { class: 'mute small' }, t('pay.stripe', { date: date(job.expiresAt) })),
  );
}

/** The formats that the run delivers. @param {any} job */
const formats = (job) => [...new Set(job.files.filter((/** @type {any} */ file) => file.use === 'output').map((/** @type {any} */ file) => String(file.format ?? '').toUpperCase()))].filter(Boolean);

/** Paid without the tick: the work waits for the end of the withdrawal time, or for this. @param {any} job @param {() => void} started */
export function startBox(job, started) {
  const fault = h('div', null);
  const consent = tick(t('pay.consent'));
  const start = async () => {
    fill(fault);
    if (!consent.input.checked) {
      fill(fault, h('p', { class: 'warn', role: 'alert' }, t('pay.waits.tick')));
      return consent.input.focus();
    }
    try {
      await call('POST', `/jobs/${job.job}/checkout`, { body: { startNow: true } });
      started();
    } catch (problem) {
      fill(fault, trouble(problem));
    }
  };
  return h(
    'section',
    { class: 'sheet stack pay', 'aria-labelledby': 'h-start' },
    h('h2', { id: 'h-start' }, t('pay.waits.title')),
    h('p', { class: 'mute' }, t('pay.waits')),
    consent.node,
    fault,
    h('button', { type: 'button', class: 'wide', on: { click: () => void start() } }, t('pay.waits.start')),
  );
}
