// Asks again and again, slower and slower, and not at all while nobody looks.

const FIRST = 2000;
const LAST = 10_000;
const GROWTH = 1.35;

/** @param {number} ms @param {AbortSignal} signal */
export const pause = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve(undefined);
    }
    signal.addEventListener('abort', done);
  });

/** @param {AbortSignal} signal */
const seen = (signal) =>
  new Promise((resolve) => {
    if (!document.hidden || signal.aborted) return resolve(undefined);
    const look = () => {
      if (!document.hidden || signal.aborted) {
        document.removeEventListener('visibilitychange', look);
        signal.removeEventListener('abort', look);
        resolve(undefined);
      }
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });

/**
 * Repeats `ask` until it returns false or the signal aborts. A change (`ask` returns 'moved') makes it quick again.
 * A failure of `ask` is handed to `failed` and does not end the watch.
 * @param {() => Promise<'same' | 'moved' | false>} ask @param {AbortSignal} signal @param {(problem: unknown) => void} failed
 */
export async function watch(ask, signal, failed) {
  let wait = FIRST;
  while (!signal.aborted) {
    await pause(wait, signal);
    await seen(signal);
    if (signal.aborted) return;
    try {
      const answer = await ask();
      if (!answer) return;
      wait = answer === 'moved' ? FIRST : Math.min(LAST, wait * GROWTH);
    } catch (problem) {
      if (signal.aborted) return;
      failed(problem);
      wait = Math.min(LAST, wait * GROWTH);
    }
  }
}
