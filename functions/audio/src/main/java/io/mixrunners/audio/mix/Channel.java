package io.mixrunners.audio.mix;

/**
 * A stem on the desk.
 *
 * @param planned its fader as planned
 * @param moved its fader as its owner has it; equal to the planned one where nothing was asked
 */
record Channel(Surveyed stem, StemPlan plan, Fader planned, Fader moved) {}
