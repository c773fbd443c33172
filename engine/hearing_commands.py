"""The subcommand `hear`: tempo, key, beats and chords of a clip, and the notes of a line."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.audio import files
from engine.audio.wholeness import require_whole
from engine.commands import Answer
from engine.errors import AudioFileError
from engine.harmonic_percussive import KINDS, write_part
from engine.jobs import Job
from engine.keys import name_key

LONGEST_S = 1800.0


def add_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    sub = command("hear", "tell tempo, key, beats and chords of a clip", models=False)
    sub.add_argument("input", metavar="FILE")
    sub.add_argument(
        "--line", action="store_true", help="the notes of one voice as well, such as a hummed tune"
    )
    # For the window, which must not load librosa: what sounds on, or what strikes, into a file of its own.
    for kind in KINDS:
        sub.add_argument(f"--{kind}", metavar="OUT", help=argparse.SUPPRESS)


def hear(args: argparse.Namespace, job: Job) -> Answer:
    from engine.hearing import hear_clip

    path = Path(args.input)
    for kind in KINDS:
        if out := getattr(args, kind):
            share = write_part(job, path, kind, Path(out))
            return Answer({f"{kind}_share": share}, f"{out}: {share:.0%} of {args.input} is {kind}")
    if files.probe(path).duration_s > LONGEST_S:
        raise AudioFileError(f"{path.name} is longer than half an hour: cut it into shorter parts.")
    clip = files.read(path)
    require_whole(path, clip)
    heard = hear_clip(job.part(0.0, 0.3 if args.line else 1.0), clip)
    document: dict[str, Any] = {
        "path": args.input,
        "seconds": clip.duration_s,
        "tempo": None if math.isnan(heard.bpm) else round(heard.bpm, 2),
        "tempo_confidence": round(heard.tempo_confidence, 3),
        "metre": heard.metre,
        "key": name_key(heard.key.tonic, heard.key.minor) if heard.key.confidence else None,
        "key_confidence": round(heard.key.confidence, 3),
        "beats": [round(float(beat), 3) for beat in heard.beats_s],
        "chords": [asdict(chord) for chord in heard.chords],
    }
    text = f"{args.input}: {heard.summary}"
    if args.line:
        from engine.notes.singing import hear_line

        line = hear_line(job.part(0.3, 1.0), clip)
        document["line"] = [asdict(note) for note in line]
        text += f"; {len(line)} notes"
    return Answer(document, text)
