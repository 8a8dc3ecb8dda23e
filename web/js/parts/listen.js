// The listening desk of a run: fetches the peaks, then shows the player.

import { call } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { Player } from '../listen/player.js';
import { readPeaks } from '../listen/peaks.js';
import { trouble } from './notice.js';

/** @param {any} job @param {AbortSignal} signal */
export function listenDeck(job, signal) {
  const room = h('section', { class: 'sheet deck', 'aria-label': t('listen.title') }, h('p', { class: 'mute' }, t('listen.loading')));
  const named = (/** @type {string} */ use) => job.files.find((/** @type {any} */ file) => file.use === use)?.file;
  const address = (/** @type {string} */ file) => call('GET', `/jobs/${job.job}/files/${file}`, { signal });

  async function open() {
    try {
      const { url } = await address(named('peaks'));
      const answer = await fetch(url, { signal });
      if (!answer.ok) throw new Error(`peaks: ${answer.status}`);
      const { seconds, peaks } = readPeaks(await answer.json());
      const player = new Player();
      player.track = {
        seconds: seconds || job.report.input.seconds,
        peaks,
        original: job.report.input.integrated,
        master: job.report.output.integrated,
        address: () => address(named('preview')),
      };
      fill(room, player);
    } catch (problem) {
      if (!signal.aborted) fill(room, trouble(problem, () => void open()));
    }
  }
  void open();
  return room;
}
