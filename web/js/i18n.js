// Words and numbers in the reader's language. Flat keys, {placeholders}, plural forms as key.one / key.other.

export const LANGUAGES = /** @type {const} */ (['en', 'fi']);
/** @typedef {typeof LANGUAGES[number]} Language */

const LOCALE = { en: 'en-IE', fi: 'fi-FI' };
/** @type {Record<string, string>} */
let texts = {};
/** @type {Language} */
let current = 'en';

export const language = () => current;

/** The language that the browser asks for, English when it asks for neither. @returns {Language} */
export function preferred() {
  for (const tag of navigator.languages) {
    const found = LANGUAGES.find((known) => tag.toLowerCase().startsWith(known));
    if (found) return found;
  }
  return 'en';
}

/** Loads a language and tells the document. @param {Language} wanted */
export async function speak(wanted) {
  if (wanted !== current || !Object.keys(texts).length) {
    const answer = await fetch(`text/${wanted}.json`);
    texts = await answer.json();
  }
  current = wanted;
  document.documentElement.lang = wanted;
}

export const has = (/** @type {string} */ key) => key in texts;

/** @param {string} key @param {Record<string, any>} values */
function template(key, values) {
  if ('count' in values) {
    const form = new Intl.PluralRules(LOCALE[current]).select(values.count);
    const plural = texts[`${key}.${form}`] ?? texts[`${key}.other`];
    if (plural !== undefined) return plural;
  }
  return texts[key] ?? key;
}

/** A sentence. @param {string} key @param {Record<string, string | number>} [values] */
export function t(key, values = {}) {
  return template(key, values).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A sentence whose placeholders may be elements. @param {string} key @param {Record<string, Node | string | number>} values */
export function rich(key, values) {
  return template(key, values)
    .split(/(\{\w+\})/)
    .map((piece) => (/^\{\w+\}$/.test(piece) ? (values[piece.slice(1, -1)] ?? piece) : piece));
}

/** @param {number} value @param {number} [digits] @param {boolean} [signed] */
export function number(value, digits = 0, signed = false) {
  const text = new Intl.NumberFormat(LOCALE[current], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(value);
  return text.replace('-', '−');
}

/** Amounts come in minor units. @param {number} minor @param {string} currency */
export function money(minor, currency) {
  const format = new Intl.NumberFormat(LOCALE[current], { style: 'currency', currency, currencyDisplay: 'code' });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export const percent = (/** @type {number} */ share, digits = 0) =>
  new Intl.NumberFormat(LOCALE[current], { style: 'percent', maximumFractionDigits: digits }).format(share);

/** @param {number} count */
export function bytes(count) {
  const steps = ['B', 'kB', 'MB', 'GB'];
  let step = 0;
  let size = count;
  for (; size >= 1000 && step < steps.length - 1; step++) size /= 1000;
  return `${number(size, step < 2 ? 0 : 1)}\u00a0${steps[step]}`;
}

/** @param {string | number | Date} at */
export const date = (at) => new Intl.DateTimeFormat(LOCALE[current], { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at));

/** @param {string | number | Date} at */
export const moment = (at) =>
  new Intl.DateTimeFormat(LOCALE[current], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** @param {string[]} items */
export const listed = (items) => new Intl.ListFormat(LOCALE[current], { type: 'conjunction' }).format(items);

/** Minutes and seconds, as on a player. @param {number} seconds @param {number} [digits] */
export function clock(seconds, digits = 0) {
  const whole = Math.max(0, seconds);
  const rest = (whole % 60).toFixed(digits);
  return `${Math.floor(whole / 60)}:${rest.padStart(digits ? digits + 3 : 2, '0')}`;
}

/** Minutes and seconds, as read aloud. @param {number} seconds */
export function spoken(seconds) {
  const whole = Math.round(Math.max(0, seconds));
  const minutes = Math.floor(whole / 60);
  const rest = t('time.seconds', { count: whole % 60 });
  return minutes ? `${t('time.minutes', { count: minutes })} ${rest}` : rest;
}
