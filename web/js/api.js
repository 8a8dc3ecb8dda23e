// The one door to the API: JSON in and out, problems as exceptions of one kind.

/**
 * What went wrong, as the API or the network said it.
 * `kind` is the last part of the problem's type, or `offline`, or `http-<status>`.
 */
export class Problem extends Error {
  /** @param {{kind: string, status: number, detail?: string, errors?: {field: string, message: string}[], retryAfter?: number}} facts */
  constructor(facts) {
    super(facts.detail ?? facts.kind);
    this.kind = facts.kind;
    this.status = facts.status;
    this.detail = facts.detail;
    this.errors = facts.errors ?? [];
    this.retryAfter = facts.retryAfter;
  }
}

/** @param {Response} answer */
async function problemOf(answer) {
  let body = /** @type {any} */ ({});
  try {
    body = await answer.json();
  } catch {
    // A gateway's own error may carry no JSON; the status says enough.
  }
  const slug = typeof body.type === 'string' ? body.type.split(/[/:#]/).filter(Boolean).pop() : undefined;
  const retry = Number(answer.headers.get('Retry-After'));
  return new Problem({
    kind: slug && slug !== 'blank' ? slug : `http-${answer.status}`,
    status: answer.status,
    detail: body.detail ?? body.title,
    errors: Array.isArray(body.errors) ? body.errors : [],
    retryAfter: Number.isFinite(retry) && retry > 0 ? retry : undefined,
  });
}

/** Random bytes as text; `crypto.randomUUID` would need a secure context. */
export const freshKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

/**
 * Calls the API; the answer's JSON, or null where there is none.
 * @param {'GET'|'POST'|'PUT'|'DELETE'} method @param {string} path after /api
 * @param {{body?: unknown, signal?: AbortSignal, key?: string}} [options] `key` makes a POST safe to repeat
 * @returns {Promise<any>}
 */
export async function call(method, path, { body, signal, key } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  let answer;
  try {
    answer = await fetch(`/api${path}`, {
      method,
      headers,
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem({ kind: 'offline', status: 0 });
  }
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return null;
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** Every page of a list. @param {string} path @param {AbortSignal} [signal] @returns {Promise<any[]>} */
export async function all(path, signal) {
  const items = [];
  let cursor;
  do {
    const page = await call('GET', cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path, { signal });
    if (Array.isArray(page)) return page;
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}
