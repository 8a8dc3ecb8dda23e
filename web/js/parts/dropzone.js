// Where audio enters: a real file input that also takes a drop.

import { h, uid } from '../dom.js';
import { t } from '../i18n.js';

const SUFFIXES = ['.wav', '.wave', '.aif', '.aiff', '.aifc', '.flac', '.mp3'];

/** @param {File} file */
export const isAudioName = (file) => SUFFIXES.some((suffix) => file.name.toLowerCase().endsWith(suffix));

/**
 * @param {{picked: (files: File[]) => void, many?: boolean, label?: string, hint?: string, picture?: Node}} options
 */
export function dropZone({ picked, many = false, label = t('drop.choose'), hint = t('drop.hint'), picture }) {
  const id = uid('drop');
  const note = h('p', { class: 'hint', id: `${id}-hint` }, hint);
  const input = h('input', {
    id,
    type: 'file',
    class: 'vh',
    multiple: many,
    accept: SUFFIXES.join(','),
    'aria-describedby': `${id}-hint`,
    on: { change: () => take(input.files) },
  });
  const zone = h(
    'div',
    { class: 'drop' },
    picture,
    h('div', { class: 'drop-words' }, input, h('label', { for: id, class: 'button' }, label), note),
  );
  /** @param {FileList | null | undefined} list */
  function take(list) {
    const files = [...(list ?? [])];
    const good = files.filter(isAudioName);
    input.value = '';
    if (good.length) picked(many ? good : good.slice(0, 1));
    else if (files.length) {
      note.textContent = t('drop.refused', { name: files[0].name });
      note.classList.add('warn');
      note.setAttribute('role', 'alert');
    }
  }
  /** @param {DragEvent} event @param {boolean} over */
  const hover = (event, over) => {
    event.preventDefault();
    zone.classList.toggle('over', over);
  };
  zone.addEventListener('dragover', (event) => hover(event, true));
  zone.addEventListener('dragleave', (event) => hover(event, false));
  zone.addEventListener('drop', (event) => {
    hover(event, false);
    take(event.dataTransfer?.files);
  });
  return zone;
}

// A file dropped beside the zone must not replace the page.
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => event.preventDefault());
