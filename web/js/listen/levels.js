// How loud each version plays: matched, as it is, or as a listening service would play it.

import { matching } from './graph.js';

/**
 * What is known of the two versions' loudness.
 * @typedef {{integrated?: number | null, truePeak?: number | null}} Measured
 * @typedef {{source: number | null, master: number | null}} Heard integrated loudness of the listening copy
 * @typedef {{name: string, plays: number, change: number}} Platform how a service plays the master, as the engine says
 * @typedef {{a: number, b: number, at: number | null}} Levels decibels for original and master, and the loudness they meet at
 */

/** No service turns quiet music up beyond this peak. */
const PEAK_LIMIT = -1;

/**
 * A service's rule, applied to both: it turns loud music down to its level. The master's change comes from the engine; the
 * original's follows from the same level. Where the service turned the master up, it turns the original up too, as far as peaks allow.
 * @param {Platform} platform @param {Measured} original @returns {Levels}
 */
export function asPlayedBy({ plays, change }, original) {
  const loudness = original.integrated;
  if (loudness == null) return { a: 0, b: change, at: plays };
  const wish = plays - loudness;
  const room = change > 0 ? Math.max(0, PEAK_LIMIT - (original.truePeak ?? 0)) : 0;
  return { a: wish <= 0 ? wish : Math.min(wish, room), b: change, at: plays };
}

/**
 * @param {'matched' | 'raw' | string} mode or a platform's name
 * @param {{original?: Measured, master?: Measured, platforms?: Platform[], heard?: Heard}} known @returns {Levels}
 */
export function levelsOf(mode, { original = {}, master = {}, platforms = [], heard }) {
  const platform = platforms.find(({ name }) => name === mode);
  if (platform) return asPlayedBy(platform, original);
  const matched = matching(original.integrated, master.integrated);
  // The copy that is heard lacks the highest sounds, more of them in the brighter version: it is matched by its own loudness.
  const { source, master: other } = heard ?? {};
  if (mode === 'matched' && source != null && other != null) return { ...matching(source, other), at: matched.at };
  return mode === 'matched' ? matched : { a: 0, b: 0, at: matched.at };
}
