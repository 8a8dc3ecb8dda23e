// Sends one part to its presigned address. XMLHttpRequest, because fetch tells nothing about bytes on their way.

/** @typedef {{number: number, url: string, headers?: Record<string, string>}} Part */

/** A part that did not arrive. `status` 0: the line; 403: the address grew old; 400: the bytes are not those announced. */
export class PartFailure extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`part: ${status}`);
    this.status = status;
  }
}

/** Headers that the browser sets itself and refuses to have set. */
const ITS_OWN = new Set(['host', 'content-length']);
/** A line that carries nothing for this long is cut, even if nobody says so. */
const STALLED_MS = 25_000;
/** How long storage may think once everything is handed over. */
const ANSWER_MS = 90_000;

/**
 * @param {Part} part @param {Blob} body @param {AbortSignal} signal @param {(bytes: number) => void} progress
 * @returns {Promise<string | null>} the ETag, null when storage does not show it
 */
export function put(part, body, signal, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let patience;
    const stop = () => end(() => reject(new DOMException('stopped', 'AbortError')));
    const lose = () => end(() => reject(new PartFailure(0)));
    const wait = (/** @type {number} */ ms) => {
      clearTimeout(patience);
      patience = setTimeout(lose, ms);
    };
    const end = (/** @type {() => void} */ outcome) => {
      clearTimeout(patience);
      signal.removeEventListener('abort', stop);
      removeEventListener('offline', lose);
      outcome();
      if (request.readyState !== XMLHttpRequest.DONE) request.abort();
    };
    request.open('PUT', part.url);
    for (const [name, value] of Object.entries(part.headers ?? {})) {
      if (!ITS_OWN.has(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.upload.addEventListener('progress', (event) => {
      progress(event.loaded);
      wait(event.loaded < body.size ? STALLED_MS : ANSWER_MS);
    });
    request.addEventListener('load', () =>
      end(() =>
        request.status >= 200 && request.status < 300
          ? resolve(request.getResponseHeader('ETag'))
          : reject(new PartFailure(request.status)),
      ),
    );
    request.addEventListener('error', lose);
    signal.addEventListener('abort', stop);
    // What was on its way when the line went away would hang until somebody looks; it is sent again when the line is back.
    addEventListener('offline', lose);
    wait(STALLED_MS);
    request.send(body);
  });
}
