// The listening desk of a run: fetches the peaks, then shows the player.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { Player } from '../listen/player.js';
import { readPeaks } from '../listen/peaks.js';
import { versionNames } from './names.js';
import { trouble } from './notice.js';

/**
 * @param {any} job @param {import('./songs.js').Song} song what of it is heard @param {AbortSignal} signal
 * @param {(picture: any, player: Player) => void} drawn gets the engine's peaks file, which has the curves too
 */
export function listenDeck(job, song, signal, drawn = () => {}) {
  const room = h('section', { class: 'sheet deck', 'aria-label': t('listen.title') }, h('p', { class: 'mute' }, t('listen.loading')));
  const address = (/** @type {string | undefined} */ file) => call('GET', `/jobs/${job.job}/files/${file}`, { signal });

  async function open() {
    try {
      const { url } = await address(song.peaks);
      const answer = await fetch(url, { signal });
      if (!answer.ok) throw new Error(`peaks: ${answer.status}`);
      const picture = await answer.json();
      const { seconds, peaks, heard } = readPeaks(picture);
      const { input, output, platforms } = song.report;
      const names = versionNames(job.kind);
      const player = new Player();
      player.track = { title: job.kind === 'album' ? song.name : undefined, names, seconds: seconds || input.seconds, peaks, heard, original: input, master: output, platforms, address: () => address(song.preview) };
      fill(room, player);
      drawn(picture, player);
    } catch (problem) {
      if (!signal.aborted) fill(room, trouble(problem, () => void open()));
    }
  }
  void open();
  return room;
}
