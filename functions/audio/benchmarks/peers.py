#!/usr/bin/env python3
"""Our engine and its open peers on the same files, in the same run: CPU seconds, memory, loudness, peak.

usage: peers.py SONG.wav [MINUTES ...]      writes a Markdown table; SONG is repeated to the length (default 3 and 60 minutes)

Needs ffmpeg on the PATH. Python peers (libebur128, matchering, libsonare) and the independent measurement are installed into a
virtual environment that is made in a temporary directory, or in the one that VENV names. A peer that cannot be had is left out.
Nothing but the whole process counts: start, reading and writing included. Run it on a quiet machine.
"""
import json, os, resource, subprocess, sys, tempfile, venv

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
PACKAGES = ["numpy", "scipy", "soundfile", "pyebur128", "matchering", "libsonare"]
EBUR = """
import sys, numpy as np, soundfile as sf, pyebur128 as pe
f = sf.SoundFile(sys.argv[1]); m = pe.MeasurementMode
s = pe.R128State(f.channels, f.samplerate, m.MODE_I | m.MODE_LRA | m.MODE_TRUE_PEAK)
for b in f.blocks(65536, dtype="float32", always_2d=True):
    s.add_frames(np.ascontiguousarray(b).reshape(-1), len(b))
print(pe.get_loudness_global(s), pe.get_loudness_range(s), max(pe.get_true_peak(s, c) for c in range(f.channels)))
"""
CHECK = """
import sys, json, numpy as np, soundfile as sf, pyebur128 as pe
from scipy.signal import resample_poly
x, fs = sf.read(sys.argv[1], always_2d=True); m = pe.MeasurementMode; s = pe.R128State(x.shape[1], fs, m.MODE_I)
s.add_frames(np.ascontiguousarray(x).reshape(-1), len(x)); peak = 0
for p in range(0, len(x), 1 << 17):
    peak = max(peak, np.abs(resample_poly(x[max(0, p - 512):p + (1 << 17) + 512], 16, 1, axis=0, window=("kaiser", 10.0))).max())
print(json.dumps([round(pe.get_loudness_global(s), 2), round(20 * float(np.log10(peak)), 2)]))
"""
MATCH = "import sys, matchering as mg; mg.process(target=sys.argv[1], reference=sys.argv[2], results=[mg.pcm24(sys.argv[3])])"

SONARE = """
import sys, numpy as np, soundfile as sf, libsonare
x, fs = sf.read(sys.argv[1], always_2d=True, dtype="float32")
r = libsonare.master_audio_stereo(np.ascontiguousarray(x[:, 0]), np.ascontiguousarray(x[:, 1]), fs, "pop",
                                  {"loudness": {"targetLufs": -14.0, "ceilingDb": -1.0}})
sf.write(sys.argv[2], np.stack([r.left, r.right], 1), fs, subtype="PCM_24")
"""


def run(command):
    """CPU seconds and peak memory (MB) of a process with all its children; None where it fails."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(null, fd)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        return None
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def python(work):
    home = os.environ.get("VENV")
    if home is None:
        home = os.path.join(work, "venv")
        venv.create(home, with_pip=True)
        for package in PACKAGES:
            subprocess.run([os.path.join(home, "bin", "pip"), "-q", "install", package], check=False)
    return os.path.join(home, "bin", "python")


def stretched(song, minutes, work):
    out = os.path.join(work, f"{minutes:g}.wav")
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-stream_loop", "-1", "-i", song, "-t", str(minutes * 60), "-c:a", "pcm_s24le",
                    "-rf64", "auto", out], check=True)
    return out


def main():
    song, minutes = sys.argv[1], [float(m) for m in sys.argv[2:]] or [3, 60]
    with tempfile.TemporaryDirectory() as work:
        py = python(work)
        ours = os.path.join(ROOT, "mixrunners")
        subprocess.run([ours, "meter", song], check=True, stdout=subprocess.DEVNULL)
        print("| minutes | what | CPU s | x real time per CPU second | memory, MB | LUFS, dBTP |\n| --- | --- | --- | --- | --- | --- |")
        for length in minutes:
            source = stretched(song, length, work)
            out = os.path.join(work, "out.wav")
            tasks = {
                "meter: ours": [ours, "meter", "--json", source],
                "meter: ffmpeg ebur128, true peak": ["ffmpeg", "-v", "error", "-nostats", "-i", source, "-filter_complex", "ebur128=peak=true",
                                                     "-f", "null", "-"],
                "meter: libebur128 through Python": [py, "-c", EBUR, source],
                "master: ours, gain and limiter": [ours, "master", source, "-o", out, "--intensity", "0", "--quiet"],
                "master: ours, whole chain": [ours, "master", source, "-o", out, "--quiet"],
                "master: ours, with a reference": [ours, "master", source, "-o", out, "--reference", song, "--quiet"],
                "master: ffmpeg loudnorm, one pass": ["ffmpeg", "-v", "error", "-y", "-i", source, "-af", "loudnorm=I=-14:TP=-1:LRA=11",
                                                      "-ar", "44100", out],
                "master: libsonare, pop": [py, "-c", SONARE, source, out],
                "master: matchering": [py, "-c", MATCH, source, song, out],
            }
            for name, command in tasks.items():
                if os.path.exists(out):
                    os.remove(out)
                result = run(command)
                if result is None:
                    print(f"| {length:g} | {name} | failed or not there | - | - | - |", flush=True)
                    continue
                check = "-"
                if os.path.exists(out) and length <= 5:
                    found = subprocess.run([py, "-c", CHECK, out], capture_output=True, text=True)
                    check = ", ".join(map(str, json.loads(found.stdout))) if found.returncode == 0 else "-"
                cpu, memory = result
                print(f"| {length:g} | {name} | {cpu:.2f} | {length * 60 / cpu:.0f} | {memory:.0f} | {check} |", flush=True)


if __name__ == "__main__":
    resource.getrusage(resource.RUSAGE_CHILDREN)
    main()
