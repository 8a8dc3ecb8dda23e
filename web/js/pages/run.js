// One run: where it is, what it sounds like, what it costs, its files, and the end of it.

import { call, Problem } from '../api.js';
import { fill, h } from '../dom.js';
import { learnEngine } from '../engine.js';
import { date, t } from '../i18n.js';
import { go, href } from '../router.js';
import { watch } from '../poll.js';
import { known } from '../session.js';
import { reasonOf } from '../problems.js';
import { changeBox, eraseBox } from '../parts/change.js';
import { fileList } from '../parts/files.js';
import { gated } from '../parts/gate.js';
import { listenDeck } from '../parts/listen.js';
import { runLedger } from '../parts/ledger.js';
import { announcer, heldNotice, notice } from '../parts/notice.js';
import { payBox, startBox } from '../parts/pay.js';
import { workPanel } from '../parts/progress.js';
import { curves } from '../parts/curves.js';
import { platforms } from '../parts/platforms.js';
import { heard, reportTable } from '../parts/report.js';
import { lifeBar, runLine, stopsOf } from '../parts/runline.js';
import { songChooser, songsOf } from '../parts/songs.js';
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
    songs: h('div', null),
    deck: h('div', null),
    told: h('div', { class: 'stack wide-gap told-of' }),
    curves: h('div', null),
    platforms: h('div', null),
    board: h('div', null),
    cols: h('div', { class: 'studio section' }),
  };
  let shown = '';
  /** The song of an album that is looked at. */
  let at = 0;
  let hearing = new AbortController();
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
    const preview = job.files.some((/** @type {any} */ file) => file.use === 'preview');
    const key = job.report && preview && !['draft', 'analysing', 'failed'].includes(job.state) ? JSON.stringify([job.settings, job.report.output]) : '';
    if (key !== shown) {
      shown = key;
      fill(room.board);
      if (key && job.report.stems?.length) void showBoard();
      const songs = key ? songsOf(job) : [];
      fill(room.songs, songs.length > 1 && songChooser(songs, at, choose));
      showSong();
    }
    tell();
    fill(room.cols, h('div', { class: 'stack act' }, acts()), job.report && room.told, h('div', { class: 'stack side' }, side()));
    update();
  }

  /** The song that is looked at: its player, its curves, its levels. */
  function showSong() {
    hearing.abort();
    hearing = new AbortController();
    const here = AbortSignal.any([signal, hearing.signal]);
    const song = songsOf(job)[at];
    fill(room.curves);
    fill(room.platforms);
    fill(
      room.deck,
      shown &&
        listenDeck(job, song, here, (picture, player) => {
          if (here.aborted) return;
          fill(room.curves, curves(picture, song.report, job.kind));
          fill(room.platforms, platforms(song.report.platforms ?? [], player));
        }),
    );
  }

  /** @param {number} place */
  function choose(place) {
    at = place;
    showSong();
    tell();
    for (const [i, files] of room.cols.querySelectorAll('details.song-files').entries()) files.toggleAttribute('open', i === place);
  }

  /** What was heard and done. */
  function tell() {
    const { report } = songsOf(job)[at];
    if (report) fill(room.told, heard(report), reportTable(report, job.kind), room.platforms);
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

  const files = () => fileList(job, { open: at, changed: () => void refresh().catch(() => {}) });

  /** What can be done now: on a phone it stands right below the player. */
  function acts() {
    const payable = job.state === 'preview' && job.order?.state !== 'paid' && !waiting();
    const finished = job.state === 'ready' && files();
    if (known()?.state === 'restricted') return [finished, (payable || waits()) && heldNotice()];
    return [finished, waits() && startBox(job, () => void refresh().catch(() => {})), payable && payBox(job), payable && changeBox(job, refresh)];
  }

  function side() {
    return [
      job.files.length > 0 && job.state !== 'ready' && files(),
      job.expiresAt && h('div', null, lifeBar(job), h('p', { class: 'mute small' }, t('files.until', { date: date(job.expiresAt) }))),
      runLedger(job, signal),
      eraseBox(job),
    ];
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
    room.songs,
    room.deck,
    room.board,
    room.cols,
    room.curves,
  );
}
