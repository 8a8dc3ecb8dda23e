// The privacy page: what the register says, read from the API, so that it cannot differ from what is enforced.

import { call } from '../api.js';
import { h } from '../dom.js';
import { date, has, language, t } from '../i18n.js';
import { href } from '../router.js';
import { period } from '../parts/period.js';
import { registerWords } from '../parts/registerwords.js';

/** @typedef {(key: string, english: string) => Node} Words */

/** @param {import('../main.js').Context} context */
export async function page({ signal, flags }) {
  const [policy, words] = await Promise.all([call('GET', '/policy', { signal }), registerWords()]);
  const { controller } = policy;
  const node = h(
    'div',
    { class: 'policy' },
    h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('policy.title')), h('p', { class: 'mute' }, t('policy.version', { version: policy.version, date: date(policy.date) })), h('p', null, t('policy.lead'))),
    h('section', { class: 'cols short', 'aria-label': t('policy.short') }, ['little', 'short', 'yours'].map((name) => h('div', null, h('h2', null, t(`policy.${name}.title`)), h('p', { class: 'mute' }, t(`policy.${name}.text`))))),
    section('promises', h('p', { class: 'mute measure' }, t('policy.promises.text')), promises(policy, words), h('p', null, t('policy.figures', { count: policy.aggregateMin }))),
    section('purposes', purposes(policy.purposes, words)),
    section('retention', h('p', { class: 'mute measure' }, t('policy.retention.text')), retention(policy.retention, words)),
    section('recipients', recipients(policy.recipients, words), h('p', null, t('policy.regions', { regions: policy.regions.join(', ') }))),
    section('browser', h('p', { class: 'mute measure' }, t('policy.browser.text')), browser(policy.browser, words)),
    section('rights', h('div', { class: 'prose' }, rights(policy.rights), h('p', null, h('a', { href: href('/privacy') }, t('policy.use'))))),
    section(
      'controller',
      h('p', null, `${controller.name}, ${controller.address}`),
      h('p', null, h('a', { href: href('/contact') }, t('nav.contact')), ' · ', h('a', { href: href('/privacy') }, t('nav.privacy'))),
      controller.authority && h('p', null, t('policy.authority'), ' ', h('a', { href: controller.authority.site ?? controller.authority.url, rel: 'noreferrer' }, words(`authority.${controller.authority.name}`, controller.authority.name))),
    ),
    section('changes', changes(policy.changes)),
  );
  if (flags.has('changes')) setTimeout(() => node.querySelector('#h-changes')?.scrollIntoView(), 60);
  return { title: t('policy.title'), node };
}

/** @param {string} name @param {...import('../dom.js').Child} children */
const section = (name, ...children) => h('section', { class: 'section', 'aria-labelledby': `h-${name}` }, h('h2', { id: `h-${name}` }, t(`policy.${name}`)), ...children);

/** The newest first; what is announced and not in force yet says so. @param {any[]} list */
const changes = (list) =>
  h(
    'ol',
    { class: 'bare ledger' },
    [...list].reverse().map(({ effective, says }) => h('li', null, h('time', { datetime: effective }, date(effective)), h('div', null, Date.parse(effective) > Date.now() && h('b', null, t('policy.announced'), ' '), says[language()]))),
  );

const word = (/** @type {string} */ key, /** @type {string} */ value) => (has(`${key}.${value}`) ? t(`${key}.${value}`) : value);

/** @param {string} caption @param {string[]} heads @param {import('../dom.js').Child[][]} lines */
const table = (caption, heads, lines) =>
  h(
    'table',
    { class: 'stacking' },
    h('caption', { class: 'vh' }, caption),
    h('thead', null, h('tr', null, heads.map((head) => h('th', { scope: 'col' }, head)))),
    h('tbody', null, lines.map((cells) => h('tr', null, cells.map((cell) => h('td', null, cell))))),
  );

/** The promises by the policy's sections; what the law asks beside them comes last. @param {any} policy @param {Words} words */
function promises(policy, words) {
  /** @type {Map<string, any[]>} */
  const sections = new Map();
  for (const promise of policy.promises) {
    const clause = has(`clause.${promise.clause}`) ? promise.clause : 'law';
    sections.set(clause, [...(sections.get(clause) ?? []), promise]);
  }
  const order = [...sections].sort(([a], [b]) => (Number(a) || 99) - (Number(b) || 99));
  return order.map(([clause, list]) => [
    h('h3', null, t(`clause.${clause}`)),
    h('ul', null, list.map(({ name, says }) => h('li', null, filled(words(`promise.${name}`, says), policy.retention)))),
  ]);
}

/** Puts periods where a text names what they are of, such as {audio.objects.kept}. @param {Node} node @param {any[]} kept */
function filled(node, kept) {
  node.textContent = (node.textContent ?? '').replace(/\{([a-z-]+\.[a-z-]+)\.([a-z]+)\}/g, (_, name, state) => period(kept.find((r) => r.name === name)?.periods[state]?.period));
  return node;
}

/** @param {any[]} list @param {Words} words */
const browser = (list, words) =>
  table(t('policy.browser'), [t('policy.what'), t('policy.long')], list.map((b) => [[h('code', null, b.name), ' · ', words(`browser.${b.name}`, b.what)], period(b.period)]));

/** @param {any[]} list @param {Words} words */
const purposes = (list, words) =>
  table(t('policy.purposes'), [t('policy.what'), t('policy.basis')], list.map((p) => [words(`purpose.${p.name}`, p.says), [word('basis', p.basis), p.law && h('span', { class: 'mute small', lang: 'en' }, ` ${p.law}`)]]));

/** @param {any[]} list @param {Words} words */
const retention = (list, words) =>
  table(
    t('policy.retention'),
    [t('policy.what'), t('policy.long'), t('policy.after')],
    list.map((r) => [words(`kept.${r.name}`, r.what), spans(r.periods), [word('erasure', r.afterErasure), r.ground && h('span', { class: 'mute small' }, ` ${t('policy.stays')} ${r.ground}`)]]),
  );

/** @param {Record<string, {clock?: string, period: string}>} periods by state */
function spans(periods) {
  const list = Object.entries(periods ?? {});
  return h(
    'ul',
    { class: 'bare' },
    list.map(([state, { period: length, clock }]) => h('li', null, state !== 'default' && list.length > 1 ? `${word('state', state)}: ` : '', period(length), clock && ` ${word('clock', clock)}`)),
  );
}

/** @param {any[]} list @param {Words} words */
const recipients = (list, words) =>
  table(t('policy.recipients'), [t('policy.who'), t('policy.where')], list.map((r) => [[h('b', null, r.name), r.role && [', ', words(`role.${r.role}`, r.role)]], [r.country, r.transfer && [' · ', words(`transfer.${r.transfer}`, r.transfer)]]]));

/** Known rights in the reader's words; a new one as the register's English says it. @param {any[]} list */
const rights = (list) => h('ul', null, list.map((r) => (has(`right.${r.name}`) ? h('li', null, t(`right.${r.name}`)) : h('li', { lang: 'en' }, r.says))));
