// How each listening service plays the master, with a button to hear it so.

import { h } from '../dom.js';
import { number, t } from '../i18n.js';

/** @param {{name: string, plays: number, change: number}[]} list @param {import('../listen/player.js').Player} player */
export function platforms(list, player) {
  if (!list.length) return null;
  const buttons = list.map(({ name }) =>
    h(
      'button',
      { type: 'button', class: 'ghost small-button', on: { click: () => player.playAs(player.state.mode === name ? 'matched' : name) } },
      t('platform.hear'),
      h('span', { class: 'vh' }, ` ${t('platform.hear.as', { name })}`),
    ),
  );
  const tell = () => buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(player.state.mode === list[i].name)));
  player.addEventListener('level', tell);
  tell();
  return h(
    'section',
    { 'aria-labelledby': 'h-platforms' },
    h('h2', { id: 'h-platforms' }, t('report.platforms')),
    h('p', { class: 'mute small' }, t('platform.text')),
    h(
      'table',
      { class: 'platforms' },
      h('caption', { class: 'vh' }, t('report.platforms.caption')),
      h('thead', null, h('tr', null, h('td', null), h('th', { scope: 'col' }, t('report.plays')), h('th', { scope: 'col' }, t('report.change')), h('td', null))),
      h(
        'tbody',
        null,
        list.map(({ name, plays, change }, i) =>
          h('tr', null, h('th', { scope: 'row' }, name), h('td', null, `${number(plays, 1)}\u00a0LUFS`), h('td', { class: 'strong' }, `${number(change, 1, true)}\u00a0dB`), h('td', null, buttons[i])),
        ),
      ),
    ),
  );
}
