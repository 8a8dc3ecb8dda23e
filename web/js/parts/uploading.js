// A draft: its upload while this page sends it, or the way to go on after a reload.

import { call, Problem } from '../api.js';
import { fill, h } from '../dom.js';
import { bytes, percent, t } from '../i18n.js';
import { complete, forgetUpload, Upload, uploadOf } from '../upload/uploads.js';
import { OtherFile } from '../upload/sender.js';
import { dropZone } from './dropzone.js';
import { trouble } from './notice.js';
import { progressPanel } from './progress.js';

/** @param {any} job @param {{signal: AbortSignal, moved: (share?: number) => void}} world */
export function uploadPanel(job, { signal, moved }) {
  const node = h('section', { class: 'uploading', 'aria-label': t('upload.title') });
  const source = job.files.find((/** @type {any} */ file) => ['mix', 'stem'].includes(file.use));
  const active = uploadOf(job.job);
  if (active?.running || active?.problem) follow(active);
  else void pickAgain();

  /** @param {Upload} upload */
  function follow(upload) {
    const panel = progressPanel({ label: t('upload.title') });
    const tell = () => {
      if (upload.problem) return stopped(upload);
      if (upload.phase === 'done') return moved();
      panel.show(sentence(upload));
      moved(upload.sent / Math.max(1, upload.size));
    };
    upload.addEventListener('change', tell, { signal });
    fill(panel.extra, h('p', { class: 'mute small' }, t('upload.stay')));
    fill(node, panel.node);
    tell();
  }

  /** @param {Upload} upload */
  function stopped(upload) {
    const { problem } = upload;
    forgetUpload(job.job);
    if (problem instanceof OtherFile) fill(node, h('div', { class: 'trouble', role: 'alert' }, h('p', null, t('upload.other', { name: source.name }))));
    else fill(node, trouble(problem));
    void pickAgain(true);
  }

  async function pickAgain(keep = false) {
    try {
      const plan = await call('GET', `/jobs/${job.job}/files/${source.file}/parts`, { signal });
      if (!plan.parts.length && !keep) {
        await complete(job.job, [{ file: source.file, parts: plan.done.map((/** @type {any} */ p) => ({ number: p.number, etag: p.etag })) }], signal);
        return moved();
      }
      const there = (plan.done ?? []).reduce((/** @type {number} */ sum, /** @type {any} */ part) => sum + part.bytes, 0);
      const total = source.bytes;
      const zone = dropZone({
        label: t('upload.again'),
        hint: t('upload.again.hint', { name: source.name, size: bytes(total) }),
        picked: ([file]) => {
          if (file.size !== total) return fill(node, h('p', { class: 'warn', role: 'alert' }, t('upload.other', { name: source.name })), zone);
          const upload = new Upload(file);
          const work = upload.run(() => upload.resume(job.job, plan));
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

