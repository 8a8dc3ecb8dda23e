// Pages that belong to somebody show the sign-in strip first.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { whoAmI } from '../session.js';
import { signInStrip } from './signin.js';

/**
 * What the page shows to a signed-in person, or the strip that leads there.
 * @param {import('../main.js').Context} context @param {string} title @param {() => Promise<Node>} inside
 */
export async function gated(context, title, inside) {
  if (await whoAmI()) return { title, node: await inside() };
  const strip = signInStrip({
    signal: context.signal,
    lead: t('sign.lead'),
    done: () => dispatchEvent(new HashChangeEvent('hashchange')),
  });
  return { title, node: h('div', null, h('div', { class: 'head' }, h('h1', { class: 'modest' }, title)), strip) };
}
