// What a stem may be, as the engine knows it, in the reader's words.

import { t } from '../i18n.js';

export const ROLES = /** @type {const} */ ([
  'kick', 'snare', 'hats', 'cymbals', 'toms', 'percussion', 'bass', 'guitar', 'keys', 'organ', 'strings', 'brass', 'wind',
  'synth lead', 'pad', 'vocal lead', 'backing vocal', 'fx', 'other',
]);

/** @param {string} role */
export const roleName = (role) => t(`role.${role.replace(/\W+/g, '-')}`);
