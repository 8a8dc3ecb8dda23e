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

/**
 * @param {Part} part @param {Blob} body @param {AbortSignal} signal @param {(bytes: number) => void} progress
 * @returns {Promise<string | null>} the ETag, null when storage does not show it
 */
export function put(part, body, signal, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (/** @type {() => void} */ outcome) => {
      signal.removeEventListener('abort', stop);
      outcome();
    };
    request.open('PUT', part.url);
    for (const [name, value] of Object.entries(part.headers ?? {})) {
      if (!ITS_OWN.has(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.upload.addEventListener('progress', (event) => progress(event.loaded));
    request.addEventListener('load', () =>
      end(() =>
        request.status >= 200 && request.status < 300
          ? resolve(request.getResponseHeader('ETag'))
          : reject(new PartFailure(request.status)),
      ),
    );
    request.addEventListener('error', () => end(() => reject(new PartFailure(0))));
    request.addEventListener('timeout', () => end(() => reject(new PartFailure(0))));
    request.addEventListener('abort', () => end(() => reject(new DOMException('stopped', 'AbortError'))));
    // A line that is cut without a word must not hold a part for ever.
    request.timeout = 180_000;
    signal.addEventListener('abort', stop);
    request.send(body);
  });
}
