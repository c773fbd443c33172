"""Works: which scores there are, which of them are the same piece, and which suit a rock band."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import mido

from engine.errors import DataError

GUITARS = (29, 30)
# What follows the name of a tune in its file name: articles, kinds of dance, the number of the variant.
AFTER_NAME = re.compile(
    r"(the|reel|jig|slipjig|slide|polka|hornpipe|march|waltz|barndance|highland|fling|mazurka|\d+)*$"
)
Fingerprint = frozenset[tuple[int, ...]]


@dataclass(frozen=True)
class ScoreFile:
    """A line of the scores' manifest."""

    path: Path
    folder: str
    author: str
    licence: str
    source_repo: str
    source_path: str

    @property
    def work(self) -> str:
        """Name of the work that its movements and variants share."""
        stem = self.path.stem
        if self.folder == "folk_irish":
            short = AFTER_NAME.sub("", stem.lower())
            return "irish " + (short if len(short) > 4 else stem.lower())
        if self.folder in ("folk_nottingham", "rock"):
            return f"{self.folder.removeprefix('folk_')} {stem.lower()}"
        return " ".join(Path(self.source_path).parts[1:3]).lower() or stem.lower()

    def artist(self, piece: str) -> str:
        if self.folder.startswith("folk"):
            return f"traditional: {piece}"
        return f"Freedoom: {piece}" if self.folder == "rock" else self.author.split(":")[0]


def read_scores(scores: Path) -> list[ScoreFile]:
    """Read `scores/manifest.tsv`.

    Raises:
        DataError: it is missing or lists nothing that is there.
    """
    manifest = scores / "manifest.tsv"
    if not manifest.is_file():
        raise DataError(f"There is no {manifest}: give a folder of scores with its manifest.")
    with manifest.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if not row["path"].startswith("drums/")]
    files = [
        ScoreFile(
            scores / row["path"],
            row["path"].split("/")[0],
            row.get("author") or "unknown",
            row.get("licence") or "",
            row.get("source_repo") or "",
            row.get("source_path") or "",
        )
        for row in rows
    ]
    files = [file for file in files if file.path.is_file()]
    if not files:
        raise DataError(f"None of the scores that {manifest} lists is there: copy them beside it.")
    return files


def fingerprint(pitches: Sequence[int], n: int = 8) -> Fingerprint:
    """Runs of `n` melodic intervals: variants and arrangements of a tune share many, whatever the key."""
    steps = [b - a for a, b in pairwise(pitches)]
    return frozenset(tuple(steps[k : k + n]) for k in range(len(steps) - n + 1))


def group_pieces(
    files: Mapping[Path, ScoreFile],
    melodies: Mapping[Path, Fingerprint],
    *,
    shared: float = 0.3,
) -> dict[Path, str]:
    """One name for all scores of the same work or the same tune."""
    names = {path: file.work for path, file in files.items()}
    paths = list(files)
    for number, path in enumerate(paths):
        for other in paths[:number]:
            a, b = melodies.get(path, frozenset()), melodies.get(other, frozenset())
            if (
                names[path] != names[other]
                and min(len(a), len(b)) >= 12
                and len(a & b) >= shared * min(len(a), len(b))
            ):
                old, new = names[path], names[other]
                names = {key: new if name == old else name for key, name in names.items()}
    return names


def guitar_led(path: Path) -> tuple[float, Fingerprint] | None:
    """Length and fingerprint of a band score with drums and enough overdriven guitar, else None."""
    try:
        midi = mido.MidiFile(str(path), clip=True)
        programs: dict[int, int] = {}
        counts = {"guitar": 0, "drums": 0, "other": 0}
        pitches: dict[int, list[int]] = defaultdict(list)
        for message in mido.merge_tracks(midi.tracks):
            if message.type == "program_change":
                programs[message.channel] = message.program
            elif message.type == "note_on" and message.velocity > 0:
                if message.channel == 9:
                    counts["drums"] += 1
                    continue
                counts["guitar" if programs.get(message.channel) in GUITARS else "other"] += 1
                pitches[message.channel].append(message.note)
        length = midi.length
    except (OSError, EOFError, ValueError, KeyError, IndexError):
        return None
    if length < 25 or counts["drums"] < length or counts["guitar"] < 0.25 * counts["other"]:
        return None
    # Riffs repeat a few notes: only longer runs tell two pieces apart.
    return length, fingerprint(max(pitches.values(), key=len), n=12)
