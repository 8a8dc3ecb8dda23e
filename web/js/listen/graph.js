// The audio graph of the two-version player: one clock, one stream, two versions.
// The preview has four channels: 0/1 the original, 2/3 the master.

const FADE_SECONDS = 0.012;

/** Gain as a factor. @param {number} decibels */
export const factor = (decibels) => 10 ** (decibels / 20);

/**
 * What each version is turned down by so that both play equally loud; never up, so nothing can clip.
 * @param {number | null | undefined} original LUFS @param {number | null | undefined} master LUFS
 * @returns {{a: number, b: number, at: number | null}} decibels, at most 0, and the loudness they meet at
 */
export function matching(original, master) {
  if (original == null || master == null || !Number.isFinite(original) || !Number.isFinite(master)) return { a: 0, b: 0, at: null };
  const at = Math.min(original, master);
  return { a: at - original, b: at - master, at };
}

/**
 * Works on a live and on an offline context alike.
 * @param {BaseAudioContext} context @param {AudioNode} source four channels
 */
export function versions(context, source) {
  const split = context.createChannelSplitter(4);
  source.connect(split);
  const gains = { a: side(0), b: side(2) };
  const levels = { a: 1, b: 1 };
  /** @type {'a' | 'b'} */
  let heard = 'b';

  /** @param {number} first */
  function side(first) {
    const merge = context.createChannelMerger(2);
    split.connect(merge, first, 0);
    split.connect(merge, first + 1, 1);
    const gain = context.createGain();
    gain.gain.value = 0;
    merge.connect(gain).connect(context.destination);
    return gain;
  }

  function settle() {
    const now = context.currentTime;
    for (const name of /** @type {const} */ (['a', 'b'])) {
      const { gain } = gains[name];
      gain.cancelScheduledValues(now);
      gain.setValueAtTime(gain.value, now);
      gain.linearRampToValueAtTime(heard === name ? levels[name] : 0, now + FADE_SECONDS);
    }
  }

  settle();
  return {
    /** @param {'a' | 'b'} name */
    hear(name) {
      heard = name;
      settle();
    },
    /** @param {{a: number, b: number}} decibels */
    level(decibels) {
      levels.a = factor(decibels.a);
      levels.b = factor(decibels.b);
      settle();
    },
  };
}
