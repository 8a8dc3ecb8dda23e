// A new run: what it is, its files, what is asked, and off it goes. Nothing is paid here.

import { fill, h } from '../dom.js';
import { bytes, date, language, percent, t } from '../i18n.js';
import { go } from '../router.js';
import { whoAmI } from '../session.js';
import { take } from '../upload/picked.js';
import { Upload } from '../upload/uploads.js';
import { chosenFiles } from '../parts/chosen.js';
import { dropZone } from '../parts/dropzone.js';
import { field, form } from '../parts/field.js';
import { announcer, heldNotice, trouble } from '../parts/notice.js';
import { priceOf, priceSentence } from '../parts/price.js';
import { settingsFields } from '../parts/settings.js';
import { signInStrip } from '../parts/signin.js';

const KINDS = /** @type {const} */ (['mastering', 'mixing', 'album']);
/** How many files each kind needs before it can begin. */
const LEAST = { mastering: 1, mixing: 2, album: 2 };

/** @param {import('../main.js').Context} context */
export function page({ signal, flags }) {
  /** @type {typeof KINDS[number]} */
  let kind = KINDS.find((known) => flags.has(known)) ?? 'mastering';
  /** @type {File | undefined} */
  let reference;
  /** The title that the page proposed. */
  let proposed = '';
  const zone = h('div', null);
  const below = h('div', null);
  const many = h('p', { class: 'mute' });
  const price = h('p', { class: 'price' });
  const chosen = chosenFiles({ changed: paint });
  const settings = settingsFields();
  const title = field({ label: t('new.name'), hint: t('new.name.hint'), maxlength: 120, autocomplete: 'off' });
  const compare = referenceRow((file) => {
    reference = file;
    settings.withReference(Boolean(file));
  });
  const start = form(
    { class: 'stack' },
    begin,
    title.node,
    settings.node,
    compare.node,
    h('div', { class: 'send' }, price, h('p', { class: 'mute' }, t('home.pay')), h('button', { type: 'submit' }, t('new.start'))),
  );
  const kinds = h(
    'fieldset',
    { class: 'targets' },
    h('legend', null, t('new.kind')),
    h(
      'div',
      { class: 'choices' },
      KINDS.map((name) =>
        h(
          'label',
          null,
          h('input', { type: 'radio', name: 'kind', value: name, checked: name === kind, on: { change: () => ((kind = name), paint()) } }),
          h('span', null, h('b', null, t(`kind.${name}`)), h('span', null, t(`new.kind.${name}`))),
        ),
      ),
    ),
  );

  function paint() {
    const { files } = chosen;
    const enough = files.length >= LEAST[kind];
    chosen.paint(kind);
    title.node.hidden = kind === 'mastering' && files.length > 1;
    compare.node.hidden = kind !== 'mastering' || files.length > 1;
    start.hidden = !enough;
    many.hidden = !files.length || (kind === 'mastering' && files.length === 1);
    many.textContent = files.length ? t(enough ? `new.many.${kind}` : `new.few.${kind}`, { count: files.length }) : '';
    fill(zone, dropZone({ many: true, picked: chosen.add, label: t(files.length ? 'drop.more' : `drop.choose.${kind}`), hint: files.length ? t('drop.hint.more') : t('drop.hint') }));
    zone.classList.toggle('small-drop', files.length > 0);
    const proposal = !files.length ? '' : kind === 'mastering' ? titleOf(files[0].name) : t(`new.untitled.${kind}`, { date: date(Date.now()) });
    if (!files.length || !title.value() || title.value() === proposed) title.input.value = proposal;
    proposed = proposal;
    void tellPrice();
  }

  async function tellPrice() {
    const asked = kind;
    const found = await priceOf(asked).catch(() => undefined);
    if (asked === kind) price.textContent = found ? priceSentence(found, kind) : t('price.none');
  }

  async function begin() {
    fill(below);
    try {
      if (await whoAmI()) return await send();
      const strip = signInStrip({ signal, lead: t('new.sign'), done: () => void send() });
      fill(below, strip);
      strip.scrollIntoView({ block: 'nearest' });
      strip.querySelector('input')?.focus();
    } catch (problem) {
      fill(below, trouble(problem));
    }
  }

  /** What becomes of the chosen files: every song a run of its own, or all of them one run. */
  function runs() {
    const asked = settings.value();
    const wish = { kind, settings: asked, locale: language() };
    if (kind === 'mixing') return [{ wish: { ...wish, title: title.value() }, items: chosen.items.map(({ file, role }) => ({ file, use: /** @type {const} */ ('stem'), role: role || undefined })) }];
    const mix = (/** @type {File} */ file) => ({ file, use: /** @type {const} */ ('mix') });
    if (kind === 'album') return [{ wish: { ...wish, title: title.value() }, items: chosen.files.map(mix) }];
    if (chosen.files.length > 1) return chosen.files.map((file) => ({ wish: { ...wish, title: titleOf(file.name) }, items: [mix(file)] }));
    const [file] = chosen.files;
    const one = { ...wish, title: title.value() || titleOf(file.name) };
    if (!reference) return [{ wish: one, items: [mix(file)] }];
    // The file has no id yet; the API finds it by its name.
    return [{ wish: { ...one, settings: { ...asked, reference: { file: reference.name, ...settings.closeness() } } }, items: [mix(file), { file: reference, use: /** @type {const} */ ('reference') }] }];
  }

  async function send() {
    const bar = h('progress', { max: 1, value: 0, 'aria-label': t('upload.checking') });
    const words = h('p', { class: 'mute' });
    const speaker = announcer();
    start.hidden = kinds.hidden = zone.hidden = true;
    fill(below, h('div', { class: 'moving' }, words, bar, speaker.node));
    speaker.say(t('upload.checking'));
    const planned = runs();
    let arrived = false;
    for (const { wish, items } of planned) {
      const upload = new Upload(items);
      upload.addEventListener('change', () => {
        bar.value = upload.checked;
        words.textContent = t('upload.checking.at', { name: items.map(({ file }) => file.name).join(', '), share: percent(upload.checked) });
      });
      await upload.run(() =>
        upload.begin(wish, (job) => {
          if (!arrived) go(planned.length > 1 ? '/runs' : `/runs/${job}`);
          arrived = true;
        }),
      );
      if (upload.problem && !upload.job) {
        start.hidden = kinds.hidden = zone.hidden = false;
        fill(below, trouble(upload.problem));
        return;
      }
    }
  }

  chosen.add(take());
  const chooser = h('div', { class: 'stack narrow' }, kinds, chosen.node, many, zone, start, below);
  // A held account begins nothing new, so nothing is asked that would end in a refusal.
  whoAmI().then((me) => me?.state === 'restricted' && fill(chooser, heldNotice()), () => {});
  return {
    title: t('new.title'),
    node: h(
      'div',
      null,
      h('div', { class: 'head' }, h('h1', { class: 'modest' }, t('new.title')), h('p', { class: 'mute' }, t('new.lead'))),
      chooser,
    ),
  };
}

/** A piece to come close to, kept apart from what is mastered. @param {(file?: File) => void} picked */
function referenceRow(picked) {
  const node = h('details', { class: 'fold' }, h('summary', null, t('reference.title')));
  const room = h('div', { class: 'stack' });
  /** @param {File} [file] */
  function show(file) {
    picked(file);
    fill(
      room,
      h('p', { class: 'mute small' }, t('reference.text')),
      file
        ? h('ul', { class: 'bare rows' }, h('li', null, h('div', null, h('b', null, file.name), h('span', null, bytes(file.size))), h('button', { type: 'button', class: 'ghost', on: { click: () => show() } }, t('act.remove'), h('span', { class: 'vh' }, ` ${file.name}`))))
        : dropZone({ label: t('reference.choose'), hint: t('drop.hint'), picked: ([first]) => show(first) }),
    );
  }
  show();
  node.append(room);
  return { node };
}

/** A title from a file's name: `winter-light_v3.wav` becomes `Winter light v3`. @param {string} name */
export function titleOf(name) {
  const words = name.replace(/\.[^.]+$/, '').replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  return words ? words[0].toUpperCase() + words.slice(1) : name;
}
