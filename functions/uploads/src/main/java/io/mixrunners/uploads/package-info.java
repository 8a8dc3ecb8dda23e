/** Jobs are created here; presigned multipart uploads, checks, downloads, deletion. */
@NullMarked
package io.mixrunners.uploads;

import org.jspecify.annotations.NullMarked;
