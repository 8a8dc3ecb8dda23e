#!/usr/bin/env python3
"""Our mix of a set of stems against their plain sum and against libsonare's suggested scene, in the same run.

usage: mixes.py STEMS-FOLDER...      writes a Markdown table; each folder holds WAV files, all of one rate

Needs a Python with numpy, scipy, soundfile, pyloudnorm, libsonare and mixrunners' launcher beside it. Stems get neutral names (1.wav, 2.wav, ...)
first, so nobody reads roles off names.

What is measured, of every mix in the same way and by none of the tools that made it:
  spread   how far the stems' active loudness (BS.1770 gating, each alone, before the mix bus) lies from a plan, standard deviation, LU. The plan is the one our report
           states, the same for all three; the mean difference is taken off, so a mix is not judged by its level. libsonare returns no stems: each is rendered through the whole
           scene with the others silent, and the bus's own gain stages with it.
  masked   the part of the stems' audible energy that others cover: over 40 ms frames and ERB bands where a stem has at least a hundredth of its own loudest band power,
           the share of that power (as loudness, power to the 0.25) where the rest of the mix is more than 6 dB above it. Lower is better; of all stems together, and of the worst one
  L-R      loudness of left against right, LU; mono: loudness lost by the mono fold, LU; peak: true peak, dBTP (8 times oversampled)
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import pyloudnorm
import soundfile as sf
from scipy.signal import resample_poly, stft

import peers

ROOT = peers.ROOT
SONARE = """
import json, sys, numpy as np, soundfile as sf
from libsonare import Mixer, MixTrackInput, suggest_mix_scene_json
out, alone, files = sys.argv[1], sys.argv[2], sys.argv[3:]
stems = [sf.read(f, always_2d=True, dtype='float32') for f in files]
rate, length = stems[0][1], max(len(x) for x, _ in stems)
pairs = [np.pad(x if x.shape[1] > 1 else np.repeat(x, 2, 1), ((0, length - len(x)), (0, 0))) for x, _ in stems]
scene = suggest_mix_scene_json([MixTrackInput(str(i), p[:, 0], p[:, 1], name=str(i)) for i, p in enumerate(pairs)], sample_rate=rate)
ids = [s['id'] for s in json.loads(scene)['strips']]
def render(used):
    mixer = Mixer.from_scene_json(scene, sample_rate=rate, block_size=4096)
    mixer.compile()
    silent = np.zeros(length, np.float32)
    left = [np.ascontiguousarray(pairs[int(i)][:, 0]) if i.isdigit() and int(i) in used else silent for i in ids]
    right = [np.ascontiguousarray(pairs[int(i)][:, 1]) if i.isdigit() and int(i) in used else silent for i in ids]
    blocks = []
    for at in range(0, length, 4096):
        r = mixer.process_stereo([c[at:at + 4096] for c in left], [c[at:at + 4096] for c in right])
        blocks.append(np.stack([np.asarray(r.left), np.asarray(r.right)], 1))
    mixer.close()
    return np.concatenate(blocks)
sf.write(out, render(range(len(pairs))), rate, subtype='FLOAT')
if alone:
    for i in range(len(pairs)):
        sf.write(f'{alone}/{i + 1}.wav', render([i]), rate, subtype='FLOAT')
"""


def run(command):
    """CPU seconds and peak memory (MB) of a process, which must not fail."""
    found = peers.run(command)
    if found is None:
        raise SystemExit(f'{command[0]} failed')
    return found


def loudness(x, rate):
    return pyloudnorm.Meter(rate).integrated_loudness(x) if len(x) > 0.4 * rate else -np.inf


def erb_edges(rate):
    top = 21.4 * np.log10(1 + 0.00437 * min(16000, rate / 2))
    return (10 ** (np.linspace(21.4 * np.log10(1 + 0.00437 * 40), top, 33) / 21.4) - 1) / 0.00437


def bands(x, rate):
    """Power per ERB band and frame of 40 ms, left and right added."""
    size = 2048
    total = None
    for c in range(2):
        f, _, z = stft(x[:, c], rate, nperseg=size, noverlap=0)
        p = np.abs(z) ** 2
        total = p if total is None else total + p
    edges = np.searchsorted(f, erb_edges(rate))
    return np.stack([total[a:max(a + 1, b)].sum(0) for a, b in zip(edges[:-1], edges[1:])])


def masked(stems, rate):
    """Of all stems together, and of the one that fares worst."""
    powers = [bands(x, rate) for x in stems]
    whole = sum(powers)
    covered, audible = [], []
    for p in powers:
        own = p > p.max() * 1e-4
        loud = np.where(own, p, 0) ** 0.25
        audible.append(loud.sum())
        covered.append(loud[(whole - p) > 4 * p].sum())
    return sum(covered) / sum(audible), max(c / a for c, a in zip(covered, audible) if a > 0)


def two(x):
    return x if x.shape[1] == 2 else np.repeat(x, 2, 1)


def read(files, length):
    return [np.pad(two(sf.read(f, always_2d=True)[0])[:length], ((0, max(0, length - sf.info(f).frames)), (0, 0))) for f in files]


def judge(name, mix, stems, plan, rate, cost, seconds):
    found = np.array([loudness(x, rate) - target for x, target in zip(stems, plan) if target is not None])
    found = found[np.isfinite(found)]
    mono = mix.mean(1, keepdims=True)
    peak = max(np.abs(resample_poly(mix[a:a + (1 << 17) + 512], 8, 1, axis=0)).max() for a in range(0, len(mix), 1 << 17))
    speed = '' if cost is None else f'{seconds / cost[0]:.1f}'
    memory = '' if cost is None else f'{cost[1]:.0f} MB'
    level = loudness(mix, rate)
    together, worst = masked(stems, rate)
    print(f'| {name} | {level:.1f} | {found.std():.2f} | {100 * together:.1f} % | {100 * worst:.1f} % | {loudness(mix[:, :1], rate) - loudness(mix[:, 1:], rate):+.2f} '
          f'| {level - loudness(np.repeat(mono, 2, 1), rate):.2f} | {20 * np.log10(peak):+.2f} | {speed} | {memory} |', flush=True)


def compare(folder):
    with tempfile.TemporaryDirectory() as work:
        files = []
        for i, f in enumerate(sorted(glob.glob(folder + '/*.wav'))):
            files.append(f'{work}/{i + 1}.wav')
            os.symlink(os.path.abspath(f), files[-1])
        rate, length = sf.info(files[0]).samplerate, max(sf.info(f).frames for f in files)
        seconds = length / rate
        print(f'\n{os.path.basename(folder.rstrip("/"))}: {len(files)} stems, {seconds:.0f} s\n')
        print('| mix | LUFS | spread, LU | masked | worst stem | L-R, LU | mono, LU | peak, dBTP | x real time per CPU second | memory |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
        launcher = os.path.join(ROOT, 'mixrunners')
        cost = run([launcher, 'mix', *files, '-o', f'{work}/ours.wav', '--bits', '32f', '--quiet'])
        os.mkdir(work + '/ours')
        run([launcher, 'mix', *files, '-o', f'{work}/again.wav', '--bits', '32f', '--quiet', '--stems', work + '/ours', '--report', work + '/r.json'])
        report = json.load(open(work + '/r.json'))
        plan = [s['target'] for s in report['stems']]
        silent = np.zeros((length, 2))
        ours = [two(sf.read(f'{work}/ours/{i + 1}.wav', always_2d=True)[0]) if os.path.exists(f'{work}/ours/{i + 1}.wav') else silent for i in range(len(files))]
        judge('ours', sf.read(work + '/ours.wav', always_2d=True)[0], ours, plan, rate, cost, seconds)
        raw = read(files, length)
        judge('plain sum', sum(raw), raw, plan, rate, None, seconds)
        os.mkdir(work + '/theirs')
        cost = run([sys.executable, '-c', SONARE, work + '/theirs.wav', '', *files])
        run([sys.executable, '-c', SONARE, work + '/again.wav', work + '/theirs', *files])
        judge('libsonare', sf.read(work + '/theirs.wav', always_2d=True)[0], read([f'{work}/theirs/{i + 1}.wav' for i in range(len(files))], length), plan, rate, cost, seconds)


for each in sys.argv[1:]:
    compare(each)
