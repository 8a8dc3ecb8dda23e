// The preview's stream and its clock: fetched when somebody presses Play, renewed when its address grows old.

import { versions } from './graph.js';

const TRIES = 3;

/** One audio element, one audio graph. Fires `change` when playing begins or ends, `trouble` when it cannot. */
export class Stream extends EventTarget {
  #audio = new Audio();
  /** @type {AudioContext | undefined} */ #context;
  /** @type {ReturnType<typeof versions> | undefined} */ #graph;
  #position = 0;
  #goodUntil = 0;
  #renewals = 0;
  #ended = false;
  /** @type {{side: 'a' | 'b', levels: {a: number, b: number}}} */ #wish = { side: 'b', levels: { a: 0, b: 0 } };

  /** @param {() => Promise<{url: string, expiresAt?: string}>} address */
  constructor(address) {
    super();
    this.address = address;
    this.#audio.crossOrigin = 'anonymous';
    this.#audio.preload = 'auto';
    for (const name of ['play', 'pause', 'ended']) this.#audio.addEventListener(name, () => this.dispatchEvent(new Event('change')));
    this.#audio.addEventListener('error', () => void this.#renew());
  }

  get playing() {
    return !this.#audio.paused;
  }

  get position() {
    return this.#audio.currentTime || this.#position;
  }

  /** @param {'a' | 'b'} side @param {{a: number, b: number}} levels decibels */
  hear(side, levels) {
    this.#wish = { side, levels };
    this.#graph?.level(levels);
    this.#graph?.hear(side);
  }

  /** @param {number} seconds */
  seek(seconds) {
    this.#position = seconds;
    if (this.#audio.getAttribute('src')) this.#audio.currentTime = seconds;
  }

  pause() {
    this.#audio.pause();
  }

  async play() {
    try {
      if (!this.#context) {
        this.#context = new AudioContext();
        this.#graph = versions(this.#context, this.#context.createMediaElementSource(this.#audio));
        this.hear(this.#wish.side, this.#wish.levels);
      }
      await this.#context.resume();
      if (Date.now() > this.#goodUntil) await this.#load();
      if (this.#audio.ended) this.seek(0);
      await this.#audio.play();
      this.#renewals = 0;
    } catch {
      this.#fail();
    }
  }

  end() {
    this.#ended = true;
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    void this.#context?.close();
  }

  /** A fresh address of the preview; they live for minutes only. */
  async #load() {
    const { url, expiresAt } = await this.address();
    const at = this.position;
    this.#goodUntil = expiresAt ? Date.parse(expiresAt) - 30_000 : Date.now() + 300_000;
    this.#audio.src = url;
    this.#audio.currentTime = at;
  }

  async #renew() {
    if (this.#ended || !this.#audio.getAttribute('src')) return;
    if (this.#renewals++ >= TRIES) return this.#fail();
    try {
      await this.#load();
      await this.#audio.play();
    } catch {
      this.#fail();
    }
  }

  #fail() {
    if (this.#ended) return;
    this.#goodUntil = 0;
    this.dispatchEvent(new Event('trouble'));
  }
}
