#!/usr/bin/env python3
"""Makes the stems that the forest of roles is trained and judged on (see RoleTraining).

usage: role_sets.py midi  OUT SOUNDFONT SEED MID...   every channel of each song with its own instrument, drums one by one
       role_sets.py vary  OUT SOUNDFONT SEED MID...   the same songs' parts with other instruments of the rarer families
       role_sets.py synth OUT SEED COUNT              voices (source and filter), pads, leads, organs and effects from oscillators
       role_sets.py machine OUT SEED COUNT            drum machines
       role_sets.py spoken OUT SEED COUNT PROGRAM     speech by `espeak-ng` or `flite`, slow and high or as it comes

Each folder that is written holds FLAC stems and a stems.json. Everything is generated or rendered: no recording of anybody is used. Sound
fonts and MIDI files must be freely licensed. Needs fluidsynth, mido, numpy, scipy, soundfile; `spoken` the program that is named.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

import mido
import numpy as np
import soundfile as sf
from scipy.signal import lfilter

RATE = 44100
HOP = 256
DRUMS = {
    'kick': {35, 36}, 'snare': {37, 38, 39, 40}, 'hats': {42, 44, 46}, 'toms': {41, 43, 45, 47, 48, 50}, 'cymbals': {49, 51, 52, 53, 55, 57, 59}}
# How often each program is drawn when parts are varied: the families that songs seldom have more often.
VARIED = [*range(16, 22)] * 2 + [*range(56, 64)] + [*range(64, 80)] + [*range(80, 96)] * 2 + [*range(96, 104)] * 2 + [40, 41, 42, 44, 48, 49, 50, 51] \
    + [0, 1, 2, 4, 5, 6, 7, 8, 9, 11, 12] + [52, 53, 54] * 4 + [24, 25, 26, 27, 28, 29, 30]
LOW = [32, 33, 34, 35, 36, 37, 38, 39, 17, 43, 58, 70, 0, 4]
KITS = [0, 0, 8, 16, 24, 25, 32, 40]


def role(program):
    if program == 47:
        return 'percussion'
    if program in (52, 53, 54):
        return 'backing vocal'
    for end, name in ((16, 'keys'), (24, 'organ'), (32, 'guitar'), (40, 'bass'), (56, 'strings'), (64, 'brass'), (80, 'wind'), (88, 'synth lead'),
                      (96, 'pad'), (104, 'fx'), (108, 'guitar'), (109, 'keys'), (110, 'wind'), (111, 'strings'), (112, 'wind'), (120, 'percussion')):
        if program < end:
            return name
    return 'fx'


def ticks(song, seconds):
    """The tick that lies so many seconds into the song."""
    changes = []
    for track in song.tracks:
        at = 0
        for event in track:
            at += event.time
            if event.type == 'set_tempo':
                changes.append((at, event.tempo))
    tempo, now, last = 500000, 0.0, 0
    for at, new in sorted(changes):
        step = (at - last) * tempo / 1e6 / song.ticks_per_beat
        if now + step >= seconds:
            break
        now, last, tempo = now + step, at, new
    return int(last + (seconds - now) * 1e6 / tempo * song.ticks_per_beat)


def part(song, limit, wanted, program=None, channel=None):
    """The song with only the events that are wanted, and another program if one is given."""
    out = mido.MidiFile(type=song.type, ticks_per_beat=song.ticks_per_beat)
    for track in song.tracks:
        kept, gap, at = mido.MidiTrack(), 0, 0
        for event in track:
            at += event.time
            if at > limit:
                break
            gap += event.time
            if event.type == 'end_of_track' or (program is not None and event.type == 'program_change'):
                continue
            if event.is_meta or wanted(event):
                kept.append(event.copy(time=gap))
                gap = 0
        out.tracks.append(kept)
    if program is not None:
        change = mido.Message('program_change', channel=channel, program=program, time=0)
        if song.type == 1:
            out.tracks.insert(0, mido.MidiTrack([change]))
        else:
            out.tracks[0].insert(0, change)
    return out


def render(song, font, seconds):
    with tempfile.TemporaryDirectory() as folder:
        song.save(folder + '/x.mid')
        player = subprocess.Popen(
            ['fluidsynth', '-ni', '-q', '-R', '0', '-C', '0', '-g', '0.6', '-r', str(RATE), '-o', 'synth.dynamic-sample-loading=1', '-O', 'float', '-T', 'raw',
             '-F', '-', font, folder + '/x.mid'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        raw = player.stdout.read(int(seconds * RATE) * 8)
        player.kill()
        player.wait()
    return np.frombuffer(raw[:len(raw) // 8 * 8], dtype='<f4').reshape(-1, 2)


def channels(song, limit):
    counts, programs, notes, drums = {}, {}, {}, {}
    for track in song.tracks:
        at = 0
        for event in track:
            at += event.time
            if event.type == 'program_change':
                programs.setdefault(event.channel, event.program)
            if event.type == 'note_on' and event.velocity and at < limit:
                counts[event.channel] = counts.get(event.channel, 0) + 1
                notes.setdefault(event.channel, []).append(event.note)
                if event.channel == 9:
                    drums[event.note] = drums.get(event.note, 0) + 1
    return counts, programs, notes, drums


def keep(folder, name, what, x, listed):
    top = np.abs(x).max() if len(x) else 0
    if top > 1e-4:
        os.makedirs(folder, exist_ok=True)
        sf.write(f'{folder}/{name}.flac', x * (0.5 / top), RATE, subtype='PCM_16')
        listed.append({'file': name + '.flac', 'role': what})


def close(folder, listed):
    if listed:
        with open(folder + '/stems.json', 'w') as out:
            json.dump({'rate': RATE, 'stems': listed}, out, indent=1)
        print(folder, len(listed), flush=True)


def midi(out, font, seed, files, varied):
    for file in files:
        name = os.path.basename(file)[:-4]
        chance, folder, listed = random.Random(f'{name} {seed}'), f'{out}/{name}', []
        if os.path.exists(folder + '/stems.json'):
            continue
        song = mido.MidiFile(file, clip=True)
        seconds = 45 if varied else 75
        limit = ticks(song, seconds)
        counts, programs, notes, drums = channels(song, limit)
        tuned = [c for c in sorted(counts) if c != 9 and counts[c] >= 8]
        if varied and tuned:
            for n in range(6):
                c = chance.choice(tuned)
                program = chance.choice(VARIED if np.median(notes[c]) >= 48 else LOW)
                keep(folder, f'{n}-{program}', role(program), render(part(song, limit, lambda e: getattr(e, 'channel', -1) == c, program, c), font, seconds), listed)
        else:
            for c in tuned:
                program = programs.get(c, 0)
                keep(folder, f'{c}-{program}', role(program), render(part(song, limit, lambda e: getattr(e, 'channel', -1) == c), font, seconds), listed)
        kit = chance.choice(KITS) if varied else None
        for drum, keys in [*DRUMS.items(), ('percussion', set(drums) - set().union(*DRUMS.values()))]:
            if any(drums.get(k) for k in keys) and (not varied or chance.random() < 0.5):
                def wanted(e):
                    return getattr(e, 'channel', -1) == 9 and (e.type not in ('note_on', 'note_off') or e.note in keys)
                keep(folder, f'drum-{drum}', drum, render(part(song, limit, wanted, kit, 9), font, seconds), listed)
        close(folder, listed)


# --- oscillators -----------------------------------------------------------------------------------------------------

VOWELS = {'a': (730, 1090, 2440, 3400), 'e': (530, 1840, 2480, 3500), 'i': (270, 2290, 3010, 3600), 'o': (570, 840, 2410, 3300), 'u': (300, 870, 2240, 3300),
          'y': (250, 1750, 2200, 3300), 'ae': (660, 1720, 2410, 3450)}


def resonate(x, centres, width):
    """A resonator of second order whose centre moves every HOP samples."""
    y = np.zeros_like(x)
    state = np.zeros(2)
    r = np.exp(-np.pi * width / RATE)
    for at in range(0, len(x), HOP):
        a1 = 2 * r * np.cos(2 * np.pi * centres[at // HOP] / RATE)
        y[at:at + HOP], state = lfilter([1 - a1 + r * r], [1, -a1, r * r], x[at:at + HOP], zi=state)
    return y


def melody(chance, seconds, low, high):
    """(start, length, semitone, first of its phrase) with breaths between phrases."""
    at, note, tones = 0.3, chance.randint(low + 3, high - 3), []
    beat = 60 / chance.randint(70, 140)
    scale = chance.choice([(0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)])
    while at < seconds - 2:
        for n in range(chance.randint(3, 9)):
            length = beat * chance.choice([0.5, 0.5, 1, 1, 1.5, 2, 3])
            step = chance.choice([-2, -1, -1, 0, 1, 1, 2, 4, -4])
            note = min(high, max(low, note + step))
            while note % 12 not in scale:
                note += 1
            tones.append((at, length, note, n == 0))
            at += length
        at += beat * chance.choice([0.5, 1, 2, 4])
    return [t for t in tones if t[0] + t[1] < seconds]


def voice(chance, seconds, tones, low_voice, airy):
    noise = np.random.RandomState(chance.randint(0, 1 << 30))
    n = int(seconds * RATE)
    pitch, level, breath = np.zeros(n), np.zeros(n), np.zeros(n)
    shift = 1.0 if low_voice else chance.uniform(1.1, 1.22)
    formants = np.tile(np.array(VOWELS["a"], float) * shift, (n // HOP + 1, 1))
    depth, speed = chance.uniform(0.05, 0.6), chance.uniform(4.6, 6.6)
    last = None
    for start, length, note, first in tones:
        s, e = int(start * RATE), int((start + length) * RATE)
        t = np.arange(e - s) / RATE
        target = note + 0.0
        glide = 0 if first or last is None else (last - target) * np.exp(-t / chance.uniform(0.02, 0.07))
        scoop = -chance.uniform(0, 1.5) * np.exp(-t / 0.06) if first else 0
        wobble = depth * np.clip((t - 0.25) / 0.4, 0, 1) * np.sin(2 * np.pi * speed * t + chance.random() * 6)
        drift = np.cumsum(noise.randn(len(t))) * 0.0012
        pitch[s:e] = target + glide + scoop + wobble + drift - np.linspace(drift[0], drift[-1], len(t))
        rise = chance.uniform(0.02, 0.09)
        level[s:e] = np.clip(t / rise, 0, 1) * np.clip((length - t) / 0.07, 0, 1) * chance.uniform(0.5, 1) * (1 - 0.3 * t / length)
        if not first and chance.random() < 0.35:
            level[s:s + int(0.03 * RATE)] += 0.4
        consonant = chance.random()
        if consonant < 0.6:
            width = int(chance.uniform(0.03, 0.12) * RATE)
            a = max(0, s - width)
            breath[a:s] = chance.uniform(0.2, 1.0) * np.hanning(max(1, s - a))
            level[a:s] *= 0.2
        f = np.array(VOWELS[chance.choice(list(VOWELS))]) * shift
        g = np.array(VOWELS[chance.choice(list(VOWELS))]) * shift if chance.random() < 0.3 else f
        for k in range(s // HOP, min(e // HOP + 1, len(formants))):
            p = (k * HOP - s) / max(1, e - s)
            old = formants[k - 1] if k else f
            formants[k] = 0.7 * old + 0.3 * (f * (1 - p) + g * p)
        last = target
    hz = 440 * 2 ** ((np.where(pitch > 0, pitch, 57) - 69) / 12) * (1 + 0.004 * np.repeat(noise.randn(n // 200 + 1), 200)[:n])
    phase = np.cumsum(hz / RATE) % 1.0
    # A glottal flow whose closing is quick: its derivative is what the tract hears.
    open_part = 0.6 if airy else 0.5
    flow = np.where(phase < open_part, 0.5 - 0.5 * np.cos(np.pi * phase / open_part), np.where(phase < open_part + 0.16, np.cos(np.pi / 2 * (phase - open_part) / 0.16), 0))
    source = np.diff(flow, prepend=0) * level * 8 + noise.randn(n) * level * (0.012 if airy else 0.004)
    out = np.zeros(n)
    for i, (width, gain) in enumerate(((80, 1), (90, 0.6), (130, 0.35), (180, 0.25))):
        out += gain * resonate(source, formants[:, i], width)
    hiss = np.diff(noise.randn(n), prepend=0) * breath
    out += hiss * np.abs(out).max() * chance.uniform(0.02, 0.12)
    return out


def saw(hz, n, phase=0.0):
    """A sawtooth by its partials, up to 16 kHz."""
    t = np.arange(n) * 2 * np.pi * hz / RATE + phase
    return sum(np.sin(k * t) / k for k in range(1, max(2, min(48, int(16000 / hz)))))


def tones_of(chance, seconds, low, high, make, voices):
    out = np.zeros((int(seconds * RATE) + RATE * 4, 2))
    for start, length, note, _ in melody(chance, seconds, low, high):
        chord = [0, 4, 7, 12][:voices]
        for step in chord:
            hz = 440 * 2 ** ((note + step - 69) / 12)
            sound = make(hz, length)
            at = int(start * RATE)
            out[at:at + len(sound)] += sound if sound.ndim == 2 else sound[:, None]
    return out[:int(seconds * RATE)]


def pad(chance):
    cut, attack, release = chance.uniform(600, 4000), chance.uniform(0.25, 1.2), chance.uniform(0.4, 1.5)
    detune, sway = chance.uniform(0.002, 0.008), chance.uniform(0.05, 0.4)

    def make(hz, length):
        n = int((length + release) * RATE)
        t = np.arange(n) / RATE
        both = []
        for side in (0, 1):
            x = sum(saw_soft(hz * (1 + detune * d), t, cut * (1 + 0.5 * np.sin(2 * np.pi * sway * t + side)).mean(), chance.random() * 6) for d in (-1, 0.1, 0.9))
            both.append(x * np.clip(t / attack, 0, 1) * np.clip((length + release - t) / release, 0, 1))
        return np.stack(both, 1)
    return make


def saw_soft(hz, t, cut, phase):
    return sum(np.sin(2 * np.pi * k * hz * t + k * phase) / k / (1 + (k * hz / cut) ** 2) for k in range(1, max(2, min(30, int(3 * cut / hz)))))


def lead(chance):
    square, detune, vibrato = chance.random() < 0.4, chance.uniform(0, 0.006), chance.uniform(0, 0.006)

    def make(hz, length):
        n = int((length + 0.05) * RATE)
        t = np.arange(n) / RATE
        phase = 2 * np.pi * np.cumsum(hz * (1 + vibrato * np.clip(t * 3 - 0.6, 0, 1) * np.sin(2 * np.pi * 5.5 * t))) / RATE
        ks = range(1, max(2, min(40, int(15000 / hz))), 2 if square else 1)
        x = sum((np.sin(k * phase) + np.sin(k * phase * (1 + detune) + k)) / k for k in ks)
        return x * np.clip(t / 0.005, 0, 1) * np.clip((length + 0.05 - t) / 0.04, 0, 1) * (0.6 + 0.4 * np.exp(-4 * t))
    return make


def organ(chance):
    bars = [chance.choice([0, 0.3, 0.6, 1]) for _ in range(9)]
    bars[2] = 1
    speed, depth, click = chance.choice([0.8, 6.5]), chance.uniform(0.05, 0.3), chance.uniform(0, 0.3)

    def make(hz, length):
        n = int((length + 0.03) * RATE)
        t = np.arange(n) / RATE
        x = sum(b * np.sin(2 * np.pi * hz * r * t + depth * np.sin(2 * np.pi * speed * t)) for b, r in zip(bars, (0.5, 1.5, 1, 2, 3, 4, 5, 6, 8)) if hz * r < 9000)
        x = x * np.clip(t / 0.006, 0, 1) * np.clip((length + 0.03 - t) / 0.02, 0, 1)
        x[:200] += click * np.random.RandomState(int(hz)).randn(min(200, n))
        return np.stack([x * (1 + depth * np.sin(2 * np.pi * speed * t)), x * (1 - depth * np.sin(2 * np.pi * speed * t))], 1)
    return make


def effects(chance, seconds):
    noise = np.random.RandomState(chance.randint(0, 1 << 30))
    out = np.zeros((int(seconds * RATE), 2))
    at = 0.5
    while at < seconds - 6:
        length = chance.uniform(0.6, 5)
        n = int(length * RATE)
        t = np.arange(n) / n
        kind = chance.choice(['riser', 'fall', 'impact', 'sweep', 'zap', 'wash'])
        if kind in ('riser', 'wash'):
            spectrum = np.fft.rfft(noise.randn(n))
            f = np.fft.rfftfreq(n, 1 / RATE)
            centre = chance.uniform(800, 6000)
            x = np.fft.irfft(spectrum * np.exp(-((np.log(f + 1) - np.log(centre)) ** 2) / 0.5), n) * (t ** 2 if kind == 'riser' else np.sin(np.pi * t))
        elif kind == 'impact':
            x = (noise.randn(n) * 0.4 + np.sin(2 * np.pi * np.cumsum(90 * np.exp(-3 * t) + 30) / RATE) * 2) * np.exp(-6 * t)
        else:
            low, high = chance.uniform(60, 300), chance.uniform(1000, 6000)
            curve = low * (high / low) ** (t if kind == 'sweep' else 1 - t)
            x = np.sin(2 * np.pi * np.cumsum(curve * (1 + 0.2 * np.sin(2 * np.pi * chance.uniform(2, 20) * t))) / RATE) * np.sin(np.pi * t) ** 0.5
        where = chance.random()
        a = int(at * RATE)
        out[a:a + n] += np.stack([x * (1 - where), x * where], 1) / (np.abs(x).max() + 1e-9)
        at += length + chance.uniform(0.5, 5)
    return out


def synth(out, seed, count):
    for number in range(count):
        folder, listed = f'{out}/synth-{seed}-{number}', []
        if os.path.exists(folder + '/stems.json'):
            continue
        chance = random.Random(f'{seed} {number}')
        seconds = 30
        low_voice = number % 2 == 0
        span = (43, 62) if low_voice else (55, 76)
        tones = melody(chance, seconds, *span)
        keep(folder, 'voice', 'vocal lead', voice(chance, seconds, tones, low_voice, chance.random() < 0.4), listed)
        choir = np.zeros((seconds * RATE, 2))
        for v, step in enumerate(chance.choice([(0, 4), (0, 3, 7), (0, 0, 0), (0, 4, 7, 12)])):
            late = chance.uniform(0, 0.04)
            part_tones = [(s + late, length, note + step, first) for s, length, note, first in tones if s + late + length < seconds]
            x = voice(chance, seconds, part_tones, low_voice and step < 12, True)
            where = chance.random()
            choir += np.stack([x * (1 - where), x * where], 1)
        keep(folder, 'choir', 'backing vocal', choir, listed)
        keep(folder, 'pad', 'pad', tones_of(chance, seconds, 48, 67, pad(chance), chance.choice([3, 4])), listed)
        keep(folder, 'lead', 'synth lead', tones_of(chance, seconds, 57, 84, lead(chance), 1), listed)
        keep(folder, 'organ', 'organ', tones_of(chance, seconds, 48, 72, organ(chance), chance.choice([1, 3, 3])), listed)
        keep(folder, 'effects', 'fx', effects(chance, seconds), listed)
        close(folder, listed)


def machine(out, seed, count):
    """Drum machines: swept sines, filtered noise."""
    for number in range(count):
        folder, listed = f'{out}/machine-{seed}-{number}', []
        chance = random.Random(f'{seed} {number}')
        noise = np.random.RandomState(chance.randint(0, 1 << 30))
        step, steps = 60 / chance.randint(80, 150) / 2, 36
        length = int((steps + 4) * step * RATE)

        def swept(high, low, fall, ring, click):
            t = np.arange(int(0.8 * RATE)) / RATE
            x = np.sin(2 * np.pi * np.cumsum(low + (high - low) * np.exp(-t / fall)) / RATE) * np.exp(-t / ring)
            x[:60] += click * noise.randn(60)
            return x * np.clip((0.8 - t) / 0.1, 0, 1)

        def hiss(low, high, ring):
            n = int(min(2.5, ring * 7) * RATE)
            f = np.fft.rfftfreq(n, 1 / RATE)
            return np.fft.irfft(np.fft.rfft(noise.randn(n)) * ((f > low) & (f < high)), n) * np.exp(-np.arange(n) / RATE / ring)

        def play(name, places, make):
            x = np.zeros(length)
            for place in places:
                sound, at = make() * chance.uniform(0.7, 1), int(place * step * RATE)
                x[at:at + len(sound)] += sound[:length - at]
            keep(folder, name, name, x[:, None], listed)

        low, fall, ring = chance.uniform(42, 62), chance.uniform(0.008, 0.05), chance.uniform(0.06, 0.3)
        play('kick', [p for p in range(steps) if p % 4 == 0 or chance.random() < 0.1], lambda: swept(low * chance.uniform(2.5, 6), low, fall, ring, 0.2))
        body, wire = chance.uniform(160, 240), chance.uniform(0.05, 0.16)
        play('snare', range(2, steps, 4), lambda: np.pad(hiss(900, 12000, wire), (0, 40000))[:35280] + 0.05 * swept(body * 1.4, body, 0.02, 0.07, 0))
        ring2 = chance.uniform(0.02, 0.09)
        play('hats', [p for p in range(steps) if chance.random() < 0.85], lambda: hiss(6500, 16000, ring2))
        ring3 = chance.uniform(0.4, 0.9)
        play('cymbals', range(0, steps, 16), lambda: hiss(3000, 16000, ring3))
        play('toms', [p for p in range(steps) if p % 16 > 11], lambda: swept(chance.choice([110, 150, 200]) * 1.5, chance.choice([90, 120, 160]), 0.06, 0.22, 0.05))
        ring4 = chance.uniform(0.03, 0.08)
        play('percussion', [p for p in range(steps) if chance.random() < 0.3], lambda: hiss(1200, 5000, ring4))
        close(folder, listed)


WORDS = ('over the river and under the moon we carry the light home', 'nobody knows where the morning has gone', 'hold on to me when the summer is leaving',
         'I never wanted anything but the sound of the rain', 'silver and gold on the edge of the water', 'we could be running until the city sleeps',
         'say my name before the night is through', 'all of my days I have waited for you')


def spoken(out, seed, count, program):
    folder, listed = f'{out}/{program}-{seed}', []
    for number in range(count):
        chance = random.Random(f'{program} {seed} {number}')
        pieces = []
        while sum(map(len, pieces)) < 30 * RATE:
            words = chance.choice(WORDS)
            with tempfile.NamedTemporaryFile(suffix='.wav') as wav:
                if program == 'flite':
                    command = ['flite', '-voice', chance.choice(['kal16', 'slt', 'rms', 'awb']), '--setf', f'int_f0_target_mean={chance.randint(90, 240)}',
                               '--setf', f'duration_stretch={chance.uniform(1, 2):.2f}', '-t', words, '-o', wav.name]
                else:
                    command = ['espeak-ng', '-v', chance.choice(['en', 'en-us', 'fi', 'sv', 'de', 'es', 'fr', 'it']) + chance.choice(['', '+f2', '+f4', '+m3', '+m5']),
                               '-s', str(chance.randint(70, 170)), '-p', str(chance.randint(20, 90)), '-w', wav.name, words]
                subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
                x, rate = sf.read(wav.name)
            y = np.interp(np.arange(int(len(x) * RATE / rate)) * rate / RATE, np.arange(len(x)), x)
            pieces += [y, np.zeros(int(chance.uniform(0.2, 1.5) * RATE))]
        keep(folder, f'voice-{number}', 'vocal lead', np.concatenate(pieces), listed)
    close(folder, listed)


def main():
    what, out = sys.argv[1:3]
    if what in ('midi', 'vary'):
        midi(out, sys.argv[3], sys.argv[4], sys.argv[5:], what == 'vary')
    elif what in ('synth', 'machine'):
        (synth if what == 'synth' else machine)(out, sys.argv[3], int(sys.argv[4]))
    else:
        spoken(out, sys.argv[3], int(sys.argv[4]), sys.argv[5])


main()
