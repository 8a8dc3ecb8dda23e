// All runs: each row a small run line and the days that are left.

import { fill, h } from '../dom.js';
import { percent, t } from '../i18n.js';
import { href } from '../router.js';
import { all } from '../api.js';
import { watch } from '../poll.js';
import { gated } from '../parts/gate.js';
import { lifeBar, runLine, stopsOf } from '../parts/runline.js';
import { uploadOf } from '../upload/uploads.js';

/** @param {import('../main.js').Context} context */
export const page = (context) =>
  gated(context, t('runs.title'), async () => {
    const list = h('ul', { class: 'bare runs' });
    let jobs = await all('/jobs', context.signal);
    const paint = () => fill(list, jobs.map(row));
    paint();
    const active = () => jobs.some((job) => ['analysing', 'queued', 'working'].includes(job.state) || uploadOf(job.job)?.running);
    void watch(
      async () => {
        if (!active()) return 'moved';
        const before = JSON.stringify(jobs);
        jobs = await all('/jobs', context.signal);
        if (JSON.stringify(jobs) === before && !jobs.some((job) => uploadOf(job.job)?.running)) return 'same';
        if (!list.contains(document.activeElement)) paint();
        return 'moved';
      },
      context.signal,
      () => {},
    );
    return h(
      'div',
      null,
      h(
        'div',
        { class: 'head split' },
        h('h1', { class: 'modest' }, t('runs.title')),
        h('a', { class: 'button', href: href('/new') }, t('nav.new')),
      ),
      jobs.length ? list : h('p', { class: 'mute' }, t('runs.none')),
    );
  });

/** @param {any} job */
function row(job) {
  const upload = uploadOf(job.job);
  const sent = upload?.running ? upload.sent / Math.max(1, upload.size) : undefined;
  const expired = job.state === 'expired';
  return h(
    'li',
    null,
    h(
      'div',
      { class: 'runs-name' },
      h('h2', null, h('a', { href: href(`/runs/${job.job}`) }, expired ? t('runs.erased') : job.title || t('run.untitled'))),
      h('p', { class: job.state === 'failed' ? 'warn' : 'mute' }, sent === undefined ? t(`state.${job.state}.long`) : t('upload.sending.at', { share: percent(sent) })),
    ),
    expired ? h('p', { class: 'mute' }, t('runs.erased.text')) : runLine(stopsOf(job), { label: t('line.label'), mini: true }),
    !expired && job.expiresAt && lifeBar(job),
  );
}
