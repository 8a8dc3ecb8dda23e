// ISO 8601 periods in the reader's words.

import { t } from '../i18n.js';

/** @param {string | undefined} iso such as P120D, PT10M, P13M */
export function period(iso) {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso ?? '');
  if (!found) return iso ?? '';
  const names = ['years', 'months', 'days', 'hours', 'minutes'];
  const pieces = found
    .slice(1)
    .map((count, i) => (Number(count) ? t(`period.${names[i]}`, { count: Number(count) }) : ''))
    .filter(Boolean);
  return pieces.join(' ') || t('period.none');
}
