// Listening to two versions on one clock: controls, keys and position. Keys work only with focus inside.

import { fill, h, s, uid } from '../dom.js';
import { clock, number, spoken, t } from '../i18n.js';
import { factor } from './graph.js';
import { versionNames } from '../parts/names.js';
import { levelsOf } from './levels.js';
import { Stream } from './stream.js';
import { drawWaveform } from './waveform.js';

/**
 * @typedef {{title?: string, names?: {a: string, b: string}, seconds: number, peaks: import('./waveform.js').Peaks, heard?: import('./levels.js').Heard, original?: import('./levels.js').Measured,
 *   master?: import('./levels.js').Measured, platforms?: import('./levels.js').Platform[],
 *   address: () => Promise<{url: string, expiresAt?: string}>}} Track
 */

/** Fires `level` when what it plays as changes. */
export class Player extends HTMLElement {
  /** @type {Track | undefined} */ track;
  /** @type {Stream | undefined} */ #stream;
  /** @type {'a' | 'b'} */ #side = 'b';
  #mode = 'matched';
  /** Hides which is which while a blind test runs. */ #blind = false;
  #leaving = new AbortController();
  /** @type {Record<string, any>} */ #view = {};

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#stream = new Stream(() => /** @type {Track} */ (this.track).address());
    this.#stream.addEventListener('change', () => this.#run());
    this.#stream.addEventListener('trouble', () => this.#trouble());
    this.#build();
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    for (const scheme of ['dark', 'light']) matchMedia(`(prefers-color-scheme: ${scheme})`).addEventListener('change', () => this.paint(), { signal });
    const size = new ResizeObserver(() => this.paint());
    size.observe(this.#view.canvas);
    signal.addEventListener('abort', () => size.disconnect());
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#stream?.end();
  }

  /** What is heard right now; also for tests. */
  get state() {
    const { position = 0, playing = false } = this.#stream ?? {};
    return { side: this.#side, mode: this.#mode, matched: this.#mode === 'matched', position, playing };
  }

  get #levels() {
    return levelsOf(this.#mode, /** @type {Track} */ (this.track));
  }

  #build() {
    const id = uid('player');
    const track = /** @type {Track} */ (this.track);
    const { seconds } = track;
    const view = this.#view;
    const names = track.names ?? versionNames();
    const choice = (/** @type {'a' | 'b'} */ side) =>
      h(
        'label',
        null,
        h('input', { type: 'radio', name: id, value: side, checked: side === this.#side, on: { change: () => this.hear(side) } }),
        h('span', null, h('kbd', { 'aria-hidden': 'true' }, side.toUpperCase()), ' ', names[side]),
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
    view.play = h('button', { type: 'button', class: 'play', on: { click: () => void this.toggle() } });
    view.time = h('span', { class: 'time' });
    view.match = h('input', { type: 'checkbox', role: 'switch', on: { change: () => this.playAs(view.match.checked ? 'matched' : 'raw') } });
    view.radios = h('fieldset', { class: 'ab' }, h('legend', { class: 'vh' }, t('listen.which')), choice('a'), choice('b'));
    view.head = h('div', { class: 'deck-head' }, h('div', null, h('h2', null, track.title ?? t('listen.title')), view.note), view.radios);
    view.names = [h('span', { class: 'wave-name a', 'aria-hidden': 'true' }, `A ${names.a}`), h('span', { class: 'wave-name b', 'aria-hidden': 'true' }, `B ${names.b}`)];
    view.switch = h('label', { class: 'switch' }, view.match, h('i', { 'aria-hidden': 'true' }), t('listen.match'));
    view.test = h('button', { type: 'button', class: 'ghost', on: { click: () => void this.#test() } }, t('blind.begin'));
    view.hint = h('p', { class: 'hint', 'aria-hidden': 'true' }, hints([['listen.key.space', 'listen.play'], ['A'], ['B', 'listen.key.switch'], ['M', 'listen.key.match']]));
    this.replaceChildren(
      view.head,
      h('div', { class: 'wave' }, view.names, view.canvas, h('label', { class: 'vh', for: `${id}-at` }, t('listen.position')), view.range),
      h('div', { class: 'keys' }, view.play, view.time, view.switch, view.test, view.hint),
      view.fault,
    );
    this.#settle();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const key = event.key.toLowerCase();
    if (this.#blind) {
      if (key !== '1' && key !== '2') return;
      this.dispatchEvent(new CustomEvent('pick', { detail: key }));
    } else if (key === 'a' || key === 'b') this.hear(key);
    else if (key === 'm') this.playAs(this.#mode === 'matched' ? 'raw' : 'matched');
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
    this.#settle();
  }

  /** @param {'matched' | 'raw' | string} mode or a listening service's name */
  playAs(mode) {
    this.#mode = mode;
    this.#settle();
    this.dispatchEvent(new Event('level'));
  }

  #settle() {
    this.#stream?.hear(this.#side, this.#levels);
    this.paint();
  }

  /** @param {number} seconds */
  seek(seconds) {
    this.#stream?.seek(Math.min(Math.max(0, seconds), this.track?.seconds ?? 0));
    this.paint();
  }

  async toggle() {
    if (this.#stream?.playing) return this.#stream.pause();
    this.#view.fault.hidden = true;
    await this.#stream?.play();
  }

  #trouble() {
    this.#view.fault.textContent = t('listen.trouble');
    this.#view.fault.hidden = false;
    this.paint();
  }

  #run() {
    this.paint();
    if (this.#stream?.playing && !this.#leaving.signal.aborted) requestAnimationFrame(() => this.#run());
  }

  async #test() {
    const { blindTest } = await import('./blind.js');
    const view = this.#view;
    const before = { head: [...view.head.childNodes], hint: [...view.hint.childNodes], mode: this.#mode, side: this.#side };
    this.#blind = true;
    this.playAs('matched');
    for (const part of [view.switch, view.test, ...view.names]) part.hidden = true;
    fill(view.hint, hints([['1'], ['2', 'listen.key.switch']]));
    await blindTest(this, view.head, this.#leaving.signal);
    this.#blind = false;
    for (const part of [view.switch, view.test, ...view.names]) part.hidden = false;
    fill(view.head, before.head);
    fill(view.hint, before.hint);
    this.playAs(before.mode);
    this.hear(before.side);
    view.test.focus();
  }

  paint() {
    const { track } = this;
    const view = this.#view;
    if (!track || !view.canvas) return;
    const { position, playing } = this.state;
    const levels = this.#levels;
    drawWaveform(view.canvas, {
      peaks: track.peaks,
      gainA: factor(levels.a),
      gainB: factor(levels.b),
      at: track.seconds ? position / track.seconds : 0,
      side: this.#side,
      blind: this.#blind,
    });
    const follows = view.radios.contains(document.activeElement);
    for (const radio of view.radios.querySelectorAll('input')) {
      radio.checked = radio.value === this.#side;
      if (radio.checked && follows && document.activeElement !== radio) radio.focus();
    }
    view.match.checked = this.#mode === 'matched';
    view.range.value = position;
    view.range.setAttribute('aria-valuetext', t('listen.at', { at: spoken(position), of: spoken(track.seconds) }));
    view.time.textContent = `${clock(position, 1)} / ${clock(track.seconds, 1)}`;
    if (view.play.dataset.playing !== String(playing)) {
      view.play.dataset.playing = String(playing);
      const shape = playing ? 'M4 3h4v14H4zM12 3h4v14h-4z' : 'M5 3l12 7-12 7z';
      view.play.replaceChildren(s('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, s('path', { d: shape })), t(playing ? 'listen.pause' : 'listen.play'));
    }
    const sentence = this.#sentence(levels);
    if (view.note.textContent !== sentence) view.note.textContent = sentence;
  }

  /** @param {import('./levels.js').Levels} levels */
  #sentence({ a, b, at }) {
    const change = (/** @type {number} */ by) => (Math.abs(by) < 0.05 ? t('listen.as.same') : t(by < 0 ? 'listen.as.down' : 'listen.as.up', { by: number(Math.abs(by), 1) }));
    if (at === null) return t('listen.unmatched');
    if (this.#mode === 'raw') return t('listen.raw');
    if (this.#mode !== 'matched') return t('listen.as', { name: this.#mode, at: number(at, 1), master: change(b), original: change(a) });
    const which = b < a ? 'b' : 'a';
    const down = Math.abs(Math.min(a, b));
    return down < 0.05 ? t('listen.equal', { at: number(at, 1) }) : t(`listen.matched.${which}`, { at: number(at, 1), down: number(down, 1) });
  }
}

/** @param {string[][]} keys each with the word for what it does, or without */
const hints = (keys) => keys.map(([key, word]) => [h('kbd', null, key.startsWith('listen') ? t(key) : key), word ? ` ${t(word)} ` : ' ']);

customElements.define('mr-player', Player);
