// The uploads of this page's life, by run. A reload ends them; what was sent stays with the server and is found again.

import { call, freshKey, Problem } from '../api.js';
import { pause } from '../poll.js';
import { hashParts, sha256, slice, USUAL_PART_BYTES, canHash } from './hash.js';
import { OtherFile, sendFile } from './sender.js';

/**
 * @typedef {'checking' | 'sending' | 'finishing' | 'done' | 'stopped'} Phase
 * @typedef {{name: string, title?: string, settings?: object, locale: string}} Wish
 */

/** One run on its way to storage. Fires `change`. */
export class Upload extends EventTarget {
  /** @type {Phase} */ phase = 'checking';
  /** @type {import('./sender.js').Trouble} */ trouble = null;
  /** @type {unknown} */ problem;
  job = '';
  checked = 0;
  sent = 0;
  #stop = new AbortController();
  #key = freshKey();
  /** @type {{at: number, sent: number}[]} */ #pace = [];

  /** @param {File} file */
  constructor(file) {
    super();
    this.file = file;
  }

  get size() {
    return this.file.size;
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

  /** @param {number} sent */
  #moved(sent) {
    this.sent = sent;
    const now = performance.now();
    this.#pace.push({ at: now, sent });
    while (this.#pace.length > 2 && now - this.#pace[0].at > 12_000) this.#pace.shift();
    this.#changed();
  }

  /** Makes the run and sends its file. @param {Wish} wish @param {(job: string) => void} created */
  async begin(wish, created) {
    const { signal } = this.#stop;
    const parts = await hashParts(this.file, USUAL_PART_BYTES, signal, (share) => {
      this.checked = share;
      this.#changed();
    });
    const answer = await call('POST', '/jobs', {
      key: this.#key,
      signal,
      body: {
        kind: 'mastering',
        title: wish.title || undefined,
        locale: wish.locale,
        settings: wish.settings,
        files: [{ name: this.file.name, bytes: this.file.size, use: 'mix', parts }],
      },
    });
    this.job = answer.job;
    running.set(this.job, this);
    created(this.job);
    await this.#carry(answer.files[0]);
  }

  /** Goes on with a run that the server knows. @param {string} job @param {import('./sender.js').Plan} plan */
  async resume(job, plan) {
    this.job = job;
    running.set(job, this);
    if (!(await this.#isThatFile(plan))) throw new OtherFile();
    await this.#carry(plan);
  }

  /** The missing parts' addresses carry the checksums of the file that the run began with. @param {import('./sender.js').Plan} plan */
  async #isThatFile(plan) {
    for (const part of plan.parts.slice(0, 2)) {
      const expected = Object.entries(part.headers ?? {}).find(([name]) => name.toLowerCase() === 'x-amz-checksum-sha256')?.[1];
      if (expected && canHash() && (await sha256(slice(this.file, part.number, plan.partBytes))) !== expected) return false;
    }
    return true;
  }

  /** @param {import('./sender.js').Plan} plan */
  async #carry(plan) {
    const { signal } = this.#stop;
    const refresh = () => call('GET', `/jobs/${this.job}/files/${plan.file}/parts`, { signal });
    this.#become('sending');
    const parts = await sendFile(this.file, plan, {
      signal,
      refresh,
      moved: (sent) => this.#moved(sent),
      trouble: (kind) => {
        if (kind === this.trouble) return;
        this.trouble = kind;
        this.#changed();
      },
    });
    this.#become('finishing');
    await complete(this.job, [{ file: plan.file, parts }], signal);
    this.#become('done');
  }

  /** Runs begin or resume; what ends it is kept for the page to show. @param {() => Promise<void>} work */
  async run(work) {
    try {
      await work();
    } catch (problem) {
      if (this.phase === 'stopped') return;
      this.problem = problem;
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
