// The mix as a picture: from left to right as it is heard, the louder the higher. The list below says the same in words.

import { h } from '../dom.js';
import { t } from '../i18n.js';

/** The picture's height stands for at least and at most this many dB. */
const SPAN = { least: 9, most: 30 };
/** The part of the room that marks may use, so that none touches its edge. */
const LOW = 0.14;
const HIGH = 0.9;
const SIDE = 0.06;
/** Marks nearer than this to another one move aside, shares of the room. */
const NEAR = { x: 0.085, y: 0.13 };

/** @typedef {{number: number, name: string, pan: number, level: number | null, mute: boolean}} Dot */

/** Where each mark stands, as shares of the room; what would lie on another mark moves aside. @param {Dot[]} dots */
export function spots(dots) {
  const heard = dots.filter((dot) => !dot.mute && dot.level != null).map((dot) => Number(dot.level));
  const loudest = Math.max(...heard, -70);
  const span = Math.min(SPAN.most, Math.max(SPAN.least, loudest - Math.min(...heard, loudest)));
  /** @type {{x: number, y: number}[]} */
  const placed = [];
  const byLevel = dots.map((dot, i) => ({ ...dot, i })).sort((p, q) => (q.level ?? -999) - (p.level ?? -999));
  /** @type {{x: number, y: number}[]} */
  const all = [];
  for (const { pan, level, mute, i } of byLevel) {
    const share = mute || level == null ? 0 : Math.max(0, 1 - (loudest - level) / span);
    const home = SIDE + ((pan + 1) / 2) * (1 - 2 * SIDE);
    const y = LOW + share * (HIGH - LOW);
    const free = (/** @type {number} */ x) => placed.every((other) => Math.abs(other.x - x) >= NEAR.x * 0.98 || Math.abs(other.y - y) >= NEAR.y);
    let x = home;
    for (let step = 1; !free(x) && step < 16; step++) x = home + NEAR.x * Math.ceil(step / 2) * (step % 2 ? 1 : -1);
    const spot = { x: Math.min(1 - SIDE / 2, Math.max(SIDE / 2, x)), y };
    placed.push(spot);
    all[i] = spot;
  }
  return all;
}

/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(1)}%`;

/** @param {Dot[]} dots */
export function mixPicture(dots) {
  const room = h('div', { class: 'stage', 'aria-hidden': 'true' }, h('span', { class: 'stage-l' }, t('mix.left')), h('span', { class: 'stage-m' }, t('mix.middle')), h('span', { class: 'stage-r' }, t('mix.right')), h('span', { class: 'stage-t' }, t('mix.loud')));
  const marks = dots.map(({ number, name }) => h('b', { class: 'dot', title: name }, number));
  room.append(...marks);

  /** @param {Dot[]} now */
  function place(now) {
    spots(now).forEach(({ x, y }, i) => {
      marks[i].style.left = percent(x);
      marks[i].style.bottom = percent(y);
      marks[i].classList.toggle('muted', now[i].mute);
    });
  }
  place(dots);
  return { node: room, place };
}
