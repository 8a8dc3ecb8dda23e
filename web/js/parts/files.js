// The files of a run: what they are, download, erase.

import { call } from '../api.js';
import { h } from '../dom.js';
import { bytes, has, t } from '../i18n.js';
import { confirm } from './dialog.js';
import { trouble } from './notice.js';

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

/** @param {any} job @param {{changed: () => void}} world */
export function fileList(job, { changed }) {
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

  return h(
    'section',
    { 'aria-labelledby': 'h-files' },
    h('h2', { id: 'h-files' }, t('files.title')),
    h(
      'ul',
      { class: 'bare rows' },
      shown.map((/** @type {any} */ file) =>
        h(
          'li',
          null,
          h('div', null, h('b', null, file.name), h('span', null, [t(`use.${file.use}`), format(file), file.bytes != null ? bytes(file.bytes) : t('files.later')].filter(Boolean).join(' · '))),
          finished &&
            h(
              'div',
              { class: 'actions tight' },
              h('button', { type: 'button', class: 'ghost', on: { click: erase(file) } }, t('act.erase'), h('span', { class: 'vh' }, ` ${file.name}`)),
              file.bytes != null && h('button', { type: 'button', class: file.use === 'output' ? undefined : 'ghost', on: { click: download(file) } }, t('act.download'), h('span', { class: 'vh' }, ` ${file.name}`)),
            ),
        ),
      ),
    ),
    fault,
  );
}

/** @param {any} file */
const format = (file) => (file.use === 'output' && has(`output.${file.file}`) ? t(`output.${file.file}`) : file.format?.toUpperCase());
