// A draft: its upload while this page sends it, or the way to go on after a reload.

import { call, Problem } from '../api.js';
import { fill, h } from '../dom.js';
import { bytes, percent, t } from '../i18n.js';
import { complete, forgetUpload, Upload, uploadOf } from '../upload/uploads.js';
import { OtherFile } from '../upload/sender.js';
import { dropZone } from './dropzone.js';
import { trouble } from './notice.js';
import { progressPanel } from './progress.js';

const SENT = ['mix', 'stem', 'reference'];

/** @param {any} job @param {{signal: AbortSignal, moved: (share?: number) => void}} world */
export function uploadPanel(job, { signal, moved }) {
  const node = h('section', { class: 'uploading', 'aria-label': t('upload.title') });
  const sources = job.files.filter((/** @type {any} */ file) => SENT.includes(file.use));
  const active = uploadOf(job.job);
  if (active?.running || active?.problem) follow(active);
  else void pickAgain();

  /** @param {Upload} upload */
  function follow(upload) {
    const panel = progressPanel({ label: t('upload.title') });
    const list = h('ul', { class: 'bare sending', 'aria-label': t('upload.files') });
    const tell = () => {
      if (upload.problem) return stopped(upload);
      if (upload.phase === 'done') return moved();
      panel.show(sentence(upload));
      if (upload.rows.length > 1) fill(list, upload.rows.map(row));
      moved(upload.sent / Math.max(1, upload.size));
    };
    upload.addEventListener('change', tell, { signal });
    fill(panel.extra, h('p', { class: 'mute small' }, t('upload.stay')));
    fill(node, panel.node, list);
    tell();
  }

  /** @param {Upload} upload */
  function stopped(upload) {
    const { problem } = upload;
    forgetUpload(job.job);
    if (problem instanceof OtherFile) fill(node, other());
    else fill(node, trouble(problem));
    void pickAgain(true);
  }

  const other = () => h('div', { class: 'trouble', role: 'alert' }, h('p', null, t('upload.other', { name: sources.map((/** @type {any} */ file) => file.name).join(', ') })));

  async function pickAgain(keep = false) {
    try {
      const plans = await Promise.all(sources.map((/** @type {any} */ { file }) => call('GET', `/jobs/${job.job}/files/${file}/parts`, { signal })));
      const done = plans.filter((plan) => !plan.parts.length).map((plan) => ({ file: plan.file, parts: plan.done.map((/** @type {any} */ p) => ({ number: p.number, etag: p.etag })) }));
      if (done.length === plans.length && !keep) {
        await complete(job.job, done, signal);
        return moved();
      }
      const missing = plans.map((plan, i) => ({ plan, source: sources[i] })).filter(({ plan }) => plan.parts.length || keep);
      const there = plans.flatMap((plan) => plan.done ?? []).reduce((sum, part) => sum + part.bytes, 0);
      const total = sources.reduce((/** @type {number} */ sum, /** @type {any} */ file) => sum + file.bytes, 0);
      const zone = dropZone({
        label: t(missing.length > 1 ? 'upload.again.many' : 'upload.again'),
        hint: t('upload.again.hint', { name: missing.map(({ source }) => source.name).join(', '), size: bytes(missing.reduce((sum, { source }) => sum + source.bytes, 0)) }),
        many: missing.length > 1,
        picked: (files) => {
          const found = missing.map(({ source }) => files.find((file) => file.size === source.bytes && (missing.length === 1 || file.name === source.name)));
          if (found.some((file) => !file)) return fill(node, other(), zone);
          const upload = new Upload(missing.map(({ source }, i) => ({ file: /** @type {File} */ (found[i]), use: source.use })));
          const work = upload.run(() => upload.resume(job.job, missing.map(({ plan }) => plan), done.filter(({ file }) => !missing.some(({ plan }) => plan.file === file))));
          if (upload.problem) stopped(upload);
          else follow(upload);
          return work;
        },
      });
      const words = h('p', null, t(there ? 'upload.held' : 'upload.none', { share: percent(there / Math.max(1, total)), there: bytes(there), total: bytes(total) }));
      if (keep) node.append(words, zone);
      else fill(node, words, zone);
    } catch (problem) {
      if (!signal.aborted && !(problem instanceof Problem && keep)) fill(node, trouble(problem, () => void pickAgain()));
    }
  }

  return node;
}

/** @param {import('../upload/uploads.js').Row} row */
const row = ({ name, size, sent }) =>
  h('li', null, h('span', null, name), h('progress', { max: 1, value: sent / Math.max(1, size), 'aria-label': name }), h('span', { class: 'mute small' }, percent(sent / Math.max(1, size))));

/** @param {Upload} upload */
function sentence(upload) {
  const share = upload.sent / Math.max(1, upload.size);
  const detail = [t('upload.bytes', { sent: bytes(upload.sent), total: bytes(upload.size) }), left(upload)].filter(Boolean).join(' · ');
  if (upload.phase === 'finishing') return { share: 1, what: t('upload.finishing'), detail };
  if (upload.trouble) return { share, what: t(`upload.${upload.trouble}`, { share: percent(share) }), detail, held: true };
  return { share, what: t('upload.sending.at', { share: percent(share) }), detail };
}

/** @param {Upload} upload */
function left(upload) {
  if (upload.trouble || upload.pace < 1) return '';
  const seconds = (upload.size - upload.sent) / upload.pace;
  if (seconds < 5) return '';
  return seconds < 90 ? t('upload.left.seconds', { count: Math.ceil(seconds / 5) * 5 }) : t('upload.left.minutes', { count: Math.ceil(seconds / 60) });
}
