// Sends the missing parts of one file: three at a time, each again until it is there.

import { pause } from '../poll.js';
import { slice } from './hash.js';
import { PartFailure, put } from './put.js';

/**
 * @typedef {import('./put.js').Part} Part
 * @typedef {{file: string, partBytes: number, parts: Part[], done?: {number: number, etag: string, bytes: number}[]}} Plan
 * @typedef {'line' | 'busy' | null} Trouble
 */

const AT_ONCE = 3;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15_000;
const ALIVE = 4 * 1024 * 1024;

/** The picked file is not the one that this run began with. */
export class OtherFile extends Error {}

/** Waits, or less if the line comes back. @param {number} ms @param {AbortSignal} signal */
async function breathe(ms, signal) {
  const early = new AbortController();
  const wake = () => early.abort();
  addEventListener('online', wake);
  signal.addEventListener('abort', wake);
  await pause(ms * (0.8 + Math.random() * 0.4), early.signal);
  removeEventListener('online', wake);
  signal.removeEventListener('abort', wake);
}

/**
 * @param {Blob} file @param {Plan} plan what the API said
 * @param {{signal: AbortSignal, refresh: () => Promise<Plan>, moved: (sent: number) => void, trouble: (kind: Trouble) => void}} world
 *   `refresh` asks the API for fresh addresses; `moved` gets the bytes that are there or on their way
 * @returns {Promise<{number: number, etag: string}[]>}
 */
export async function sendFile(file, plan, { signal, refresh, moved, trouble }) {
  /** @type {Map<number, string>} */
  const etags = new Map();
  /** @type {Map<number, number>} */
  const sent = new Map();
  /** @type {Map<number, Part>} */
  let addresses = new Map();
  let queue = /** @type {number[]} */ ([]);
  /** @type {Promise<void> | undefined} */
  let refreshing;
  let silent = false;

  const size = (/** @type {number} */ number) => slice(file, number, plan.partBytes).size;
  const tell = () => moved([...sent.values()].reduce((sum, bytes) => sum + bytes, 0));
  /** @param {Plan} now */
  const accept = (now) => {
    addresses = new Map(now.parts.map((part) => [part.number, part]));
    for (const { number, etag } of now.done ?? []) {
      etags.set(number, etag);
      sent.set(number, size(number));
    }
    tell();
  };
  const renew = () => (refreshing ??= refresh().then(accept).finally(() => (refreshing = undefined)));

  /** @param {number} number */
  async function sendPart(number) {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      if (etags.has(number)) return;
      const part = addresses.get(number);
      try {
        if (!part) throw new PartFailure(403);
        const etag = await put(part, slice(file, number, plan.partBytes), signal, (bytes) => {
          // Bytes handed to the line are not bytes stored; the rest counts when storage answers.
          sent.set(number, Math.min(bytes, size(number) * 0.98));
          // More than a dead line's buffers swallow: it carries again.
          if (bytes > ALIVE) trouble(null);
          tell();
        });
        if (etag) etags.set(number, etag);
        else silent = true;
        sent.set(number, size(number));
        trouble(null);
        return tell();
      } catch (failure) {
        if (!(failure instanceof PartFailure)) throw failure;
        sent.delete(number);
        tell();
        if (failure.status === 400 && attempt >= 1) throw new OtherFile();
        if (failure.status === 403 || failure.status === 404) await renewPatiently();
        else trouble(failure.status === 0 ? 'line' : 'busy');
        if (attempt > 0 || failure.status !== 403) await breathe(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt), signal);
      }
    }
  }

  async function renewPatiently() {
    try {
      await renew();
    } catch (problem) {
      const status = /** @type {any} */ (problem)?.status;
      if (status && status < 500 && status !== 429) throw problem;
      trouble(status ? 'busy' : 'line');
    }
  }

  accept(plan);
  queue = plan.parts.map(({ number }) => number).filter((number) => !etags.has(number));
  const workers = Array.from({ length: Math.min(AT_ONCE, queue.length) }, async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) await sendPart(number);
  });
  await Promise.all(workers);
  if (silent) await renew();
  return [...etags].map(([number, etag]) => ({ number, etag })).sort((x, y) => x.number - y.number);
}
