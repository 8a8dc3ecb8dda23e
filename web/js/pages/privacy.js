// The privacy centre: what we hold, every right as a button, and how far each request is.

import { all, call } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { href } from '../router.js';
import { whoAmI } from '../session.js';
import { consentBox } from '../parts/consents.js';
import { gated } from '../parts/gate.js';
import { held } from '../parts/held.js';
import { wholeLedger } from '../parts/ledger.js';
import { trouble } from '../parts/notice.js';
import { requestList } from '../parts/requests.js';
import { rights } from '../parts/rights.js';

/** So many seconds the page looks whether a hold has taken effect. */
const PATIENCE = 10;

/** @param {import('../main.js').Context} context */
export const page = (context) =>
  gated(context, t('privacy.title'), async () => {
    const me = /** @type {import('../session.js').Me} */ (await whoAmI());
    const requests = h('div', null);
    const news = h('div', { role: 'status' });
    const holdings = h('div', { class: 'held-room' }, h('p', { class: 'mute' }, t('privacy.counting')));

    /** @param {HTMLElement} room @param {() => Promise<import('../dom.js').Child>} work */
    const into = async (room, work) => {
      try {
        fill(room, await work());
      } catch (problem) {
        if (!context.signal.aborted) fill(room, trouble(problem, () => void into(room, work)));
      }
    };
    const reload = () =>
      into(requests, async () =>
        requestList(await all('/privacy/requests', context.signal), {
          changed: async (request) => {
            void reload();
            // A lifted restriction changes what the whole page says.
            if (request.type === 'restriction') await follow('active');
          },
          failed: (problem) => fill(news, trouble(problem)),
        }),
      );

    /** A held or a freed account changes what every page says, so this one is drawn anew once it is. @param {'active' | 'restricted'} state */
    const follow = async (state) => {
      for (let tries = 0; tries < PATIENCE && !context.signal.aborted; tries++) {
        if ((await whoAmI({ again: true }))?.state === state) return dispatchEvent(new HashChangeEvent('hashchange'));
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    };

    /** @param {{type: string}} body @param {HTMLElement} fault */
    const ask = async (body, fault) => {
      fill(fault);
      try {
        const request = await call('POST', '/privacy/requests', { body });
        fill(fault, h('p', { role: 'status' }, t(request.state === 'verifying' ? 'privacy.mailed' : 'privacy.asked')));
        void reload();
        if (body.type === 'restriction') await follow('restricted');
      } catch (problem) {
        fill(fault, trouble(problem));
      }
    };

    void into(holdings, () => held(me, context.signal));
    void reload();

    return h(
      'div',
      null,
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('privacy.title')), h('p', { class: 'mute' }, t('privacy.lead'), ' ', h('a', { href: href('/policy') }, t('home.policy')))),
      me.state === 'restricted' && h('p', { class: 'notice' }, t('privacy.restricted')),
      h(
        'div',
        { class: 'wide-narrow' },
        h(
          'div',
          { class: 'stack' },
          h('section', { 'aria-labelledby': 'h-held' }, h('h2', { id: 'h-held' }, t('privacy.held')), holdings),
          h('section', { class: 'section', 'aria-labelledby': 'h-requests' }, h('h2', { id: 'h-requests' }, t('request.title')), news, requests),
          ledgerBox(context.signal, into),
          consentBox(context.signal),
        ),
        rights(ask, me),
      ),
    );
  });

/** @param {AbortSignal} signal @param {(room: HTMLElement, work: () => Promise<import('../dom.js').Child>) => Promise<void>} into */
function ledgerBox(signal, into) {
  const room = h('div', null);
  let asked = false;
  const open = () => {
    if (asked) return;
    asked = true;
    void into(room, () => wholeLedger(signal));
  };
  return h('details', { class: 'fold', on: { toggle: open } }, h('summary', null, t('ledger.title')), h('p', { class: 'mute small' }, t('ledger.vow')), room);
}
