// The songs of an album: each with its own listening copy, report and files.

import { h, uid } from '../dom.js';
import { number, t } from '../i18n.js';

/** @typedef {{place: number, name: string, file: string, report: any, preview?: string, peaks?: string}} Song */

/** Where a file's song stands in the album, from 0: `02.wav`, `preview-02.flac`; the first one's copies have no number. @param {string} id */
export const placeOf = (id) => Number(/^(\d+)\./.exec(id)?.[1] ?? /-(\d+)\.\w+$/.exec(id)?.[1] ?? 1) - 1;

/** What there is to hear of a run: an album's songs in their order, of any other run its one piece. @param {any} job @returns {Song[]} */
export function songsOf(job) {
  const reports = job.kind === 'album' && job.report?.songs ? job.report.songs : [job.report];
  const made = (/** @type {string} */ use, /** @type {number} */ place) => job.files.find((/** @type {any} */ file) => file.use === use && placeOf(file.file) === place)?.file;
  return reports.map((/** @type {any} */ report, /** @type {number} */ place) => ({
    place,
    report,
    file: report?.file,
    name: job.files.find((/** @type {any} */ file) => file.file === report?.file)?.name ?? t('album.song', { number: place + 1 }),
    preview: made('preview', place),
    peaks: made('peaks', place),
  }));
}

/** How loud a song was and is. @param {number | null | undefined} level */
const loud = (level) => (level == null ? t('report.none') : number(level, 1));

/** Which song is looked at. @param {Song[]} songs @param {number} at @param {(place: number) => void} chosen */
export function songChooser(songs, at, chosen) {
  const name = uid('song');
  return h(
    'fieldset',
    { class: 'songs' },
    h('legend', null, t('album.songs')),
    h('p', { class: 'mute small' }, t('album.text')),
    songs.map(({ place, name: title, report }) =>
      h(
        'label',
        null,
        h('input', { type: 'radio', name, value: place, checked: place === at, on: { change: () => chosen(place) } }),
        h(
          'span',
          null,
          h('b', null, `${place + 1}. ${title}`),
          h('span', null, t('album.loudness', { before: loud(report.input.integrated), after: loud(report.output.integrated) })),
        ),
      ),
    ),
  );
}
