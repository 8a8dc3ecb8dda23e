// One run: where it is, what it sounds like, what it costs, its files, and the end of it.

import { call, Problem } from '../api.js';
import { fill, h } from '../dom.js';
import { learnEngine } from '../engine.js';
import { date, t } from '../i18n.js';
import { go, href } from '../router.js';
import { watch } from '../poll.js';
import { reasonOf } from '../problems.js';
import { forgetUpload } from '../upload/uploads.js';
import { confirm } from '../parts/dialog.js';
import { fileList } from '../parts/files.js';
import { form } from '../parts/field.js';
import { gated } from '../parts/gate.js';
import { listenDeck } from '../parts/listen.js';
import { runLedger } from '../parts/ledger.js';
import { announcer, notice, trouble } from '../parts/notice.js';
import { payBox, startBox } from '../parts/pay.js';
import { workPanel } from '../parts/progress.js';
import { curves } from '../parts/curves.js';
import { platforms } from '../parts/platforms.js';
import { heard, reportTable } from '../parts/report.js';
import { lifeBar, runLine, stopsOf } from '../parts/runline.js';
import { settingsFields } from '../parts/settings.js';
import { uploadPanel } from '../parts/uploading.js';

const WORKING = ['analysing', 'queued', 'working'];
/** After this long a payment is one of those that take days. */
const PATIENCE = 45_000;

/** @param {import('../main.js').Context} context */
export async function page(context) {
  const id = context.params[0];
  let first = /** @type {any} */ (null);
  const shown = await gated(context, t('run.title'), async () => {
    try {
      [first] = await Promise.all([call('GET', `/jobs/${id}`, { signal: context.signal }), learnEngine()]);
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 410) return gone();
      throw problem;
    }
    return first.state === 'expired' ? gone() : studio(first, context);
  });
  return { ...shown, title: first?.title || shown.title };
}

function gone() {
  return h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('runs.erased')), h('p', null, t('run.gone')), h('p', null, h('a', { href: href('/runs') }, t('run.back'))));
}

/** @param {any} first @param {import('../main.js').Context} context */
function studio(first, { signal, flags }) {
  let job = first;
  let upload = /** @type {{sent?: number}} */ ({});
  /** @type {ReturnType<typeof workPanel> | undefined} */
  let work;
  let era = new AbortController();
  const speaker = announcer();
  const room = {
    line: h('div', null),
    activity: h('div', { class: 'activity' }),
    deck: h('div', null),
    curves: h('div', null),
    platforms: h('div', null),
    board: h('div', null),
    cols: h('div', { class: 'studio section' }),
  };
  let shown = '';
  const arrived = Date.now();

  const waiting = () => flags.has('paid') && job.state === 'preview' && job.order?.state !== 'paid';
  const waits = () => job.state === 'queued' && job.order?.state === 'paid' && job.order.startNow === false;
  const shape = () => JSON.stringify([job.state, job.order, job.reason, job.files, job.revision, job.report?.output]);

  async function refresh() {
    try {
      const now = await call('GET', `/jobs/${job.job}`, { signal });
      const before = shape();
      const moved = now.state !== job.state || now.stage !== job.stage || now.progress !== job.progress;
      job = now;
      if (shape() !== before) paint();
      else update();
      return moved ? /** @type {const} */ ('moved') : /** @type {const} */ ('same');
    } catch (problem) {
      if (problem instanceof Problem && [404, 410].includes(problem.status)) go(`/runs/${job.job}`, { replace: true });
      throw problem;
    }
  }

  function update() {
    fill(room.line, runLine(stopsOf(job, upload), { label: t('line.label') }));
    work?.update(job);
    // A payment that is not confirmed within seconds is one of those that take days.
    if (waiting() && Date.now() - arrived >= PATIENCE) fill(room.activity, activity());
  }

  /** Everything that depends on the state; the player stays while its preview is the same. */
  function paint() {
    era.abort();
    era = new AbortController();
    signal.addEventListener('abort', () => era.abort());
    work = WORKING.includes(job.state) && !waits() ? workPanel(job, era.signal) : undefined;
    speaker.say(t(`state.${job.state}.long`));
    fill(room.activity, activity());
    const preview = job.files.find((/** @type {any} */ file) => file.use === 'preview');
    const key = job.report && preview && !['draft', 'analysing', 'failed'].includes(job.state) ? JSON.stringify([job.settings, job.report.output]) : '';
    if (key !== shown) {
      shown = key;
      fill(room.curves);
      fill(room.platforms);
      fill(room.board);
      if (key && job.report.stems?.length) void showBoard();
      const { report } = job;
      const drawn = (/** @type {any} */ picture, /** @type {any} */ player) => {
        fill(room.curves, curves(picture, report, job.kind));
        fill(room.platforms, platforms(report.platforms ?? [], player));
      };
      fill(room.deck, key && listenDeck(job, signal, drawn));
    }
    fill(
      room.cols,
      h('div', { class: 'stack act' }, acts()),
      job.report && h('div', { class: 'stack wide-gap told-of' }, heard(job.report), reportTable(job.report, job.kind), room.platforms),
      h('div', { class: 'stack side' }, side()),
    );
    update();
  }

  /** Loaded for a mixing alone. */
  async function showBoard() {
    const { mixBoard } = await import('../mix/board.js');
    fill(room.board, mixBoard(job, () => void refresh().catch(() => {})));
  }

  function activity() {
    if (job.state === 'draft') {
      return uploadPanel(job, {
        signal: era.signal,
        moved: (share) => {
          upload = { sent: share };
          if (share === undefined) void refresh().catch(() => {});
          else fill(room.line, runLine(stopsOf(job, upload), { label: t('line.label') }));
        },
      });
    }
    if (work) return work.node;
    if (job.state === 'failed') return failed();
    if (waiting()) return notice(t(Date.now() - arrived < PATIENCE ? 'pay.waiting' : 'pay.pending'));
    if (job.state === 'preview' && flags.has('unpaid')) return notice(t('pay.unpaid', { date: date(job.expiresAt) }));
    return null;
  }

  const failed = () => {
    const { text, lang } = reasonOf(job);
    return h(
      'div',
      { class: 'trouble', role: 'alert' },
      h('p', null, h('b', null, t('failed.title'))),
      h('p', { lang }, text),
      h('p', null, t(job.order?.state === 'refunded' ? 'failed.refunded' : job.order?.state === 'paid' ? 'failed.paid' : 'failed.free')),
      h('p', null, h('a', { class: 'button ghost', href: href('/new') }, t('failed.new'))),
    );
  };

  /** What can be done now: on a phone it stands right below the player. */
  function acts() {
    const payable = job.state === 'preview' && job.order?.state !== 'paid' && !waiting();
    return [waits() && startBox(job, () => void refresh().catch(() => {})), payable && payBox(job), payable && changeBox()];
  }

  function side() {
    return [
      job.files.length > 0 && fileList(job, { changed: () => void refresh().catch(() => {}) }),
      job.expiresAt && h('div', null, lifeBar(job), h('p', { class: 'mute small' }, t('files.until', { date: date(job.expiresAt) }))),
      runLedger(job, signal),
      eraseBox(),
    ];
  }

  function changeBox() {
    const reference = job.settings.reference;
    const fields = settingsFields(job.settings, { reference: Boolean(reference) });
    const fault = h('div', null);
    const save = async () => {
      try {
        await call('PUT', `/jobs/${job.job}/settings`, { body: { settings: { ...job.settings, ...fields.value(), reference: reference && { ...reference, ...fields.closeness() } } } });
        await refresh();
      } catch (problem) {
        fill(fault, trouble(problem));
      }
    };
    return h('details', { class: 'fold' }, h('summary', null, t('change.title')), form({ class: 'stack' }, save, fields.node, fault, h('button', { type: 'submit', class: 'ghost' }, t('change.save'))));
  }

  function eraseBox() {
    const fault = h('div', null);
    const unfinished = job.order?.state === 'paid' && job.state !== 'ready';
    const erase = async () => {
      const sure = await confirm({
        title: t('erase.run.title', { name: job.title || t('run.untitled') }),
        body: [h('p', null, t('erase.run.body')), unfinished && h('p', null, t('erase.run.refund'))],
        yes: t('erase.run.yes'),
      });
      if (!sure) return;
      try {
        forgetUpload(job.job);
        await call('DELETE', `/jobs/${job.job}`);
        go('/runs');
      } catch (problem) {
        fill(fault, trouble(problem));
      }
    };
    return h('div', { class: 'erase' }, h('button', { type: 'button', class: 'ghost', on: { click: () => void erase() } }, t('erase.run')), fault);
  }

  paint();
  void watch(
    // Idle rounds ask nothing and stay short, so that a change made here is followed at once.
    async () => ((WORKING.includes(job.state) && !waits()) || waiting() ? refresh() : 'moved'),
    signal,
    () => speaker.say(t('work.offline')),
  );

  return h(
    'div',
    null,
    h('section', { class: 'head run-head' }, h('p', { class: 'eyebrow' }, t(`kind.${job.kind}`), ' · ', t('run.number', { id: job.job.slice(-6) })), h('h1', null, job.title || t('run.untitled')), room.line),
    speaker.node,
    room.activity,
    room.deck,
    room.board,
    room.cols,
    room.curves,
  );
}
