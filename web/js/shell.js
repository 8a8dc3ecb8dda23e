// What stays while places change: header, main, footer.

import { fill, h, s } from './dom.js';
import { LANGUAGES, language, t } from './i18n.js';
import { go, href } from './router.js';
import { known, onChange, signOut } from './session.js';

const header = h('header', { class: 'top' });
const news = h('div', { hidden: true });
const main = h('main', { id: 'main', tabindex: '-1' });
const footer = h('footer', null);
const skip = h('a', {
  class: 'skip',
  href: '#main',
  on: {
    click: (event) => {
      event.preventDefault();
      main.focus();
    },
  },
});

export const shell = { main, parts: [skip, header, news, main, footer] };

const NAV = /** @type {const} */ ([
  ['new', '/new'],
  ['runs', '/runs'],
  ['receipts', '/receipts'],
  ['privacy', '/privacy'],
]);

/** @param {string} place @param {string[]} path @param {URLSearchParams} [secrets] of a mailed link, kept over a change of language */
export function paintShell(place, path, secrets) {
  skip.textContent = t('nav.skip');
  const here = place === 'run' ? 'runs' : place;
  const account = h('div', { class: 'account' });
  fill(
    header,
    h(
      'a',
      { class: 'mark', href: href('/'), 'aria-label': t('nav.home') },
      s('svg', { viewBox: '0 0 40 24', 'aria-hidden': 'true' }, s('path', { d: 'M1 18h8l5-12 5 16 5-20 5 16h10' })),
      'MixRunners',
    ),
    h(
      'nav',
      { 'aria-label': t('nav.main') },
      NAV.map(([name, to]) => h('a', { href: href(to), 'aria-current': here === name && 'page' }, t(`nav.${name}`))),
    ),
    account,
    h(
      'nav',
      { class: 'lang', 'aria-label': t('nav.language') },
      LANGUAGES.map((tag) =>
        h(
          'a',
          {
            href: secrets ? `#${secrets}&lang=${tag}` : `#/${tag}${path.length ? `/${path.join('/')}` : ''}`,
            lang: tag,
            hreflang: tag,
            'aria-current': tag === language() && 'true',
          },
          tag.toUpperCase(),
          h('span', { class: 'vh' }, ` ${t(`language.${tag}`)}`),
        ),
      ),
    ),
  );
  paintAccount(account);
  fill(
    footer,
    h('a', { href: href('/withdraw') }, t('nav.withdraw')),
    h('a', { href: href('/policy') }, t('nav.policy')),
    h('a', { href: href('/terms') }, t('nav.terms')),
    h('a', { href: href('/contact') }, t('nav.contact')),
    h('p', null, t('nav.cookie')),
  );
}

/** @param {HTMLElement} room */
function paintAccount(room) {
  const me = known();
  fill(
    room,
    me && [
      h('span', null, me.email),
      h(
        'button',
        {
          class: 'link',
          type: 'button',
          on: {
            click: async () => {
              await signOut();
              go('/');
            },
          },
        },
        t('nav.signout'),
      ),
    ],
  );
  room.hidden = !me;
}

/** Says that the privacy page changed, to those who have not said that they know. */
async function paintNews() {
  const me = known();
  const next = me?.policy?.upcoming;
  const version = next?.version ?? me?.policy?.version;
  if (!version || me.policy?.seen === version) {
    news.hidden = true;
    return fill(news);
  }
  const { hasNews, policyNotice } = await import('./parts/changed.js');
  news.hidden = !hasNews(me);
  fill(news, !news.hidden && policyNotice(version, next));
}

onChange(() => {
  void paintNews();
  const room = header.querySelector('.account');
  if (room instanceof HTMLElement) paintAccount(room);
});
