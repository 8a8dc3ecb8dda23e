// What the two versions of a run are called.

import { t } from '../i18n.js';

/** @param {string} [kind] of the run @returns {{a: string, b: string}} */
export const versionNames = (kind) => (kind === 'mixing' ? { a: t('listen.a.mixing'), b: t('listen.b.mixing') } : { a: t('listen.a'), b: t('listen.b') });
