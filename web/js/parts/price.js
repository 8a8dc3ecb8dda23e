// What it costs, VAT included, as the API says; asked once.

import { call } from '../api.js';
import { money, percent, t } from '../i18n.js';

/** @type {Promise<any[]> | undefined} */
let asked;

const prices = () => {
  asked ??= call('GET', '/prices').then(({ items }) => items);
  asked.catch(() => (asked = undefined));
  return asked;
};

/** @param {string} kind @returns {Promise<{amount: number, currency: string, vatRate?: number, vatIncluded?: boolean} | undefined>} */
export const priceOf = async (kind) => (await prices()).find((price) => price.kind === kind);

/** The VAT rate as a share; the API may give a share or a percentage. @param {number | undefined} rate */
const share = (rate) => (rate === undefined ? undefined : rate > 1 ? rate / 100 : rate);

/** @param {{amount: number, currency: string, vatRate?: number}} price @param {string} [kind] */
export function priceSentence(price, kind = 'mastering') {
  const amount = money(price.amount, price.currency);
  const rate = share(price.vatRate);
  const what = t(`price.per.${kind}`, { amount });
  return rate === undefined ? what : t('price.vat', { what, rate: percent(rate, 1) });
}
