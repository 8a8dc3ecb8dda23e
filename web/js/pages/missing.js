// An address that leads nowhere.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { href } from '../router.js';

export const page = () => ({
  title: t('missing.title'),
  node: h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('missing.title')), h('p', null, t('missing.text')), h('p', null, h('a', { href: href('/') }, t('missing.home')))),
});
