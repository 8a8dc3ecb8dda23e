// The blind test: original and master as 1 and 2, equally loud, in an order that is drawn anew each round.

import { fill, h, uid } from '../dom.js';
import { percent, t } from '../i18n.js';

const ROUNDS = 5;

/** How often pure chance reaches at least this many of all rounds. @param {number} hits */
export function byChance(hits, rounds = ROUNDS) {
  let ways = 0;
  for (let k = hits; k <= rounds; k++) ways += choose(rounds, k);
  return ways / 2 ** rounds;
}

/** @param {number} n @param {number} k @returns {number} */
const choose = (n, k) => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

/**
 * Runs until it is closed.
 * @param {import('./player.js').Player} player @param {HTMLElement} room where its words and buttons go @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function blindTest(player, room, signal) {
  return new Promise((resolve) => {
    let round = 1;
    let master = 0;
    /** Which version hides behind 1; drawn by the browser's own source of chance. */
    let first = draw();
    const close = () => {
      player.removeEventListener('pick', pick);
      resolve();
    };
    const pick = (/** @type {any} */ event) => hear(event.detail);
    player.addEventListener('pick', pick);
    signal.addEventListener('abort', close);

    /** @param {'1' | '2'} number @returns {'a' | 'b'} */
    const behind = (number) => (number === '1' ? first : first === 'a' ? 'b' : 'a');

    /** @param {'1' | '2'} number */
    function hear(number) {
      player.hear(behind(number));
      const follows = room.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement;
      for (const radio of room.querySelectorAll('input')) {
        radio.checked = radio.value === number;
        if (radio.checked && follows) radio.focus();
      }
    }

    /** @param {'1' | '2'} number */
    function prefer(number) {
      if (behind(number) === 'b') master++;
      if (round === ROUNDS) return tell();
      round++;
      first = draw();
      ask();
    }

    function ask() {
      const name = uid('blind');
      const title = h('h2', { tabindex: '-1' }, t('blind.round', { round, rounds: ROUNDS }));
      const choice = (/** @type {'1' | '2'} */ number) =>
        h('label', null, h('input', { type: 'radio', name, value: number, on: { change: () => hear(number) } }), h('span', null, h('kbd', { 'aria-hidden': 'true' }, number), ' ', t('blind.version', { number })));
      fill(
        room,
        h(
          'div',
          null,
          title,
          h('p', { class: 'mute' }, t('blind.how')),
          h(
            'div',
            { class: 'actions' },
            h('button', { type: 'button', class: 'ghost', on: { click: () => prefer('1') } }, t('blind.prefer', { number: 1 })),
            h('button', { type: 'button', class: 'ghost', on: { click: () => prefer('2') } }, t('blind.prefer', { number: 2 })),
            h('button', { type: 'button', class: 'link', on: { click: close } }, t('blind.stop')),
          ),
        ),
        h('fieldset', { class: 'ab' }, h('legend', { class: 'vh' }, t('listen.which')), choice('1'), choice('2')),
      );
      hear('1');
      title.focus({ preventScroll: true });
    }

    function tell() {
      const hits = Math.max(master, ROUNDS - master);
      const key = master > ROUNDS / 2 ? 'blind.master' : 'blind.original';
      const title = h('h2', { tabindex: '-1' }, t(key, { hits, rounds: ROUNDS }));
      fill(
        room,
        h(
          'div',
          null,
          title,
          h('p', { class: 'mute' }, t('blind.chance', { hits, share: percent(byChance(hits)) })),
          h(
            'div',
            { class: 'actions' },
            h('button', { type: 'button', on: { click: close } }, t('blind.close')),
            h('button', { type: 'button', class: 'link', on: { click: again } }, t('blind.again')),
          ),
        ),
      );
      title.focus({ preventScroll: true });
    }

    function again() {
      round = 1;
      master = 0;
      first = draw();
      ask();
    }

    ask();
  });
}

/** @returns {'a' | 'b'} */
const draw = () => (crypto.getRandomValues(new Uint8Array(1))[0] & 1 ? 'a' : 'b');
