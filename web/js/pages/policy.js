// The privacy page: what the register says, read from the API, so that it cannot differ from what is enforced.

import { call } from '../api.js';
import { h } from '../dom.js';
import { date, has, t } from '../i18n.js';
import { href } from '../router.js';
import { period } from '../parts/period.js';

/** @param {import('../main.js').Context} context */
export async function page({ signal }) {
  const policy = await call('GET', '/policy', { signal });
  const { controller } = policy;
  return {
    title: t('policy.title'),
    node: h(
      'div',
      { class: 'policy' },
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('policy.title')), h('p', { class: 'mute' }, t('policy.version', { version: policy.version, date: date(policy.date) })), h('p', null, t('policy.lead'))),
      h(
        'section',
        { class: 'prose' },
        h('h2', null, t('policy.controller')),
        h('p', null, `${controller.name}, ${controller.address}`),
        h('p', null, h('a', { href: href('/contact') }, t('nav.contact')), ' · ', h('a', { href: href('/privacy') }, t('nav.privacy'))),
        controller.authority && h('p', null, t('policy.authority'), ' ', h('a', { href: controller.authority.site ?? controller.authority.url, rel: 'noreferrer' }, h('span', { lang: 'en' }, controller.authority.name))),
      ),
      h('section', null, h('h2', { class: 'section' }, t('policy.purposes')), purposes(policy.purposes)),
      h('section', null, h('h2', { class: 'section' }, t('policy.retention')), retention(policy.retention)),
      h('section', null, h('h2', { class: 'section' }, t('policy.recipients')), recipients(policy.recipients)),
      h('section', { class: 'prose' }, h('h2', { class: 'section' }, t('policy.rights')), rights(policy.rights), h('p', null, h('a', { href: href('/privacy') }, t('policy.use')))),
    ),
  };
}

/** An object's entries as a list of their own. @param {any} list */
const entries = (list) => (Array.isArray(list) ? list : Object.entries(list ?? {}).map(([name, value]) => (typeof value === 'object' ? { name, ...value } : { name, says: value })));
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

const purposes = (/** @type {any} */ list) =>
  table(t('policy.purposes'), [t('policy.what'), t('policy.basis')], entries(list).map((p) => [h('span', { lang: 'en' }, p.says ?? p.what ?? p.name ?? p.purpose), [word('basis', p.basis), p.law && h('span', { class: 'mute small', lang: 'en' }, ` ${p.law}`)]]));

const retention = (/** @type {any} */ list) =>
  table(
    t('policy.retention'),
    [t('policy.what'), t('policy.long')],
    entries(list).map((r) => [[h('span', { lang: 'en' }, r.what ?? r.name), r.ground && h('span', { class: 'mute small' }, ` ${t('policy.stays')} ${r.ground}`)], spans(r)]),
  );

/** @param {any} r */
function spans(r) {
  const states = r.periods ?? r.retention;
  if (states && typeof states === 'object') {
    const list = entries(states);
    return h('ul', { class: 'bare' }, list.map((s) => h('li', null, s.name && s.name !== 'default' && list.length > 1 ? `${word('state', s.state ?? s.name)}: ` : s.state && s.state !== 'default' ? `${word('state', s.state)}: ` : '', period(s.period), s.clock && ` ${word('clock', s.clock)}`)));
  }
  return [period(r.period), r.clock && ` ${word('clock', r.clock)}`];
}

const recipients = (/** @type {any} */ list) =>
  table(t('policy.recipients'), [t('policy.who'), t('policy.where')], entries(list).map((r) => [h('span', { lang: 'en' }, `${r.name}${r.role ? `, ${r.role}` : ''}`), h('span', { lang: 'en' }, [r.country, r.transfer].filter(Boolean).join(' · '))]));

/** Known rights in the reader's words; a new one as the register's English says it. @param {any} list */
const rights = (list) => h('ul', null, entries(list).map((r) => (has(`right.${r.name}`) ? h('li', null, t(`right.${r.name}`)) : h('li', { lang: 'en' }, r.says))));
