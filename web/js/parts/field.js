// Form pieces with their labels, hints and errors wired for assistive technology.

import { h, uid } from '../dom.js';

/**
 * @typedef {{node: HTMLElement, input: HTMLInputElement | HTMLTextAreaElement, value: () => string, error: (message?: string) => void}} Field
 * @param {{label: string, hint?: string, area?: boolean} & import('../dom.js').Props} options
 * @returns {Field}
 */
export function field({ label, hint, area, ...props }) {
  const id = uid('field');
  const input = h(area ? 'textarea' : 'input', {
    id,
    ...(area ? {} : { type: 'text' }),
    ...props,
    'aria-describedby': hint ? `${id}-hint` : undefined,
  });
  const message = h('p', { class: 'error', id: `${id}-error`, hidden: true });
  return {
    node: h(
      'div',
      { class: 'field' },
      h('label', { for: id }, label),
      hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
      input,
      message,
    ),
    input,
    value: () => input.value.trim(),
    error: (text) => {
      message.textContent = text ?? '';
      message.hidden = !text;
      input.setAttribute('aria-invalid', text ? 'true' : 'false');
      input.setAttribute('aria-describedby', [hint && `${id}-hint`, text && `${id}-error`].filter(Boolean).join(' '));
      if (text) input.focus();
    },
  };
}

/** A tick box, never ticked beforehand. @param {import('../dom.js').Child} text @param {import('../dom.js').Props} [props] */
export function tick(text, props = {}) {
  const input = h('input', { type: 'checkbox', ...props });
  return { node: h('label', { class: 'check' }, input, h('span', null, text)), input };
}

/** A form that runs once at a time; its button says so. @param {import('../dom.js').Props} props @param {() => Promise<void>} submit @param {...import('../dom.js').Child} children */
export function form(props, submit, ...children) {
  let busy = false;
  return h(
    'form',
    {
      novalidate: true,
      ...props,
      on: {
        submit: async (event) => {
          event.preventDefault();
          if (busy) return;
          busy = true;
          const button = event.currentTarget.querySelector('button[type="submit"]');
          button?.setAttribute('aria-disabled', 'true');
          try {
            await submit();
          } finally {
            busy = false;
            button?.removeAttribute('aria-disabled');
          }
        },
      },
    },
    ...children,
  );
}
