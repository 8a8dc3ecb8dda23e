/** The audio engine: codecs, meter, mastering, and its command line. Knows no AWS. */
@NullMarked
package io.mixrunners.audio;

import org.jspecify.annotations.NullMarked;
