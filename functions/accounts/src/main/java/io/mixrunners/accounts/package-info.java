/**
 * Sign-up, sign-in, sessions, the authorizer; sends all mail, since it alone resolves an address.
 */
@NullMarked
package io.mixrunners.accounts;

import org.jspecify.annotations.NullMarked;
