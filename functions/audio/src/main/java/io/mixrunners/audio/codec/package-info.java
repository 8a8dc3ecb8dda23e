/** Reading and writing of audio files, hostile ones included, without native code. */
@NullMarked
package io.mixrunners.audio.codec;

import org.jspecify.annotations.NullMarked;
