// Files on their way from the drop zone of one place to the next; never more than this page's life.

/** @type {File[]} */
let waiting = [];

/** @param {File[]} files */
export const hand = (files) => void (waiting = files);

export function take() {
  const files = waiting;
  waiting = [];
  return files;
}
