// A new run: files, what is asked, and off it goes. Nothing is paid here.

import { fill, h } from '../dom.js';
import { bytes, language, percent, t } from '../i18n.js';
import { go } from '../router.js';
import { whoAmI } from '../session.js';
import { take } from '../upload/picked.js';
import { Upload } from '../upload/uploads.js';
import { dropZone } from '../parts/dropzone.js';
import { field, form } from '../parts/field.js';
import { announcer, trouble } from '../parts/notice.js';
import { priceOf, priceSentence } from '../parts/price.js';
import { settingsFields } from '../parts/settings.js';
import { signInStrip } from '../parts/signin.js';

/** @param {import('../main.js').Context} context */
export function page({ signal }) {
  /** @type {File[]} */
  let files = take();
  const room = h('div', { class: 'stack' });
  const below = h('div', null);
  const settings = settingsFields();
  const title = field({ label: t('new.name'), hint: t('new.name.hint'), maxlength: 120, autocomplete: 'off' });
  const price = h('p', { class: 'mute' });
  priceOf('mastering').then((found) => found && (price.textContent = t('price.and', { price: priceSentence(found), pay: t('home.pay') })), () => {});
  const start = form({ class: 'stack' }, begin, title.node, settings.node, price, h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('new.start'))));

  function paint() {
    title.node.hidden = files.length > 1;
    start.hidden = !files.length;
    fill(
      room,
      files.length > 0 &&
        h(
          'ul',
          { class: 'bare rows', 'aria-label': t('new.files') },
          files.map((file) =>
            h(
              'li',
              null,
              h('div', null, h('b', null, file.name), h('span', null, bytes(file.size))),
              h('button', { class: 'ghost', type: 'button', on: { click: () => drop(file) } }, t('act.remove'), h('span', { class: 'vh' }, ` ${file.name}`)),
            ),
          ),
        ),
      files.length > 1 && h('p', { class: 'mute' }, t('new.many', { count: files.length })),
      !files.length && dropZone({ many: true, picked: add }),
    );
    if (files.length === 1 && !title.value()) title.input.value = titleOf(files[0].name);
  }
  /** @param {File[]} more */
  function add(more) {
    files = [...files, ...more];
    paint();
  }
  /** @param {File} file */
  function drop(file) {
    files = files.filter((other) => other !== file);
    if (!files.length) title.input.value = '';
    paint();
  }

  async function begin() {
    fill(below);
    try {
      if (!(await whoAmI())) {
        const strip = signInStrip({ signal, lead: t('new.sign'), done: () => void send() });
        fill(below, strip);
        strip.scrollIntoView({ block: 'nearest' });
        strip.querySelector('input')?.focus();
        return;
      }
      await send();
    } catch (problem) {
      fill(below, trouble(problem));
    }
  }

  async function send() {
    const wish = { name: '', title: '', settings: settings.value(), locale: language() };
    const bar = h('progress', { max: 1, value: 0, 'aria-label': t('upload.checking') });
    const words = h('p', { class: 'mute' });
    const speaker = announcer();
    start.hidden = true;
    fill(below, h('div', { class: 'moving' }, words, bar, speaker.node));
    speaker.say(t('upload.checking'));
    let arrived = false;
    for (const file of files) {
      const upload = new Upload(file);
      upload.addEventListener('change', () => {
        bar.value = upload.checked;
        words.textContent = t('upload.checking.at', { name: file.name, share: percent(upload.checked) });
      });
      const name = files.length > 1 ? titleOf(file.name) : title.value() || titleOf(file.name);
      await upload.run(() =>
        upload.begin({ ...wish, title: name }, (job) => {
          if (!arrived) go(files.length > 1 ? '/runs' : `/runs/${job}`);
          arrived = true;
        }),
      );
      if (upload.problem && !upload.job) {
        start.hidden = false;
        fill(below, trouble(upload.problem));
        return;
      }
    }
  }

  paint();
  return {
    title: t('new.title'),
    node: h(
      'div',
      null,
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('new.title')), h('p', { class: 'mute' }, t('new.lead'))),
      h('div', { class: 'stack narrow' }, room, start, below),
    ),
  };
}

/** A title from a file's name: `winter-light_v3.wav` becomes `Winter light v3`. @param {string} name */
export function titleOf(name) {
  const words = name.replace(/\.[^.]+$/, '').replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  return words ? words[0].toUpperCase() + words.slice(1) : name;
}
