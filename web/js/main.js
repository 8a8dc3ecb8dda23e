// Starts the page: language, shell, and the place that the address names.

import { h, fill } from './dom.js';
import { language, preferred, speak, t } from './i18n.js';
import { place } from './router.js';
import { whoAmI } from './session.js';
import { paintShell, shell } from './shell.js';
import { trouble } from './parts/notice.js';

/**
 * @typedef {{params: string[], flags: URLSearchParams, secrets?: URLSearchParams, signal: AbortSignal}} Context
 * @typedef {{title: string, node: Node}} Page
 * @type {Record<string, () => Promise<{page: (context: Context) => Page | Promise<Page>}>>}
 */
const PAGES = {
  '': () => import('./pages/home.js'),
  new: () => import('./pages/new.js'),
  runs: () => import('./pages/runs.js'),
  run: () => import('./pages/run.js'),
  receipts: () => import('./pages/receipts.js'),
  privacy: () => import('./pages/privacy.js'),
  policy: () => import('./pages/policy.js'),
  terms: () => import('./pages/terms.js'),
  withdraw: () => import('./pages/withdraw.js'),
  contact: () => import('./pages/contact.js'),
  erasure: () => import('./pages/erasure.js'),
  link: () => import('./pages/link.js'),
  missing: () => import('./pages/missing.js'),
};

/** @param {import('./router.js').Place} where */
function nameOf(where) {
  if (where.secrets) return 'link';
  const [first = '', second] = where.path;
  if (first === 'runs' && second) return 'run';
  return Object.hasOwn(PAGES, first) && !['run', 'link', 'missing'].includes(first) ? first : 'missing';
}

/**
 * What may still move the page once it is there: the faces, where a build brought some, and whose page it is. Both are asked for before
 * there is text, and waited for a moment only.
 */
const settled = Promise.race([
  Promise.allSettled([...['400 1em "Instrument Sans Variable"', '700 1em "Bricolage Grotesque Variable"'].map((face) => document.fonts.load(face)), whoAmI()]),
  new Promise((resolve) => setTimeout(resolve, 300)),
]);

let leaving = new AbortController();

async function show() {
  leaving.abort();
  const visit = (leaving = new AbortController());
  const where = place(location.hash);
  await speak(where.language ?? preferred());
  const name = nameOf(where);
  const context = { params: where.path.slice(1), flags: where.flags, secrets: where.secrets, signal: visit.signal };
  let shown;
  try {
    const module = await PAGES[name]();
    shown = await module.page(context);
  } catch (problem) {
    if (visit.signal.aborted) return;
    shown = { title: t('problem.title'), node: h('div', { class: 'head' }, trouble(problem, show)) };
  }
  await settled;
  if (visit.signal.aborted) return;
  paintShell(name, where.path, where.secrets);
  fill(shell.main, shown.node);
  // Everything appears at once: a footer that stands before its page would jump.
  if (!shell.main.isConnected) document.body.append(...shell.parts);
  document.title = shown.title ? `${shown.title} · MixRunners` : 'MixRunners';
  document.documentElement.dataset.place = name;
  document.documentElement.dataset.language = language();
}

let first = true;
async function arrive() {
  await show();
  if (first) {
    first = false;
    return;
  }
  // A new place starts at its top, for eyes and for screen readers alike.
  scrollTo(0, 0);
  shell.main.focus({ preventScroll: true });
}

addEventListener('hashchange', () => {
  if (location.hash !== '#main') void arrive();
});
void arrive();
