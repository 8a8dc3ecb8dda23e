// Builds DOM without ever parsing a string: the page runs under `require-trusted-types-for 'script'`.

/**
 * What an element may hold; lists are flattened.
 * @typedef {Node | string | number | null | undefined | false | readonly any[]} Child
 */
/** @typedef {Record<string, any> & {on?: Record<string, (event: any) => void>}} Props */

const AS_PROPERTY = new Set(['value', 'checked', 'disabled', 'indeterminate', 'textContent', 'crossOrigin', 'htmlFor', 'className']);

/** @param {Element} element @param {Props} props */
function assign(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') {
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    } else if (value === null || value === undefined || value === false) {
      continue;
    } else if (AS_PROPERTY.has(name)) {
      /** @type {any} */ (element)[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/** @param {Element} parent @param {readonly Child[]} children */
function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child !== null && child !== undefined && child !== false) parent.append(child instanceof Node ? child : String(child));
  }
}

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Props | null} [props] @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  append(element, children);
  assign(element, props ?? {});
  return element;
}

/** An SVG element. @param {string} tag @param {Props} props @param {...Child} children */
export function s(tag, props, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  assign(element, props);
  append(element, children);
  return element;
}

/** Replaces what an element holds. @param {Element} element @param {...Child} children */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** An id that is new in this document, for label and description wiring. */
export const uid = (() => {
  let n = 0;
  return (/** @type {string} */ prefix) => `${prefix}-${++n}`;
})();
