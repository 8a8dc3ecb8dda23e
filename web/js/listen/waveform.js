// The mirrored waveform: the original above, the master below, drawn at the level they are heard at.

const BAR = 4;

/**
 * @typedef {{a: ArrayLike<number>, b: ArrayLike<number>}} Peaks linear, 0 and up, evenly spaced in time
 * @param {HTMLCanvasElement} canvas
 * @param {{peaks: Peaks, gainA?: number, gainB?: number, at?: number, side?: 'a' | 'b', blind?: boolean}} view `at` is a share of the width;
 *   `blind` draws the original on both sides, so that the picture tells nothing
 */
export function drawWaveform(canvas, { peaks, gainA = 1, gainB = 1, at = 0, side = 'b', blind = false }) {
  const style = getComputedStyle(canvas);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const density = devicePixelRatio || 1;
  if (!width || !height) return;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.scale(density, density);

  const bars = Math.max(1, Math.floor(width / BAR));
  const above = reduce(peaks.a, bars, gainA);
  const below = blind ? above : reduce(peaks.b, bars, gainB);
  const tallest = Math.max(...above, ...below, 1e-6);
  const middle = height / 2;
  const reach = middle - 4;
  const head = at * width;
  for (let bar = 0; bar < bars; bar++) {
    const x = bar * BAR;
    const played = x <= head;
    pen.globalAlpha = opacity(blind || side === 'a', played);
    pen.fillStyle = colour('--graphite');
    const up = Math.max(1, (above[bar] / tallest) * reach);
    pen.fillRect(x, middle - 1.5 - up, BAR - 1.5, up);
    pen.globalAlpha = opacity(blind || side === 'b', played);
    pen.fillStyle = colour(blind ? '--graphite' : '--spruce');
    pen.fillRect(x, middle + 1.5, BAR - 1.5, Math.max(1, (below[bar] / tallest) * reach));
  }
  pen.globalAlpha = 1;
  if (at > 0) {
    pen.fillStyle = colour('--ink');
    pen.fillRect(Math.min(width - 1.5, head), 0, 1.5, height);
  }
}

/** @param {boolean} heard @param {boolean} played */
const opacity = (heard, played) => (heard ? (played ? 1 : 0.6) : played ? 0.5 : 0.3);

/** The loudest peak in each bar. @param {ArrayLike<number>} peaks @param {number} bars @param {number} gain */
function reduce(peaks, bars, gain) {
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    let most = 0;
    for (let i = from; i < to && i < peaks.length; i++) most = Math.max(most, Math.abs(peaks[i]));
    return most * gain;
  });
}
