/**
 * The mastering chain, one stage per file, in the order of the signal flow. Each file begins with
 * what the stage does, holds its parameters as constants, and names its source; {@code Mastering}
 * runs them.
 *
 * <ol>
 *   <li>{@code Intake}: decodes, measures and lays down the source (tests: {@code MasterTest})
 *   <li>{@code Declipper}, {@code DcFilter}: repair ({@code DeclipperTest}, {@code MasterTest})
 *   <li>{@code TonePlan} with {@code TargetCurve}, or {@code ToneMatch} with a reference: what to
 *       do to the tone ({@code ChainTest}, {@code ToneMatchTest}, {@code ReferenceTest})
 *   <li>{@code StereoPlan}: width and bass to the middle ({@code ChainTest})
 *   <li>{@code ToneAndStereo}: both as one convolution ({@code ChainTest}, {@code ConvolverTest})
 *   <li>{@code DynamicsPlan}, {@code MultibandDynamics}: four bands ({@code CompressorTest}, {@code
 *       BandSplitTest}, {@code ChainTest})
 *   <li>{@code Saturation}: third harmonics ({@code CubicSaturatorTest})
 *   <li>{@code RateStage}: another sample rate where asked for ({@code ResamplerTest}, {@code
 *       RateTest})
 *   <li>{@code LimiterCurve} over a {@code ControlTrack}: true peaks ({@code MasterTest})
 *   <li>{@code Landing}, {@code LandingModel}, {@code LandedMaster}: the exact loudness ({@code
 *       MasterTest}, {@code ChainTest})
 *   <li>{@code Delivery}: dither and coding ({@code QuantizerTest}, {@code WritingTest})
 * </ol>
 */
@NullMarked
package io.mixrunners.audio.master;

import org.jspecify.annotations.NullMarked;
