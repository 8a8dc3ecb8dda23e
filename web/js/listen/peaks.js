// Reads the engine's peaks file.

/**
 * @param {any} json `{seconds, source: number[], master: number[]}`, linear peaks evenly spaced in time
 * @returns {{seconds: number, peaks: import('./waveform.js').Peaks, heard?: import('./levels.js').Heard}}
 */
export function readPeaks(json) {
  return { seconds: json.seconds, peaks: { a: json.source, b: json.master }, heard: json.heard };
}
