// The files that were chosen for a run: one row each, with what can be said about it.

import { fill, h } from '../dom.js';
import { bytes, t } from '../i18n.js';
import { ROLES, roleName } from '../mix/roles.js';

/**
 * @param {{changed: () => void}} world
 */
export function chosenFiles({ changed }) {
  /** @type {{file: File, role: string}[]} */
  let items = [];
  const node = h('ul', { class: 'bare rows', 'aria-label': t('new.files') });

  /** @param {File} file */
  const remove = (file) => {
    items = items.filter((item) => item.file !== file);
    changed();
  };
  /** @param {number} at @param {number} by */
  const move = (at, by) => {
    const [item] = items.splice(at, 1);
    items.splice(at + by, 0, item);
    changed();
    node.querySelectorAll('li')[at + by]?.querySelector(by < 0 ? '.up' : '.down')?.focus();
  };

  /** @param {{file: File, role: string}} item */
  const role = (item) =>
    h(
      'label',
      { class: 'role' },
      h('span', { class: 'vh' }, t('new.role', { name: item.file.name })),
      h(
        'select',
        { on: { change: (event) => (item.role = event.target.value) } },
        h('option', { value: '' }, t('role.heard')),
        ROLES.map((name) => h('option', { value: name, selected: name === item.role }, roleName(name))),
      ),
    );

  /** @param {string} kind */
  function paint(kind) {
    fill(
      node,
      items.map((item, at) =>
        h(
          'li',
          null,
          h('div', null, h('b', null, kind === 'album' ? `${at + 1}. ` : '', item.file.name), h('span', null, bytes(item.file.size))),
          kind === 'mixing' && role(item),
          h(
            'div',
            { class: 'actions tight' },
            kind === 'album' && items.length > 1 && [step(item, at, -1, 'up'), step(item, at, 1, 'down')],
            h('button', { class: 'ghost', type: 'button', on: { click: () => remove(item.file) } }, t('act.remove'), h('span', { class: 'vh' }, ` ${item.file.name}`)),
          ),
        ),
      ),
    );
    node.hidden = !items.length;
  }

  /** @param {{file: File}} item @param {number} at @param {number} by @param {'up' | 'down'} name */
  const step = (item, at, by, name) =>
    h(
      'button',
      {
        class: `ghost square ${name}`,
        type: 'button',
        'aria-label': t(`new.${name}`, { name: item.file.name }),
        'aria-disabled': at + by < 0 || at + by >= items.length ? 'true' : undefined,
        on: { click: () => at + by >= 0 && at + by < items.length && move(at, by) },
      },
      by < 0 ? '↑' : '↓',
    );

  return {
    node,
    paint,
    get files() {
      return items.map(({ file }) => file);
    },
    get items() {
      return items;
    },
    /** @param {File[]} files */
    add(files) {
      items = [...items, ...files.map((file) => ({ file, role: '' }))];
      changed();
    },
  };
}
