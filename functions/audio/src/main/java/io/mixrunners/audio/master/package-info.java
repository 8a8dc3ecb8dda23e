/**
 * The mastering chain, one stage per file, in the order of the signal flow. Each file begins with
 * what the stage does, holds its parameters as constants, and names its source; {@code Mastering}
 * runs them; {@code ChainTest} is of all together.
 *
 * <ol>
 *   <li>{@code Intake}: decodes, measures and lays down the source (tests: {@code MasterTest})
 *   <li>{@code Declipper}, {@code DcFilter}: repair ({@code DeclipperTest}, {@code DcFilterTest})
 *   <li>{@code TonePlan} with {@code TargetCurve}, or {@code ToneMatch} with a reference: what to
 *       do to the tone ({@code TonePlanTest}, {@code ToneMatchTest})
 *   <li>{@code StereoPlan}: width and bass to the middle ({@code StereoPlanTest})
 *   <li>{@code ToneAndStereo}: both as one convolution ({@code ChainTest}, {@code ConvolverTest})
 *   <li>{@code DynamicsPlan}, {@code MultibandDynamics}: four bands ({@code MultibandDynamicsTest},
 *       {@code CompressorTest}, {@code BandSplitTest})
 *   <li>{@code Saturation}: third harmonics ({@code SaturationTest}, {@code CubicSaturatorTest})
 *   <li>{@code RateStage}: another sample rate where asked for ({@code ResamplerTest}, {@code
 *       RateTest})
 *   <li>{@code LimiterCurve} over a {@code ControlTrack}: true peaks ({@code LimiterCurveTest})
 *   <li>{@code Landing}, {@code LandingModel}, {@code LandedMaster}: the exact loudness ({@code
 *       LandingTest}, {@code MasterTest})
 *   <li>{@code Delivery}: dither and coding ({@code QuantizerTest}, {@code WritingTest})
 * </ol>
 */
@NullMarked
package io.mixrunners.audio.master;

import org.jspecify.annotations.NullMarked;
