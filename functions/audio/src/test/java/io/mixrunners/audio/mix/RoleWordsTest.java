package io.mixrunners.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleWordsTest {

  private final RoleWords words = RoleWords.load();

  @ParameterizedTest
  @CsvSource({
    "Kick In.wav, kick",
    "BD_01.aif, kick",
    "bassorumpu.wav, kick",
    "Bastrumma.wav, kick",
    "Grosse Caisse.wav, kick",
    "bombo.wav, kick",
    "ch10_kick.wav, kick",
    "SnareTop.wav, snare",
    "virveli.wav, snare",
    "Caisse claire.wav, snare",
    "caja.wav, snare",
    "HH.wav, hats",
    "haitsut.wav, hats",
    "Charleston.wav, hats",
    "ch10_hihat.wav, hats",
    "OH L.wav, cymbals",
    "Symbaalit.wav, cymbals",
    "Becken.wav, cymbals",
    "platillos.wav, cymbals",
    "floor tom.wav, toms",
    "tomit.wav, toms",
    "Shaker 2.wav, percussion",
    "Schlagzeug.wav, percussion",
    "perkussiot.wav, percussion",
    "Bass DI.wav, bass",
    "basso.wav, bass",
    "E-Bass.wav, bass",
    "Basse.wav, bass",
    "bajo.wav, bass",
    "elbas.wav, bass",
    "808.wav, bass",
    "Bass Guitar.wav, bass",
    "EGtr L.wav, guitar",
    "sähkökitara.wav, guitar",
    "Gitarre 1.wav, guitar",
    "guitarra.wav, guitar",
    "Rhythm Gitarr.wav, guitar",
    "guitare.wav, guitar",
    "Piano.wav, keys",
    "Koskettimet.wav, keys",
    "Klavier.wav, keys",
    "teclado.wav, keys",
    "Rhodes.wav, keys",
    "claviers.wav, keys",
    "Hammond B3.wav, organ",
    "urut.wav, organ",
    "Orgel.wav, organ",
    "orgue.wav, organ",
    "Strings Hi.wav, strings",
    "Jouset.wav, strings",
    "Stråkar.wav, strings",
    "Streicher.wav, strings",
    "cordes.wav, strings",
    "cuerdas.wav, strings",
    "Violin 1.wav, strings",
    "Trumpets.wav, brass",
    "vasket.wav, brass",
    "Posaune.wav, brass",
    "cuivres.wav, brass",
    "Alto Sax.wav, wind",
    "huilu.wav, wind",
    "Flöte.wav, wind",
    "flauta.wav, wind",
    "bassoon.wav, wind",
    "Lead Synth.wav, synth lead",
    "syna arp.wav, synth lead",
    "Warm Pad.wav, pad",
    "nappe.wav, pad",
    "Synth Pad 3.wav, pad",
    "Lead Vox.wav, vocal lead",
    "laulu.wav, vocal lead",
    "Gesang.wav, vocal lead",
    "voix.wav, vocal lead",
    "voz principal.wav, vocal lead",
    "sång.wav, vocal lead",
    "BV 1.wav, backing vocal",
    "taustalaulu.wav, backing vocal",
    "Chor.wav, backing vocal",
    "choeurs.wav, backing vocal",
    "coros.wav, backing vocal",
    "kör.wav, backing vocal",
    "FX Riser.wav, fx",
    "efektit.wav, fx",
    "Geräusche.wav, fx"
  })
  void aNameSaysItsRole(String name, String role) {
    assertEquals(Optional.of(role), words.roleOf(name).map(Role::id));
  }

  @ParameterizedTest
  @CsvSource({"01.wav", "Audio 7.wav", "Track_12.wav", "bounce final.wav", "ch03.flac"})
  void aNameThatSaysNothingSaysNothing(String name) {
    assertEquals(Optional.empty(), words.roleOf(name));
  }
}
