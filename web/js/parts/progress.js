// Progress that says what is going on, and speaks at quarters only.

import { h } from '../dom.js';
import { clock, has, percent, t } from '../i18n.js';
import { announcer } from './notice.js';

/** @param {{label: string}} options */
export function progressPanel({ label }) {
  const words = h('p', null, h('b', null, label));
  const detail = h('p', { class: 'mute small' });
  const bar = h('progress', { max: 1, value: 0, 'aria-label': label });
  const extra = h('div', { class: 'actions' });
  const speaker = announcer();
  let quarter = 0;
  return {
    node: h('div', { class: 'moving' }, words, bar, detail, extra, speaker.node),
    extra,
    /** @param {{share: number, what: string, detail?: string, held?: boolean}} now */
    show({ share, what, detail: more = '', held = false }) {
      words.firstElementChild?.replaceChildren(what);
      words.classList.toggle('warn', held);
      bar.value = share;
      detail.textContent = more;
      const passed = Math.floor(share * 4);
      if (passed > quarter || held) speaker.say(held ? what : `${what} ${percent(passed / 4)}`);
      quarter = passed;
    },
  };
}

/** What the engine does just now, in the reader's words where there are some. @param {any} job */
export function stageText(job) {
  if (!job.stage) return t(`state.${job.state}.long`);
  const slug = String(job.stage).toLowerCase().replace(/\W+/g, '-');
  return has(`stage.${slug}`) ? t(`stage.${slug}`) : job.stage;
}

/** The engine at work: stage, share, time since this page saw it begin. @param {any} job @param {AbortSignal} signal */
export function workPanel(job, signal) {
  const panel = progressPanel({ label: t(`state.${job.state}.long`) });
  const began = Date.now();
  let latest = job;
  const tell = () =>
    panel.show({
      share: latest.progress ?? 0,
      what: stageText(latest),
      detail: `${percent(latest.progress ?? 0)} · ${t('work.elapsed', { time: clock((Date.now() - began) / 1000) })} · ${t('work.leave')}`,
    });
  const timer = setInterval(tell, 1000);
  signal.addEventListener('abort', () => clearInterval(timer));
  tell();
  return {
    node: panel.node,
    update: (/** @type {any} */ now) => {
      latest = now;
      tell();
    },
  };
}
