#!/usr/bin/env python3
"""What our engine and its open peers make of the same pieces, read by tools that are neither's.

usage: quality.py [--seconds N] SONG.wav ...      writes Markdown tables; needs ffmpeg on the PATH, and VENV as peers.py does

At -14 and -9 LUFS under -1 dBTP: how far the loudness is off (libebur128), the highest true peak (16 times oversampled), what is
left of the punch (PSR: true peak over the loudest three seconds), and the log-spectral distortion against the source at one loudness
(thirds of octaves of frames of 0.19 s, 40 Hz to 16 kHz). With each next song as the reference: the distance of the long-time
spectra (thirds of octaves, mean removed, root of the mean square), and the highest boost. Last, how the limiter's gain moves: the master at
intensity 0 and -9 LUFS over its source, frame by frame.
"""
import json, os, subprocess, sys, tempfile

import peers

ROOT = peers.ROOT
READ = """
import sys, json, numpy as np, soundfile as sf, pyebur128 as pe
from scipy.signal import resample_poly, stft
m = pe.MeasurementMode
def load(path):
    x, fs = sf.read(path, always_2d=True)
    s = pe.R128State(x.shape[1], fs, m.MODE_I); s.add_frames(np.ascontiguousarray(x).reshape(-1), len(x))
    return x, fs, pe.get_loudness_global(s)
def thirds(x, fs):
    f, _, z = stft(x.T, fs, nperseg=8192, noverlap=4096)
    p = (np.abs(z) ** 2).sum(0); c = 1000 * 2.0 ** (np.arange(-14, 13) / 3)
    return np.array([p[(f >= a * 2 ** (-1 / 6)) & (f < a * 2 ** (1 / 6))].sum(0) for a in c]) + 1e-12
def short(x, fs):
    s = pe.R128State(x.shape[1], fs, m.MODE_S); best = -200; step = fs // 10
    for p in range(0, len(x) - step, step):
        s.add_frames(np.ascontiguousarray(x[p:p + step]).reshape(-1), step)
        if p >= 3 * fs: best = max(best, pe.get_loudness_shortterm(s))
    return best
source, made, reference = sys.argv[1:4]
x, fs, before = load(source); y, rate, after = load(made); out = {"I": after, "frames": len(y) == len(x)}
n = min(len(x), len(y)); x, y = x[:n], y[:n]; peak = 0
for p in range(0, n, 1 << 17):
    lo = max(0, p - 512); z = resample_poly(y[lo:p + (1 << 17) + 512], 16, 1, axis=0, window=("kaiser", 10.0))
    peak = max(peak, np.abs(z[(p - lo) * 16:(p - lo + (1 << 17)) * 16]).max())
out["TP"] = 20 * float(np.log10(peak)); out["PSR"] = out["TP"] - short(y, fs)
a, b = thirds(x, fs), thirds(y * 10 ** ((before - after) / 20), fs)
loud = a.sum(0) > a.sum(0).max() * 1e-6
out["LSD"] = float(np.sqrt(((10 * np.log10(b / a)[:, loud]) ** 2).mean(0)).mean())
if reference != "-":
    r, rfs, want = load(reference); t = 10 * np.log10(thirds(r, rfs).mean(1)); u = 10 * np.log10(b.mean(1)); v = 10 * np.log10(a.mean(1))
    d = lambda q: float(np.sqrt((((t - q) - (t - q).mean()) ** 2).mean()))
    out.update(before=d(v), after=d(u), boost=float((u - v).max()), landed=after - want)
print(json.dumps(out))
"""
GAIN = """
import sys, json, numpy as np, soundfile as sf
x, fs = sf.read(sys.argv[1], always_2d=True); y, _ = sf.read(sys.argv[2], always_2d=True)
i = np.arange(len(x)); k = np.abs(x).argmax(1); a, b = x[i, k], y[i, k]
g = np.full(len(x), np.nan); loud = np.abs(a) > 0.03; g[loud] = 20 * np.log10(b[loud] / a[loud])
d = np.diff(g); edge = (np.arange(len(d)) + 1) % 4096 == 0; there = ~np.isnan(d)
print(json.dumps({"rise": float(d[there].max()), "fall": float(-d[there].min()), "falls": float((d[there] < -0.02).mean()),
                  "edge": float(np.quantile(np.abs(d[there & edge]), 0.99)), "all": float(np.quantile(np.abs(d[there]), 0.99))}))
"""
LOUDNORM = "loudnorm=I={0:g}:TP=-1:LRA=11"


def loudnorm(source, target, out):
    """Two passes, as its author advises: the second is told what the first has measured."""
    first = subprocess.run(["ffmpeg", "-hide_banner", "-nostats", "-i", source, "-af", LOUDNORM.format(target) + ":print_format=json", "-f",
                            "null", "-"], capture_output=True, text=True).stderr
    found = json.loads(first[first.rindex("{"):first.rindex("}") + 1])
    told = ":measured_I={input_i}:measured_TP={input_tp}:measured_LRA={input_lra}:measured_thresh={input_thresh}:offset={target_offset}:linear=true"
    return ["ffmpeg", "-v", "error", "-y", "-i", source, "-af", LOUDNORM.format(target) + told.format(**found), "-ar", "44100", "-c:a",
            "pcm_s24le", out]


def read(py, source, made, reference="-"):
    found = subprocess.run([py, "-c", READ, source, made, reference], capture_output=True, text=True)
    if found.returncode:
        raise SystemExit(found.stderr)
    return json.loads(found.stdout)


def main():
    songs = sys.argv[1:]
    seconds = 75
    if songs[:1] == ["--seconds"]:
        seconds, songs = int(songs[1]), songs[2:]
    ours = os.path.join(ROOT, "mixrunners")
    with tempfile.TemporaryDirectory() as work:
        py = peers.python(work)
        pieces = []
        for i, song in enumerate(songs):
            piece = os.path.join(work, f"{i}.wav")
            subprocess.run(["ffmpeg", "-v", "error", "-i", song, "-ss", "20", "-t", str(seconds), "-ar", "44100", "-ac", "2", "-c:a",
                            "pcm_s24le", piece], check=True)
            pieces.append(piece)
        out = os.path.join(work, "out.wav")
        report = os.path.join(work, "report.json")

        def mastered(source, loudness):
            return [ours, "master", source, "-o", out, "--loudness", f"{loudness:.3f}", "--ceiling", "-1", "--report", report, "--quiet"]

        def measured(target, name, commands, asked):
            """Prints a row; the loudness that each piece reached, None where it failed."""
            found, limited = [], []
            for piece, command in zip(pieces, commands):
                for old in (out, report):
                    if os.path.exists(old):
                        os.remove(old)
                found.append(read(py, piece, out) if peers.run(command) is not None else None)
                if os.path.exists(report):
                    limited.append(bool(json.load(open(report))["limited"]))
            there = [(f, a) for f, a in zip(found, asked) if f is not None]
            if not there:
                print(f"| {target} | {name} | failed or not there | - | - | - | - |", flush=True)
                return [None] * len(pieces)
            off = [f["I"] - a for f, a in there]
            mean = lambda key: sum(f[key] for f, _ in there) / len(there)
            print(f"| {target} | {name} | {sum(off) / len(off):+.2f} / {max(off, key=abs):+.2f} | {max(f['TP'] for f, _ in there):.2f} | "
                  f"{mean('PSR'):.2f} | {mean('LSD'):.2f} | {f'{sum(limited)} of {len(limited)}' if limited else '-'} |", flush=True)
            return [f and f["I"] for f in found]

        print("| target | what | loudness off, mean / worst, LU | highest true peak, dBTP | PSR, mean, LU | distortion, mean, dB | said to be limited |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for target in (-14, -9):
            asked = [float(target)] * len(pieces)
            measured(f"{target}", "ours", [mastered(s, a) for s, a in zip(pieces, asked)], asked)
            measured(f"{target}", "ours, gain and limiter", [mastered(s, a) + ["--intensity", "0"] for s, a in zip(pieces, asked)], asked)
            for name, command in {
                "ffmpeg loudnorm, two passes": lambda s: loudnorm(s, target, out),
                "libsonare, pop": lambda s: [py, "-c", peers.SONARE.replace("-14.0", f"{target}.0"), s, out],
            }.items():
                reached = measured(f"{target}", name, [command(s) for s in pieces], asked)
                if any(r is None for r in reached):
                    continue
                # A peer that stays softer keeps more of the peaks: ours is asked for just as much as it has reached.
                measured(f"what {name.split(',')[0]} reached", "ours", [mastered(s, r) for s, r in zip(pieces, reached)], reached)
                measured(f"what {name.split(',')[0]} reached", "ours, gain and limiter",
                         [mastered(s, r) + ["--intensity", "0"] for s, r in zip(pieces, reached)], reached)
        print("\n| reference | distance before, dB | after, mean / worst, dB | highest boost, dB | off the reference's loudness, worst, LU |")
        print("| --- | --- | --- | --- | --- |")
        tasks = {
            "ours": lambda s, r: [ours, "master", s, "-o", out, "--reference", r, "--quiet"],
            "matchering": lambda s, r: [py, "-c", peers.MATCH, s, r, out],
        }
        for name, command in tasks.items():
            found = []
            for i, piece in enumerate(pieces):
                reference = pieces[(i + 1) % len(pieces)]
                if os.path.exists(out):
                    os.remove(out)
                if peers.run(command(piece, reference)) is not None:
                    found.append(read(py, piece, out, reference))
            if not found:
                print(f"| {name} | failed or not there | - | - | - |")
                continue
            mean = lambda key: sum(f[key] for f in found) / len(found)
            print(f"| {name} | {mean('before'):.2f} | {mean('after'):.2f} / {max(f['after'] for f in found):.2f} | {max(f['boost'] for f in found):.1f} | "
                  f"{max((f['landed'] for f in found), key=abs):+.2f} |", flush=True)
        print("\n| gain from frame to frame at -9 | highest rise, dB | highest fall, dB | falls over 0.02 dB, part of frames | 99 % of all under, dB | at borders of blocks |")
        print("| --- | --- | --- | --- | --- | --- |")
        for song, piece in zip(songs, pieces):
            subprocess.run(mastered(piece, -9) + ["--intensity", "0", "--bits", "32f"], check=True)
            gain = json.loads(subprocess.run([py, "-c", GAIN, piece, out], capture_output=True, text=True, check=True).stdout)
            print(f"| {os.path.basename(song)} | {gain['rise']:.4f} | {gain['fall']:.3f} | {100 * gain['falls']:.2f} % | {gain['all']:.4f} | {gain['edge']:.4f} |", flush=True)


if __name__ == "__main__":
    main()
