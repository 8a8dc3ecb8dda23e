// The files of a run: what they are, download, erase.

import { call } from '../api.js';
import { h } from '../dom.js';
import { bytes, has, t } from '../i18n.js';
import { confirm } from './dialog.js';
import { trouble } from './notice.js';
import { placeOf, songsOf } from './songs.js';

const ORDER = ['mix', 'stem', 'reference', 'output'];
const FORMATS = ['wav', 'flac', 'mp3'];

/** What came first, then what was made, the largest format first. @param {any} file */
const rank = (file) => ORDER.indexOf(file.use) * 10 + FORMATS.indexOf(file.format);

/** @param {string} url */
function fetchFile(url) {
  const link = h('a', { href: url, download: '', rel: 'noopener' });
  document.body.append(link);
  link.click();
  link.remove();
}

/** @param {any} job @param {{open: number, changed: () => void}} world which song of an album is looked at */
export function fileList(job, { open, changed }) {
  const fault = h('div', null);
  const shown = job.files.filter((/** @type {any} */ file) => ORDER.includes(file.use)).sort((/** @type {any} */ x, /** @type {any} */ y) => rank(x) - rank(y));
  const finished = job.state === 'ready';

  /** @param {() => Promise<void>} work */
  const guarded = (work) => async () => {
    fault.replaceChildren();
    try {
      await work();
    } catch (problem) {
      fault.replaceChildren(trouble(problem));
    }
  };
  /** @param {any} file */
  const download = (file) => guarded(async () => fetchFile((await call('GET', `/jobs/${job.job}/files/${file.file}`)).url));
  /** @param {any} file */
  const erase = (file) =>
    guarded(async () => {
      const sure = await confirm({ title: t('erase.file.title', { name: file.name }), body: h('p', null, t('erase.file.body')), yes: t('erase.file.yes') });
      if (!sure) return;
      await call('DELETE', `/jobs/${job.job}/files/${file.file}`);
      changed();
    });

  /** @param {any} file */
  const row = (file) =>
    h(
      'li',
      null,
      h('div', null, h('b', null, file.name), h('span', null, [use(file), format(file), file.bytes != null ? bytes(file.bytes) : t('files.later')].filter(Boolean).join(' · '))),
      finished &&
        h(
          'div',
          { class: 'actions tight' },
          h('button', { type: 'button', class: 'ghost', on: { click: erase(file) } }, t('act.erase'), h('span', { class: 'vh' }, ` ${file.name}`)),
          file.bytes != null && h('button', { type: 'button', class: file.use === 'output' ? undefined : 'ghost', on: { click: download(file) } }, t('act.download'), h('span', { class: 'vh' }, ` ${file.name}`)),
        ),
    );
  /** @param {any[]} files */
  const rows = (files) => h('ul', { class: 'bare rows' }, files.map(row));
  /** An album's files song by song, then what belongs to none. */
  function bySong() {
    const songs = songsOf(job);
    const song = (/** @type {any} */ file) => (file.use === 'output' ? placeOf(file.file) : songs.findIndex((one) => one.file === file.file));
    const of = (/** @type {number} */ place) => rows(shown.filter((/** @type {any} */ file) => song(file) === place));
    return [songs.map(({ place, name }) => h('details', { class: 'fold song-files', open: place === open }, h('summary', null, `${place + 1}. ${name}`), of(place))), of(-1)];
  }

  return h(
    'section',
    { 'aria-labelledby': 'h-files' },
    h('h2', { id: 'h-files' }, t('files.title')),
    job.kind === 'album' && job.report?.songs ? bySong() : rows(shown),
    fault,
  );
}

/** A mixing delivers the mix and its stems beside the master. @param {any} file */
const use = (file) => t(file.file === 'mix.wav' ? 'use.made.mix' : file.file.startsWith('stem-') && file.use === 'output' ? 'use.made.stem' : `use.${file.use}`);

/** @param {any} file */
const format = (file) => (file.use === 'output' && use(file) === t('use.output') ? t(`output.master.${file.format}`) : file.format?.toUpperCase());
