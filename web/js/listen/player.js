// Listening to two versions on one clock: controls, keys and position. Keys work only with focus inside.

import { h, s, uid } from '../dom.js';
import { clock, number, spoken, t } from '../i18n.js';
import { factor, matching, versions } from './graph.js';
import { drawWaveform } from './waveform.js';

/**
 * @typedef {{seconds: number, peaks: import('./waveform.js').Peaks, original?: number | null, master?: number | null,
 *   address: () => Promise<{url: string, expiresAt?: string}>}} Track
 */

export class Player extends HTMLElement {
  /** @type {Track | undefined} */ track;
  #audio = new Audio();
  /** @type {AudioContext | undefined} */ #context;
  /** @type {ReturnType<typeof versions> | undefined} */ #graph;
  /** @type {'a' | 'b'} */ #side = 'b';
  #matched = true;
  #position = 0;
  #goodUntil = 0;
  #renewals = 0;
  #leaving = new AbortController();
  /** @type {Record<string, any>} */ #view = {};

  connectedCallback() {
    this.#leaving = new AbortController();
    this.#build();
    const { signal } = this.#leaving;
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.#audio.crossOrigin = 'anonymous';
    this.#audio.preload = 'auto';
    for (const name of ['play', 'pause', 'ended']) this.#audio.addEventListener(name, () => this.#paint(), { signal });
    this.#audio.addEventListener('error', () => this.#renew(), { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#paint(), { signal });
    const size = new ResizeObserver(() => this.#paint());
    size.observe(this.#view.canvas);
    signal.addEventListener('abort', () => size.disconnect());
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    void this.#context?.close();
    this.#context = this.#graph = undefined;
    this.#audio = new Audio();
    this.#goodUntil = 0;
  }

  /** What is heard right now; also for tests. */
  get state() {
    return { side: this.#side, matched: this.#matched, position: this.#audio.currentTime || this.#position, playing: !this.#audio.paused };
  }

  get #levels() {
    const match = matching(this.track?.original, this.track?.master);
    return { ...match, ...(this.#matched ? {} : { a: 0, b: 0 }) };
  }

  #build() {
    const id = uid('player');
    const { seconds } = /** @type {Track} */ (this.track);
    const view = this.#view;
    const choice = (/** @type {'a' | 'b'} */ side) =>
      h(
        'label',
        null,
        h('input', { type: 'radio', name: id, value: side, checked: side === this.#side, on: { change: () => this.hear(side) } }),
        h('span', null, h('kbd', { 'aria-hidden': 'true' }, side.toUpperCase()), ' ', t(`listen.${side}`)),
      );
    view.canvas = h('canvas', { 'aria-hidden': 'true' });
    view.range = h('input', {
      id: `${id}-at`,
      type: 'range',
      min: 0,
      max: Math.max(0.1, seconds),
      step: 'any',
      value: 0,
      on: { input: () => this.seek(Number(view.range.value)), keydown: (event) => this.#step(event) },
    });
    view.note = h('p', { class: 'mute' });
    view.fault = h('p', { class: 'warn', role: 'alert', hidden: true });
    view.play = h('button', { type: 'button', class: 'play', on: { click: () => this.toggle() } });
    view.time = h('span', { class: 'time' });
    view.match = h('input', { type: 'checkbox', role: 'switch', checked: this.#matched, on: { change: () => this.match(view.match.checked) } });
    view.radios = h('fieldset', { class: 'ab' }, h('legend', { class: 'vh' }, t('listen.which')), choice('a'), choice('b'));
    this.replaceChildren(
      h('div', { class: 'deck-head' }, h('div', null, h('h2', null, t('listen.title')), view.note), view.radios),
      h(
        'div',
        { class: 'wave' },
        h('span', { class: 'wave-name a', 'aria-hidden': 'true' }, `A ${t('listen.a')}`),
        view.canvas,
        h('span', { class: 'wave-name b', 'aria-hidden': 'true' }, `B ${t('listen.b')}`),
        h('label', { class: 'vh', for: `${id}-at` }, t('listen.position')),
        view.range,
      ),
      h(
        'div',
        { class: 'keys' },
        view.play,
        view.time,
        h('label', { class: 'switch' }, view.match, h('i', { 'aria-hidden': 'true' }), t('listen.match')),
        h('p', { class: 'hint', 'aria-hidden': 'true' }, [
          ['listen.key.space', 'listen.play'],
          ['A', null],
          ['B', 'listen.key.switch'],
          ['M', 'listen.key.match'],
        ].map(([key, word]) => [h('kbd', null, key?.startsWith('listen') ? t(key) : key), word ? ` ${t(word)} ` : ' '])),
      ),
      view.fault,
    );
    this.#paint();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const key = event.key.toLowerCase();
    if (key === 'a' || key === 'b') this.hear(key);
    else if (key === 'm') this.match(!this.#matched);
    else if (key === ' ' && target.matches('input[type="range"]')) void this.toggle();
    else return;
    event.preventDefault();
  }

  /** Arrow keys on the position move by whole seconds. @param {KeyboardEvent} event */
  #step(event) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.seek(this.state.position + by);
  }

  /** @param {'a' | 'b'} side */
  hear(side) {
    this.#side = side;
    this.#graph?.hear(side);
    this.#paint();
  }

  /** @param {boolean} on */
  match(on) {
    this.#matched = on;
    this.#graph?.level(this.#levels);
    this.#paint();
  }

  /** @param {number} seconds */
  seek(seconds) {
    this.#position = Math.min(Math.max(0, seconds), this.track?.seconds ?? 0);
    if (this.#audio.src) this.#audio.currentTime = this.#position;
    this.#paint();
  }

  async toggle() {
    if (!this.#audio.paused) return this.#audio.pause();
    try {
      if (!this.#context) {
        this.#context = new AudioContext();
        this.#graph = versions(this.#context, this.#context.createMediaElementSource(this.#audio));
        this.#graph.level(this.#levels);
        this.#graph.hear(this.#side);
      }
      await this.#context.resume();
      if (Date.now() > this.#goodUntil) await this.#load();
      if (this.#audio.ended) this.seek(0);
      await this.#audio.play();
      this.#view.fault.hidden = true;
      this.#run();
    } catch {
      this.#trouble();
    }
  }

  /** A fresh address of the preview; they live for minutes only. */
  async #load() {
    const { url, expiresAt } = await /** @type {Track} */ (this.track).address();
    const at = this.#audio.currentTime || this.#position;
    this.#goodUntil = expiresAt ? Date.parse(expiresAt) - 30_000 : Date.now() + 300_000;
    this.#audio.src = url;
    this.#audio.currentTime = at;
  }

  async #renew() {
    if (!this.#audio.getAttribute('src')) return;
    if (this.#renewals++ > 2) return this.#trouble();
    try {
      await this.#load();
      await this.#audio.play();
    } catch {
      this.#trouble();
    }
  }

  #trouble() {
    this.#view.fault.textContent = t('listen.trouble');
    this.#view.fault.hidden = false;
    this.#goodUntil = 0;
    this.#paint();
  }

  #run() {
    if (this.#audio.paused || this.#leaving.signal.aborted) return;
    this.#position = this.#audio.currentTime;
    this.#paint();
    requestAnimationFrame(() => this.#run());
  }

  #paint() {
    const { track } = this;
    const view = this.#view;
    if (!track || !view.canvas) return;
    const levels = this.#levels;
    const playing = !this.#audio.paused;
    drawWaveform(view.canvas, {
      peaks: track.peaks,
      gainA: factor(levels.a),
      gainB: factor(levels.b),
      at: track.seconds ? this.#position / track.seconds : 0,
      side: this.#side,
    });
    for (const radio of view.radios.querySelectorAll('input')) radio.checked = radio.value === this.#side;
    view.match.checked = this.#matched;
    view.range.value = this.#position;
    view.range.setAttribute('aria-valuetext', t('listen.at', { at: spoken(this.#position), of: spoken(track.seconds) }));
    view.time.textContent = `${clock(this.#position, 1)} / ${clock(track.seconds, 1)}`;
    if (view.play.dataset.playing !== String(playing)) {
      view.play.dataset.playing = String(playing);
      const shape = playing ? 'M4 3h4v14H4zM12 3h4v14h-4z' : 'M5 3l12 7-12 7z';
      view.play.replaceChildren(s('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, s('path', { d: shape })), t(playing ? 'listen.pause' : 'listen.play'));
    }
    view.note.textContent = this.#sentence(levels);
  }

  /** @param {{a: number, b: number, at: number | null}} levels */
  #sentence({ a, b, at }) {
    if (at === null) return t('listen.unmatched');
    if (!this.#matched) return t('listen.raw');
    const which = b < a ? 'b' : 'a';
    const down = Math.abs(Math.min(a, b));
    return down < 0.05 ? t('listen.equal', { at: number(at, 1) }) : t(`listen.matched.${which}`, { at: number(at, 1), down: number(down, 1) });
  }
}

customElements.define('mr-player', Player);
