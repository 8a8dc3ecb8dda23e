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

/** The reason of a failed run, in the reader's words. @param {string | undefined} reason */
export function reasonText(reason) {
  const slug = reason?.split(/[/:#]/).filter(Boolean).pop();
  return slug && has(`reason.${slug}`) ? t(`reason.${slug}`) : (reason ?? t('reason.unknown'));
}
