// SHA-256 of every part, so that storage refuses a part that arrived changed and a reload recognises the file.

/** What the API cuts files into unless it says otherwise; hashing happens before the API can be asked. */
export const USUAL_PART_BYTES = 16 * 1024 * 1024;

/** @param {ArrayBuffer} digest */
const base64 = (digest) => btoa(String.fromCharCode(...new Uint8Array(digest)));

/** How many parts a file has. @param {number} size @param {number} partBytes */
export const partCount = (size, partBytes) => Math.max(1, Math.ceil(size / partBytes));

/** One part of a file. @param {Blob} file @param {number} number from 1 @param {number} partBytes */
export const slice = (file, number, partBytes) => file.slice((number - 1) * partBytes, Math.min(file.size, number * partBytes));

/** @param {Blob} part @returns {Promise<string>} base64 */
export const sha256 = async (part) => base64(await crypto.subtle.digest('SHA-256', await part.arrayBuffer()));

/** Hashing needs a secure context (https, or the loopback host). */
export const canHash = () => Boolean(globalThis.crypto?.subtle);

/**
 * One part after the other, so that only one lies in memory. Undefined where the browser cannot hash.
 * @param {Blob} file @param {number} partBytes @param {AbortSignal} signal @param {(share: number) => void} progress
 * @returns {Promise<{number: number, sha256: string}[] | undefined>}
 */
export async function hashParts(file, partBytes, signal, progress) {
  if (!canHash()) return undefined;
  const hashes = [];
  const count = partCount(file.size, partBytes);
  for (let number = 1; number <= count; number++) {
    signal.throwIfAborted();
    hashes.push({ number, sha256: await sha256(slice(file, number, partBytes)) });
    progress(number / count);
  }
  return hashes;
}
