// Turns a problem into what happened, what is safe, what to do.

import { Problem } from './api.js';
import { has, t } from './i18n.js';

/**
 * @param {unknown} problem
 * @returns {{what: string, safe: string, next: string}}
 */
export function explain(problem) {
  const kind = problem instanceof Problem ? problem.kind : 'bug';
  const status = problem instanceof Problem ? problem.status : 0;
  const seconds = problem instanceof Problem ? (problem.retryAfter ?? 30) : 30;
  const key = [kind, `http-${status}`, status >= 500 ? 'server' : 'other'].find((name) => has(`problem.${name}.what`)) ?? 'other';
  return {
    what: t(`problem.${key}.what`),
    safe: t(`problem.${key}.safe`),
    next: t(`problem.${key}.do`, { seconds }),
  };
}

/**
 * Why a run failed, in the reader's words; the API's own English sentence where we have none.
 * @param {{reason?: string, detail?: string}} job @returns {{text: string, lang?: string}}
 */
export function reasonOf({ reason, detail }) {
  if (reason && has(`reason.${reason}`)) return { text: t(`reason.${reason}`) };
  return detail ? { text: detail, lang: 'en' } : { text: t('reason.unknown') };
}
