"""The same notes otherwise: played by another style's ensemble, or with a second voice and chords."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from engine.errors import ParamsError
from engine.notes.chord_names import chord_at
from engine.notes.editing import free_name
from engine.notes.ensembles import program_of
from engine.notes.general_midi import INSTRUMENTS, instrument_name
from engine.notes.harmony import with_found_chords
from engine.notes.score import TICKS_PER_BEAT, Note, Part, Score
from engine.styles import require_style

# Styles whose ensembles have no drummer: there the drums are left out.
NO_DRUMMER = ("piano", "strings")
# Styles that hold their chords, and those whose chips break them into runs.
HOLDING, RUNNING = ("ambient", "orchestral", "strings"), ("chiptune",)
RUN_STEP = TICKS_PER_BEAT // 8
# Where each role lies well on any instrument of the ensembles: lowest and highest middle of its notes.
MIDDLES: dict[str, tuple[int, int]] = {"melody": (60, 84), "chords": (52, 72), "bass": (33, 50)}
SCALES: dict[bool, tuple[int, ...]] = {False: (0, 2, 4, 5, 7, 9, 11), True: (0, 2, 3, 5, 7, 8, 10)}
SECOND_VOICE = "Second voice"


def play_as(score: Score, style: str) -> Score:
    """The notes on the instruments of a style: in their register, chords held or broken as it does.

    Raises:
        ParamsError: the style is unknown, or its ensemble has nobody for these parts.
    """
    require_style(style)
    parts = [part for part in score.parts if part.role != "drums" or style not in NO_DRUMMER]
    if not parts:
        raise ParamsError(f"The ensemble of {style} has no drummer: choose another style for drums alone.")
    voiced = replace(score, parts=())
    for part in parts:
        program = program_of(style, part.role)
        name = part.name
        if name == instrument_name(part.program) and part.role != "drums":
            name = INSTRUMENTS[program]
        notes = _in_style(_in_register(part), style, score.n_ticks)
        voiced = voiced.with_part(Part(free_name(voiced, name), part.role, program, notes))
    return voiced


def with_second_voice(score: Score) -> Score:
    """The score with a voice below its melody: thirds and sixths of the key, tones of the chord on the beat.

    Raises:
        ParamsError: it has no melody.
    """
    melody = melody_of(score)
    harmonised = with_found_chords(score)
    top = _skyline(melody.notes)
    second = tuple(_below(note, harmonised) for note in top)
    part = Part(free_name(score, SECOND_VOICE), "chords", melody.program, second)
    return replace(harmonised, parts=(*score.parts, part))


def melody_of(score: Score) -> Part:
    """The part that carries the tune: the melody, else the highest part that is no drums.

    Raises:
        ParamsError: there are only drums, or no notes at all.
    """
    pitched = [part for part in score.parts if part.role != "drums" and part.notes]
    if not pitched:
        raise ParamsError("There is no melody in this: choose one with notes other than drums.")
    melodies = [part for part in pitched if part.role == "melody"]
    return (melodies or sorted(pitched, key=lambda part: -_middle(part.notes)))[0]


def _in_register(part: Part) -> Part:
    """The part moved by octaves until most of it lies where its role does well."""
    if part.role == "drums" or not part.notes:
        return part
    low, high = MIDDLES[part.role]
    middle, shift = _middle(part.notes), 0
    while middle + shift < low:
        shift += 12
    while middle + shift > high:
        shift -= 12
    fits = all(0 <= note.pitch + shift <= 127 for note in part.notes)
    if not fits or not shift:
        return part
    return replace(part, notes=tuple(replace(note, pitch=note.pitch + shift) for note in part.notes))


def _in_style(part: Part, style: str, n_ticks: int) -> tuple[Note, ...]:
    if part.role != "chords":
        return part.notes
    if style in HOLDING:
        return _held(part.notes, n_ticks)
    return _run(part.notes) if style in RUNNING else part.notes


def _held(notes: Sequence[Note], n_ticks: int) -> tuple[Note, ...]:
    """Each note until the next stroke, at most four beats."""
    starts = sorted({note.start for note in notes})
    following = dict(zip(starts, [*starts[1:], n_ticks], strict=True))
    held = []
    for note in notes:
        longest = min(following[note.start] - note.start, 4 * TICKS_PER_BEAT)
        held.append(replace(note, duration=max(note.duration, longest)))
    return tuple(held)


def _run(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Notes struck together, one after another over and over, as a chip with one voice for chords plays."""
    strokes: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        strokes[note.start].append(note)
    run: list[Note] = []
    for start, stroke in sorted(strokes.items()):
        if len(stroke) == 1:
            run += stroke
            continue
        end = max(note.end for note in stroke)
        for number, at in enumerate(range(start, end, RUN_STEP)):
            note = stroke[number % len(stroke)]
            run.append(Note(at, note.pitch, min(RUN_STEP, end - at), note.velocity))
    return tuple(sorted(run))


def _below(note: Note, score: Score) -> Note:
    """The second voice's note for one of the melody."""
    tonic, minor = score.key
    scale = {(tonic + step) % 12 for step in SCALES[minor]}
    harmony = chord_at(score.chords, note.start)
    tones = harmony.pitch_classes if harmony else frozenset[int]()
    on_beat = note.start % TICKS_PER_BEAT < TICKS_PER_BEAT // 8
    # A third below, else a sixth, else what is near; on the beat it must be a tone of the chord.
    order = (3, 4, 8, 9, 5, 7, 12)
    wanted = [down for down in order if (note.pitch - down) % 12 in (tones if on_beat and tones else scale)]
    down = (wanted or [down for down in order if (note.pitch - down) % 12 in scale] or [12])[0]
    return replace(note, pitch=max(0, note.pitch - down), velocity=max(1, round(note.velocity * 0.85)))


def _skyline(notes: Sequence[Note]) -> list[Note]:
    """The highest note of each stroke."""
    highest: dict[int, Note] = {}
    for note in notes:
        if note.start not in highest or note.pitch > highest[note.start].pitch:
            highest[note.start] = note
    return [highest[start] for start in sorted(highest)]


def _middle(notes: Sequence[Note]) -> int:
    return sorted(note.pitch for note in notes)[len(notes) // 2]
