"""General MIDI voices, played by the FluidSynth program."""

from __future__ import annotations

import itertools
import math
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import mido
import numpy as np
import numpy.typing as npt
import soundfile

from engine.data.excerpt import HUMAN_JITTER_S
from engine.data.voices import Voice
from engine.errors import DataError

RATE = 44100
TICKS_PER_S = 960
SOUNDFONTS = ("FluidR3_GM.sf2", "TimGM6mb.sf2")
SOUNDFONT_FOLDERS = (
    Path("/usr/share/sounds/sf2"),
    Path("/usr/share/soundfonts"),
    Path("/opt/homebrew/share/soundfonts"),
)
MELODIC_CHANNELS = tuple(channel for channel in range(16) if channel != 9)
TimedMessage = tuple[float, mido.Message]


def find_soundfonts() -> list[Path]:
    """The General MIDI soundfonts installed here.

    Raises:
        DataError: FluidSynth or its soundfonts are missing.
    """
    found = [folder / name for folder in SOUNDFONT_FOLDERS for name in SOUNDFONTS if (folder / name).exists()]
    if not found or shutil.which("fluidsynth") is None:
        raise DataError(
            "Rendering scores needs FluidSynth: apt install fluidsynth fluid-soundfont-gm timgm6mb-soundfont."
        )
    return found


def perform(voices: Iterable[Voice], bpm: float, seconds: float, draw: random.Random) -> list[TimedMessage]:
    """Turn General MIDI voices into timed messages, one channel each, drums on the tenth."""
    messages: list[TimedMessage] = []
    free = list(MELODIC_CHANNELS)
    for voice in voices:
        drums = isinstance(voice.sound, str)
        channel = 9 if drums else free.pop(0) if free else MELODIC_CHANNELS[-1]
        program = int(str(voice.sound).removeprefix("kit"))
        volume = round(min(127, max(1, 96 * 10 ** (voice.gain_db / 40))))
        messages.append((0.0, mido.Message("program_change", channel=channel, program=program)))
        messages.append((0.0, _control(channel, 7, volume)))
        messages.append((0.0, _control(channel, 10, round(64 + 63 * voice.pan))))
        messages += _notes(voice, channel, 60 / bpm, seconds, draw)
        for beat in voice.pedal:
            at = beat * 60 / bpm
            messages += [(at, _control(channel, 64, 0)), (at + 0.06, _control(channel, 64, 127))]
        if voice.swell:
            period, phase = 240 / bpm * draw.choice((1, 2)), draw.uniform(0, 6)
            for step in range(int(seconds * 10)):
                value = 102 + 20 * math.sin(phase + 2 * math.pi * step / 10 / period)
                messages.append((step / 10, _control(channel, 11, round(value))))
    return messages


def _control(channel: int, control: int, value: int) -> mido.Message:
    return mido.Message("control_change", channel=channel, control=control, value=min(127, max(0, value)))


def _notes(
    voice: Voice, channel: int, beat_s: float, seconds: float, draw: random.Random
) -> list[TimedMessage]:
    by_pitch: dict[int, list[tuple[float, float, int]]] = {}
    for note in voice.notes:
        late = draw.uniform(-HUMAN_JITTER_S, HUMAN_JITTER_S) if voice.loose else 0.0
        start = max(0.0, note.start * beat_s + late)
        loud = round(min(127, max(1, note.velocity + (draw.gauss(0, 3) if voice.loose else 0))))
        by_pitch.setdefault(min(127, max(0, note.pitch)), []).append(
            (start, start + note.length * beat_s, loud)
        )
    messages: list[TimedMessage] = []
    for pitch, played in by_pitch.items():
        played.sort()
        for (start, stop, loud), following in zip(played, [*played[1:], None], strict=True):
            # A second stroke on the same string ends the first, or the first's end would cut the second.
            stop = min(stop, following[0] - 0.005 if following else seconds)
            messages.append((start, mido.Message("note_on", channel=channel, note=pitch, velocity=loud)))
            messages.append((max(stop, start + 0.005), mido.Message("note_off", channel=channel, note=pitch)))
    return messages


def play_messages(messages: list[TimedMessage], seconds: float, soundfont: Path) -> npt.NDArray[np.float32]:
    """Play timed messages through a soundfont: `[2, frame]`, exactly `seconds` long, no room.

    Raises:
        DataError: FluidSynth failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        midi, wav = Path(folder) / "score.mid", Path(folder) / "sound.wav"
        write_midi(messages, seconds, midi)
        command = [
            "fluidsynth",
            "-ni",
            "-q",
            "-R",
            "0",
            "-C",
            "0",
            "-g",
            "0.35",
            "-r",
            str(RATE),
            "-O",
            "float",
            "-T",
            "wav",
        ]
        done = _run([*command, "-F", str(wav), str(soundfont), str(midi)], 120 + 10 * seconds)
        if not wav.exists():
            reason = (done.splitlines() or ["no reason given"])[-1]
            raise DataError(f"FluidSynth could not play with {soundfont.name} ({reason}): install it again.")
        sound, _ = soundfile.read(wav, dtype="float32", always_2d=True)
    n = round(seconds * RATE)
    played = np.zeros((2, n), np.float32)
    played[:, : min(n, len(sound))] = sound[:n].T
    return played


def _run(command: list[str], limit_s: float) -> str:
    """Run a command and return what it complained of."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=limit_s,
        )
    except subprocess.TimeoutExpired as error:
        raise DataError(
            f"FluidSynth did not finish within {limit_s:.0f} s: try again when the computer is less busy."
        ) from error
    return done.stderr.strip()


def write_midi(messages: list[TimedMessage], seconds: float, path: Path) -> None:
    """Write timed messages as a MIDI file that lasts `seconds`."""
    track = mido.MidiTrack()
    tick = 0
    order = {"program_change": 0, "control_change": 1, "pitchwheel": 1, "note_off": 2, "note_on": 3}
    for at, message in sorted(
        messages, key=lambda timed: (round(timed[0] * TICKS_PER_S), order[timed[1].type])
    ):
        if at > seconds:
            break
        now = round(at * TICKS_PER_S)
        track.append(message.copy(time=now - tick))
        tick = now
    rest = max(0, round(seconds * TICKS_PER_S) - tick)
    # FluidSynth plays on until the last voice has died, so a note that was cut off here would sound for ever.
    for channel, control in itertools.product(range(16), (64, 120)):
        track.append(_control(channel, control, 0).copy(time=rest))
        rest = 0
    track.append(mido.MetaMessage("end_of_track", time=0))
    midi = mido.MidiFile(ticks_per_beat=480)
    midi.tracks.append(track)
    midi.save(str(path))


def cut_messages(path: Path, start_s: float, stop_s: float) -> list[TimedMessage]:
    """What a multi-track MIDI file plays between two times, with the instruments set before."""
    state: dict[tuple[str, int, int], mido.Message] = {}
    messages: list[TimedMessage] = []
    at = 0.0
    for message in mido.MidiFile(str(path), clip=True):
        at += message.time
        if message.type not in ("note_on", "note_off", "program_change", "control_change", "pitchwheel"):
            continue
        if at < start_s:
            if not message.type.startswith("note"):
                state[message.type, message.channel, getattr(message, "control", 0)] = message
        elif at < stop_s:
            messages.append((at - start_s, message.copy(time=0)))
    return [(0.0, message.copy(time=0)) for message in state.values()] + messages
