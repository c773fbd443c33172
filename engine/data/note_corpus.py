"""Pieces as notes: every score of a folder as parts with roles and chords in a common key, apart by split.

What a style learns from: see `STYLES_OF` and `DRUM_STYLES`. Folk tunes have a melody and at most chords, so
that `engine.data.note_arranging` writes the parts they lack.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from engine.data import grooves
from engine.data.note_harmony import found_chords, key_of, written_chords
from engine.data.note_roles import low_line, read_band
from engine.data.scores import Note, read_score
from engine.data.split import split_by_artist
from engine.data.works import ScoreFile, fingerprint, group_pieces, guitar_led, read_scores
from engine.errors import DataError
from engine.jobs import Job
from engine.notes import score as scores
from engine.notes.score import TICKS_PER_BEAT
from engine.notes.tokens import (
    LONGEST_BAR,
    STEPS_PER_BEAT,
    TICKS_PER_STEP,
    Harmonies,
    Line,
    common_shift,
    to_line,
)

log = logging.getLogger(__name__)

STYLES_OF: dict[str, tuple[str, ...]] = {
    "folk_irish": ("folk", "chiptune"),
    "folk_nottingham": ("folk", "chiptune"),
    "piano": ("piano", "ambient", "lofi"),
    "harpsichord": ("piano",),
    "guitar": ("folk", "lofi", "ambient"),
    "strings": ("strings", "orchestral"),
    "guitar-led band": ("rock", "chiptune"),
    "band with drums": ("electronic", "chiptune"),
    "band": ("ambient", "orchestral", "electronic"),
}
# By the beginning of a performance's kind; the first that fits.
DRUM_STYLES: dict[str, tuple[str, ...]] = {
    "rock": ("rock", "chiptune"),
    "punk": ("rock", "chiptune"),
    "pop": ("rock", "electronic", "chiptune"),
    "hiphop": ("lofi", "electronic"),
    "dance": ("electronic",),
    "funk": ("lofi", "electronic"),
    "soul": ("lofi", "piano"),
    "neworleans": ("lofi",),
    "gospel": ("lofi", "piano"),
    "reggae": ("lofi", "ambient"),
    "jazz-march": ("orchestral", "strings"),
    "jazz-funk": ("lofi",),
    "jazz": ("piano", "ambient", "strings", "orchestral"),
    "latin": ("folk", "ambient", "orchestral"),
    "afro": ("folk", "ambient", "orchestral"),
    "country": ("folk", "rock"),
    "blues": ("rock",),
    "": ("lofi",),
}
FEWEST_NOTES = 12
FEWEST_BARS = 4


@dataclass(frozen=True)
class Piece:
    """A score in the common key.

    Attributes:
        source: folder it is from, or the kind of band.
        styles: styles that learn from it.
        own: roles whose parts somebody composed or played; the others were arranged here.
        in_bar: grid steps in a bar.
        learnt: roles that are learnt from this piece; the others only accompany.
    """

    name: str
    author: str
    source: str
    styles: tuple[str, ...]
    n_bars: int
    in_bar: int
    compound: bool
    bpm: float
    minor: bool
    harmonies: Harmonies
    lines: tuple[Line, ...]
    own: frozenset[str] = frozenset()
    learnt: frozenset[str] = frozenset()
    split: str = "train"
    melody: tuple[Note, ...] = field(default=(), repr=False)

    def line(self, role: str) -> Line | None:
        return next((line for line in self.lines if line.role == role), None)


def read_pieces(job: Job, folder: Path) -> list[Piece]:
    """Read the folder of scores; pieces that cannot be read are logged and left out.

    Raises:
        DataError: there is no manifest, or nothing in it can be read.
    """
    files = read_scores(folder)
    found: dict[Path, Piece] = {}
    for number, file in enumerate(files):
        job.report(0.7 * number / len(files), "Reading scores")
        try:
            piece = _read(file)
        except DataError as error:
            log.info("%s", error)
            continue
        if piece is not None and any(len(line) >= FEWEST_NOTES for line in piece.lines):
            found[file.path] = piece
    pieces = _split(files, found)
    drums = sorted((folder / "drums").glob("*.mid"))
    pieces += _split_drums([p for path in drums if (p := _read_groove(path)) is not None])
    job.report(0.95, "Read scores")
    if not pieces:
        raise DataError(f"None of the scores in {folder} can be read: give MIDI files with their manifest.")
    return pieces


def _read(file: ScoreFile) -> Piece | None:
    if file.folder == "rock":
        return _read_band(file)
    score = read_score(file.path)
    in_bar = round(score.bar * STEPS_PER_BEAT)
    if not 1 < in_bar <= LONGEST_BAR or abs(score.bar * STEPS_PER_BEAT - in_bar) > 1e-6:
        return None
    melody = _from_first_bar(score.melody, score.pickup)
    others = _from_first_bar(score.others, score.pickup)
    parts = {"melody": melody}
    if score.polyphonic:
        parts["bass"], parts["chords"] = low_line(others)
    elif file.folder == "folk_nottingham":
        # Written an octave below where an accompanist plays.
        parts["chords"] = [note._replace(pitch=note.pitch + 12) for note in others]
    key = (score.tonic, score.minor) if score.tonic is not None else key_of(melody + others)
    blocks = others if file.folder == "folk_nottingham" else None
    return _piece(file, file.folder, score.bar, score.compound, score.bpm, key, parts, blocks)


def _read_band(file: ScoreFile) -> Piece | None:
    band = read_band(file.path)
    if band is None:
        return None
    kind = (
        "guitar-led band" if guitar_led(file.path) else "band with drums" if band.parts["drums"] else "band"
    )
    pitched = [note for role, notes in band.parts.items() if role != "drums" for note in notes]
    return _piece(file, kind, band.bar, band.compound, band.bpm, key_of(pitched), band.parts, None)


def _from_first_bar(notes: Sequence[Note], pickup: float) -> list[Note]:
    return [note._replace(start=note.start - pickup) for note in notes if note.start >= pickup - 0.02]


def _piece(
    file: ScoreFile,
    source: str,
    bar: float,
    compound: bool,
    bpm: float,
    key: tuple[int, bool],
    parts: dict[str, list[Note]],
    blocks: Sequence[Note] | None,
) -> Piece | None:
    """A piece of `parts`; chords are the `blocks` of notes that begin together, or found in all notes."""
    in_bar = round(bar * STEPS_PER_BEAT)
    end = max((note.start + note.length for notes in parts.values() for note in notes), default=0.0)
    n_bars = int(end / bar + 0.9)
    if n_bars < FEWEST_BARS or in_bar > LONGEST_BAR:
        return None
    shift = common_shift(key)
    lines = tuple(
        as_line(notes, role, in_bar, n_bars, shift, performed="band" in source)
        for role, notes in parts.items()
        if len(notes) >= FEWEST_NOTES
    )
    harmonies = (
        written_chords(blocks, shift)
        if blocks
        else found_chords(parts, bar, compound, bpm, key, n_bars, shift)
    )
    roles = frozenset(line.role for line in lines)
    author = file.author.split(":")[0]
    return Piece(
        file.work, author, source, STYLES_OF[source], n_bars, in_bar, compound, bpm, key[1], harmonies, lines,
        roles, roles, melody=tuple(parts["melody"]),
    )  # fmt: skip


def as_line(
    notes: Sequence[Note], role: str, in_bar: int, n_bars: int, shift: int = 0, *, performed: bool = False
) -> Line:
    """Notes in quarter notes as events; of melody and bass one at a time."""
    line = to_line(in_ticks(notes), role, in_bar * TICKS_PER_STEP, n_bars, shift, performed=performed)
    return line.one_at_a_time(highest=role == "melody") if role in ("melody", "bass") else line


def in_ticks(notes: Sequence[Note]) -> list[scores.Note]:
    """Notes in quarter notes as notes in ticks."""
    return [
        scores.Note(
            max(0, round(note.start * TICKS_PER_BEAT)),
            note.pitch,
            max(1, round(note.length * TICKS_PER_BEAT)),
            min(127, max(1, round(note.velocity))),
        )
        for note in notes
    ]


def _read_groove(path: Path) -> Piece | None:
    """A drummer's performance, if it is a beat in four-four of some length."""
    match = grooves.PLAYED.search(path.name)
    played = grooves.read_groove(path) if match else ()
    n_bars = int(max((note.start for note in played), default=0.0) / 4 + 0.1)
    if match is None or n_bars < FEWEST_BARS:
        return None
    line = to_line(in_ticks(played), "drums", 1920, n_bars, 0, performed=True)
    styles = next(styles for kind, styles in DRUM_STYLES.items() if match[1].startswith(kind))
    nothing = Harmonies(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 12), np.float32))
    return Piece(
        path.stem, path.name.split("_")[0], "drums", styles, n_bars, 48, False, float(match[2]), False,
        nothing, (line,), frozenset({"drums"}), frozenset({"drums"}),
    )  # fmt: skip


def _split(files: Sequence[ScoreFile], found: dict[Path, Piece]) -> list[Piece]:
    """Tunes and bands apart by piece, variants of a tune together; engraved music by composer."""
    known = {file.path: file for file in files if file.path in found}
    prints = {path: fingerprint([note.pitch for note in piece.melody]) for path, piece in found.items()}
    names = group_pieces(known, prints)
    composers = [
        path for path in found if known[path].folder in ("piano", "guitar", "strings", "harpsichord")
    ]
    by_author = split_by_artist(
        [found[path].author for path in composers],
        [found[path].source for path in composers],
        [float(found[path].n_bars) for path in composers],
    )
    chosen = dict(zip(composers, by_author, strict=True))
    return [
        replace(piece, name=names[path], split=chosen.get(path) or split_by_name(names[path]), melody=())
        for path, piece in found.items()
    ]


def split_by_name(name: str) -> str:
    """The same name always falls on the same side; of twenty, two are for testing and one for validation."""
    place = zlib.crc32(name.encode()) % 20
    return "test" if place < 2 else "valid" if place == 2 else "train"


def _split_drums(pieces: list[Piece]) -> list[Piece]:
    """By drummer."""
    if not pieces:
        return []
    families = [piece.styles[0] for piece in pieces]
    splits = split_by_artist(
        [piece.author for piece in pieces], families, [float(piece.n_bars) for piece in pieces]
    )
    return [replace(piece, split=split) for piece, split in zip(pieces, splits, strict=True)]
