// The demo on the home page: the same player that a run has, on a song of our own.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { Player } from '../listen/player.js';
import { readPeaks } from '../listen/peaks.js';

/** @param {AbortSignal} signal */
async function facts(signal) {
  const [peaks, report] = await Promise.all(
    ['demo/peaks.json', 'demo/report.json'].map(async (file) => {
      const answer = await fetch(file, { signal });
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      return answer.json();
    }),
  );
  return { peaks, report };
}

/** @param {AbortSignal} signal */
export async function demoDeck(signal) {
  const { peaks, report } = await facts(signal);
  const player = new Player();
  player.track = { title: t('demo.name'), ...readPeaks(peaks), original: report.input, master: report.output, platforms: report.platforms, address: async () => ({ url: 'demo/preview.flac' }) };
  return h('div', { class: 'demo-deck' }, player);
}
