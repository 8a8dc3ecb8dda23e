package io.mixrunners.local.web;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;

/** How a person's screen is: its size in CSS pixels, light or dark, and the language asked for. */
record Look(String name, int width, int height, ColorScheme scheme, String locale) {
  static final Look DESKTOP = new Look("desktop", 1280, 900, ColorScheme.LIGHT, "en");
  static final Look PHONE = new Look("phone", 390, 844, ColorScheme.LIGHT, "en");
  static final Look NARROW = new Look("narrow", 320, 640, ColorScheme.LIGHT, "fi");

  /** Every theme and width in which a page must be without fault. */
  static final List<Look> ALL = List.of(DESKTOP, DESKTOP.dark(), PHONE, PHONE.dark());

  Look dark() {
    return new Look(name + "-dark", width, height, ColorScheme.DARK, locale);
  }

  Look in(String language) {
    return new Look(name + "-" + language, width, height, scheme, language);
  }

  @Override
  public String toString() {
    return name.toLowerCase(Locale.ROOT);
  }
}
