/** The suite on one machine: reads template.yaml and hosts the same handlers over emulated AWS. */
@NullMarked
package io.mixrunners.local;

import org.jspecify.annotations.NullMarked;
