// The uploads of this page's life, by run. A reload ends them; what was sent stays with the server and is found again.

import { call, freshKey, Problem } from '../api.js';
import { pause } from '../poll.js';
import { hashParts, sha256, slice, USUAL_PART_BYTES, canHash } from './hash.js';
import { OtherFile, sendFile } from './sender.js';

/**
 * @typedef {'checking' | 'sending' | 'finishing' | 'done' | 'stopped'} Phase
 * @typedef {{file: File, use: 'mix' | 'stem' | 'reference', role?: string}} Item
 * @typedef {{kind: string, title?: string, settings?: object, locale: string}} Wish
 * @typedef {{name: string, size: number, sent: number}} Row one file, for the page to show
 */

/** Files of one run that are on their way at the same time; each sends three parts at once. */
const FILES_AT_ONCE = 2;

/** One run on its way to storage. Fires `change`. */
export class Upload extends EventTarget {
  /** @type {Phase} */ phase = 'checking';
  /** @type {import('./sender.js').Trouble} */ trouble = null;
  /** @type {unknown} */ problem;
  /** @type {Row[]} */ rows;
  job = '';
  checked = 0;
  #stop = new AbortController();
  #key = freshKey();
  /** @type {{at: number, sent: number}[]} */ #pace = [];

  /** @param {Item[]} items */
  constructor(items) {
    super();
    this.items = items;
    this.rows = items.map(({ file }) => ({ name: file.name, size: file.size, sent: 0 }));
  }

  get size() {
    return this.rows.reduce((sum, row) => sum + row.size, 0);
  }

  get sent() {
    return this.rows.reduce((sum, row) => sum + row.sent, 0);
  }

  /** Bytes a second over the last seconds; 0 while unknown. */
  get pace() {
    const first = this.#pace[0];
    const last = this.#pace.at(-1);
    return first && last && last.at > first.at ? Math.max(0, ((last.sent - first.sent) / (last.at - first.at)) * 1000) : 0;
  }

  get running() {
    return this.phase === 'checking' || this.phase === 'sending' || this.phase === 'finishing';
  }

  stop() {
    this.#stop.abort();
    this.#become('stopped');
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** @param {Phase} phase */
  #become(phase) {
    this.phase = phase;
    this.#changed();
  }

  /** @param {Row} row @param {number} sent */
  #moved(row, sent) {
    row.sent = sent;
    const now = performance.now();
    this.#pace.push({ at: now, sent: this.sent });
    while (this.#pace.length > 2 && now - this.#pace[0].at > 12_000) this.#pace.shift();
    this.#changed();
  }

  /** Checksums of every file, one part in memory at a time. */
  async #hashes() {
    const all = [];
    let before = 0;
    for (const { file } of this.items) {
      all.push(
        await hashParts(file, USUAL_PART_BYTES, this.#stop.signal, (share) => {
          this.checked = (before + share * file.size) / Math.max(1, this.size);
          this.#changed();
        }),
      );
      before += file.size;
    }
    return all;
  }

  /** Makes the run and sends its files. @param {Wish} wish @param {(job: string) => void} created */
  async begin(wish, created) {
    const { signal } = this.#stop;
    const parts = await this.#hashes();
    const answer = await call('POST', '/jobs', {
      key: this.#key,
      signal,
      body: {
        kind: wish.kind,
        title: wish.title || undefined,
        locale: wish.locale,
        settings: wish.settings,
        files: this.items.map(({ file, use, role }, i) => ({ name: file.name, bytes: file.size, use, role, parts: parts[i] })),
      },
    });
    this.job = answer.job;
    running.set(this.job, this);
    created(this.job);
    await this.#carry(answer.files);
  }

  /**
   * Goes on with a run that the server knows.
   * @param {string} job @param {import('./sender.js').Plan[]} plans one for each item, in their order
   * @param {{file: string, parts: {number: number, etag: string}[]}[]} [there] files that need nothing any more
   */
  async resume(job, plans, there = []) {
    this.job = job;
    running.set(job, this);
    for (const [i, plan] of plans.entries()) {
      if (!(await this.#isThatFile(this.items[i].file, plan))) throw new OtherFile();
    }
    await this.#carry(plans, there);
  }

  /** The missing parts' addresses carry the checksums of the file that the run began with. @param {File} file @param {import('./sender.js').Plan} plan */
  async #isThatFile(file, plan) {
    for (const part of plan.parts.slice(0, 2)) {
      const expected = Object.entries(part.headers ?? {}).find(([name]) => name.toLowerCase() === 'x-amz-checksum-sha256')?.[1];
      if (expected && canHash() && (await sha256(slice(file, part.number, plan.partBytes))) !== expected) return false;
    }
    return true;
  }

  /** @param {import('./sender.js').Plan[]} plans @param {{file: string, parts: {number: number, etag: string}[]}[]} [there] */
  async #carry(plans, there = []) {
    const { signal } = this.#stop;
    this.#become('sending');
    /** @type {{file: string, parts: {number: number, etag: string}[]}[]} */
    const arrived = [];
    const queue = [...plans.keys()];
    const workers = Array.from({ length: Math.min(FILES_AT_ONCE, plans.length) }, async () => {
      for (let i = queue.shift(); i !== undefined; i = queue.shift()) {
        const { file } = plans[i];
        const parts = await sendFile(this.items[i].file, plans[i], {
          signal,
          refresh: () => call('GET', `/jobs/${this.job}/files/${file}/parts`, { signal }),
          moved: (sent) => this.#moved(this.rows[i], sent),
          trouble: (kind) => {
            if (kind === this.trouble) return;
            this.trouble = kind;
            this.#changed();
          },
        });
        arrived.push({ file, parts });
      }
    });
    await Promise.all(workers);
    this.#become('finishing');
    await complete(this.job, [...there, ...arrived], signal);
    this.#become('done');
  }

  /** Runs begin or resume; what ends it is kept for the page to show. @param {() => Promise<void>} work */
  async run(work) {
    try {
      await work();
    } catch (problem) {
      if (this.phase === 'stopped') return;
      this.problem = problem;
      this.#stop.abort();
      this.#become('stopped');
    }
  }
}

/** @type {Map<string, Upload>} */
const running = new Map();

/** @param {string} job */
export const uploadOf = (job) => running.get(job);

/** @param {string} job */
export function forgetUpload(job) {
  running.get(job)?.stop();
  running.delete(job);
}

/**
 * Tells the API that all parts are there. Safe to repeat, so a cut line only delays it.
 * @param {string} job @param {{file: string, parts: {number: number, etag: string}[]}[]} files @param {AbortSignal} signal
 */
export async function complete(job, files, signal) {
  for (let wait = 1000; ; wait = Math.min(15_000, wait * 2)) {
    try {
      return await call('POST', `/jobs/${job}/complete`, { body: { files }, signal });
    } catch (problem) {
      if (!(problem instanceof Problem) || (problem.status && problem.status < 500)) throw problem;
      await pause(wait, signal);
      signal.throwIfAborted();
    }
  }
}

addEventListener('beforeunload', (event) => {
  if ([...running.values()].some((upload) => upload.running)) event.preventDefault();
});
