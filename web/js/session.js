// Who is here. The cookie is invisible to scripts, so the page knows only what the API told it.

import { call } from './api.js';

/**
 * Which privacy page is in force, which one was seen, and which one is announced.
 * @typedef {{version: string, seen?: string|boolean|null, upcoming?: {version: string, effective: string, says: Record<string, string>}|null}} Policy
 */
/** @typedef {{subject: string, email: string, state: 'active'|'restricted', createdAt?: string, policy?: Policy}} Me */

/** @type {Me | null | undefined} undefined: not asked yet */
let me;
const watchers = new EventTarget();

export const known = () => me;

/** @param {(me: Me | null | undefined) => void} watcher @param {AbortSignal} [signal] */
export const onChange = (watcher, signal) => watchers.addEventListener('change', () => watcher(me), { signal });

/** @param {Me | null | undefined} now */
function set(now) {
  const changed = now?.subject !== me?.subject || now?.state !== me?.state || now?.policy?.seen !== me?.policy?.seen || (now === null) !== (me === null);
  me = now;
  if (changed) watchers.dispatchEvent(new Event('change'));
}

/** Asks the API, once unless told to ask again. @param {{again?: boolean}} [how] @returns {Promise<Me | null>} */
export async function whoAmI({ again = false } = {}) {
  if (!again) {
    if (me !== undefined) return me;
    if (asking) return asking;
  }
  const asked = ask();
  asking = asked;
  try {
    return await asked;
  } finally {
    if (asking === asked) asking = undefined;
  }
}

/** The question under way, shared by all who ask before it is answered. @type {Promise<Me | null> | undefined} */
let asking;

async function ask() {
  // Asking is no error for a stranger, so the console stays clean before a sign-in.
  set((await call('GET', '/session')).me ?? null);
  return me ?? null;
}

/** @param {{token: string} | {email: string, code: string}} proof */
export async function signIn(proof) {
  await call('POST', '/session', { body: proof });
  return whoAmI({ again: true });
}

export async function signOut() {
  await call('DELETE', '/session');
  set(null);
}

/** The session is over, or about to be, without a word of ours to the API. */
export const forget = () => set(null);
