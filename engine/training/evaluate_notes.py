"""How good the note model is, on pieces, composers and drummers that it has not learnt from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from engine.catalog import Catalog
from engine.data.note_corpus import Piece, read_pieces
from engine.errors import DataError
from engine.jobs import Job
from engine.notes import sequence as seq
from engine.notes.chord_names import chord_at
from engine.notes.chords import read_progression
from engine.notes.score import ROLES, Score
from engine.notes.tokens import Ints, Line, common_shift, to_line
from engine.notes.writing import MODEL, Wish, write
from engine.styles import STYLES
from engine.training.note_batches import MOST_EVENTS, STRETCH_BARS, Example, collate, stretch
from engine.training.note_loss import nats
from engine.training.note_ngrams import Ngrams
from engine.training.note_statistics import FEWEST_NOTES, bars_of, figures_of, inside, ranges
from models.notes import Notes

BITS = 1.0 / float(np.log(2.0))
MOST_EXAMPLES = 24
PIECES_A_STYLE = 4
SMALLEST_RANGE = 8
# What a musician may type, in keys from near to far.
TYPED: tuple[tuple[str, tuple[int, bool]], ...] = (
    ("C G Am F", (0, False)), ("Am F C G", (9, True)), ("D A Bm G", (2, False)), ("Em C G D", (4, True)),
    ("Bbmaj7 Gm7 Cm7 F7", (10, False)), ("F#m D A E", (6, True)), ("Eb Bb/D Cm Ab", (3, False)),
)  # fmt: skip
# By style and role.
Shelves = dict[tuple[str, str], list[Example]]
# Bits by the model and by n-grams, and how many notes.
Cost = tuple[float, float, int]
TEMPOS = {"ambient": 70.0, "lofi": 82.0, "piano": 100.0, "strings": 96.0, "orchestral": 96.0}


def evaluate_notes(job: Job, data: Path, catalog: Catalog, clips: int | None = None) -> dict[str, Any]:
    """Figures of the model "notes" on the scores in `data`.

    Args:
        clips: how many pieces to write for each style; None for a number that takes a minute or two.

    Returns:
        Bits a note of held-out parts beside those of n-grams (by style and by role), how many figures of
        written pieces lie where real pieces' do, bars found in the training pieces, chord tones on strong
        beats.

    Raises:
        DataError: the folder has no held-out scores.
    """
    return evaluate_on(job.part(0.3, 1.0), read_pieces(job.part(0.0, 0.3), data), catalog, clips)


def evaluate_on(
    job: Job, pieces: Sequence[Piece], catalog: Catalog, clips: int | None = None
) -> dict[str, Any]:
    """`evaluate_notes` on pieces that are read already."""
    if not any(piece.split == "test" for piece in pieces):
        raise DataError("None of the scores is held out for testing: give more scores.")
    model = cast(Notes, catalog.load(MODEL).cpu())
    likelihood = _likelihood(job.part(0.0, 0.4), model, pieces)
    n_pieces = PIECES_A_STYLE if clips is None else clips
    written = _write_all(job.part(0.4, 0.95), catalog, n_pieces)
    figures = {
        **likelihood,
        **_in_range(pieces, written),
        "bars_found_in_training": _copied(pieces, written),
        "chord_tones_on_strong_beats": _chord_tones(
            [score for scores in written.values() for score in scores]
        ),
    }
    job.report(1.0, "Measured")
    return figures


def _likelihood(job: Job, model: Notes, pieces: Sequence[Piece]) -> dict[str, Any]:
    """Bits a note of held-out parts, the model's and the n-grams'."""
    shelves = held_out_parts(pieces)
    plain = plain_bits(job.part(0.0, 0.5), pieces, shelves)
    costs: dict[tuple[str, str], list[Cost]] = {}
    for number, (key, examples) in enumerate(shelves.items()):
        job.report(0.5 + 0.5 * number / len(shelves), "Reading held-out pieces")
        found = [_model_bits(model, example) for example in examples]
        costs[key] = [(bits, other, n) for (bits, n), other in zip(found, plain[key], strict=True)]
    return {
        "bits_a_note": _mean_bits([cost for found in costs.values() for cost in found]),
        "bits_by_style": {
            style: _mean_bits([cost for key, found in costs.items() if key[0] == style for cost in found])
            for style in STYLES
            if any(key[0] == style for key in costs)
        },
        "bits_by_role": {
            role: _mean_bits([cost for key, found in costs.items() if key[1] == role for cost in found])
            for role in ROLES
            if any(key[1] == role for key in costs)
        },
    }


def plain_bits(job: Job, pieces: Sequence[Piece], shelves: Shelves) -> dict[tuple[str, str], list[float]]:
    """What each held-out stretch costs n-grams of its role, in bits."""
    ngrams: dict[str, Ngrams] = defaultdict(Ngrams)
    for number, piece in enumerate(pieces):
        job.report(number / len(pieces), "Counting n-grams")
        if piece.split == "train":
            for line in piece.lines:
                ngrams[line.role].learn(seq.sequence(line, piece.n_bars), line.role, piece.in_bar)
    return {
        (style, role): [ngrams[role].bits(_rows(example), role, example.piece.in_bar) for example in examples]
        for (style, role), examples in shelves.items()
    }


def held_out_parts(pieces: Sequence[Piece]) -> Shelves:
    """Up to `MOST_EXAMPLES` held-out parts of each style and role, those that somebody composed or played."""
    found: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for piece in pieces:
        for line in piece.lines:
            if piece.split == "test" and line.role in piece.own and len(line) >= FEWEST_NOTES:
                for style in piece.styles:
                    found[style, line.role].append(Example(piece, line, style))
    draws = np.random.default_rng(3)
    return {
        key: [examples[k] for k in sorted(draws.permutation(len(examples))[:MOST_EXAMPLES])]
        for key, examples in sorted(found.items())
    }


def _rows(example: Example) -> Ints:
    """The same stretch as the model is given."""
    n_bars = min(example.piece.n_bars, STRETCH_BARS)
    return seq.sequence(example.line.within(0, n_bars), n_bars)[: MOST_EVENTS + 1]


def _model_bits(model: Notes, example: Example) -> tuple[float, int]:
    import torch

    batch = collate([stretch(example, np.random.default_rng(0), plain=True)])
    with torch.inference_mode():
        found = nats(model, batch)
    return float(found.total().sum()) * BITS, int(found.notes.sum())


def _mean_bits(costs: Sequence[Cost]) -> dict[str, Any]:
    notes = max(1, sum(cost[2] for cost in costs))
    return {
        "model": sum(cost[0] for cost in costs) / notes,
        "n_grams": sum(cost[1] for cost in costs) / notes,
        "parts": len(costs),
    }


def _write_all(job: Job, catalog: Catalog, n_pieces: int) -> dict[str, list[Score]]:
    """New pieces by style; the first with chords as somebody might type them, the others free."""
    written: dict[str, list[Score]] = {}
    for place, style in enumerate(STYLES):
        written[style] = []
        for number in range(n_pieces):
            part = job.part(
                (place + number / n_pieces) / len(STYLES), (place + (number + 1) / n_pieces) / len(STYLES)
            )
            text, key = TYPED[(place + number) % len(TYPED)]
            chords = read_progression(text, STRETCH_BARS, key=key) if number % 2 == 0 else ()
            wish = Wish(style, STRETCH_BARS, TEMPOS.get(style, 120.0), key=key, chords=chords, seed=number)
            written[style].append(write(part, wish, catalog))
    return written


def _lines(score: Score) -> list[Line]:
    shift = common_shift(score.key)
    return [
        line
        for part in score.parts
        if len(line := to_line(part.notes, part.role, score.ticks_per_bar, score.bars, shift)) >= FEWEST_NOTES
    ]


def _in_range(pieces: Sequence[Piece], written: dict[str, list[Score]]) -> dict[str, Any]:
    """Share of figures of written parts that lie where those of nine tenths of real parts do."""
    real: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    held: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    for piece in pieces:
        n_bars = min(piece.n_bars, STRETCH_BARS)
        for line in piece.lines:
            early = line.within(0, n_bars)
            if line.role in piece.own and len(early) >= FEWEST_NOTES:
                for style in piece.styles:
                    shelf = held if piece.split == "test" else real
                    shelf[style, line.role].append(figures_of(early, n_bars, piece.in_bar))
    made: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    for style, scores in written.items():
        for score in scores:
            for line in _lines(score):
                made[style, line.role].append(figures_of(line, score.bars, 48))
    within = {key: ranges(found) for key, found in real.items() if len(found) >= SMALLEST_RANGE}
    sides = {"written": made, "held_out": held}
    by_figure: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    by_style: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for side, parts in sides.items():
        for key, limits in within.items():
            for each in parts.get(key, []):
                for name, is_inside in inside(each, limits).items():
                    by_figure[name][side].append(is_inside)
                    by_style[key[0]][side].append(is_inside)

    def shares(found: dict[str, dict[str, list[bool]]]) -> dict[str, Any]:
        return {
            name: {kind: float(np.mean(values)) for kind, values in both.items()}
            for name, both in found.items()
        }

    return {"inside_real_range": shares(by_figure), "inside_by_style": shares(by_style)}


def _copied(pieces: Sequence[Piece], written: dict[str, list[Score]]) -> dict[str, Any]:
    """Share of bars (of three notes or more, in the common key) that are in the training pieces."""
    known: dict[str, set[Any]] = defaultdict(set)
    held: dict[str, list[Any]] = defaultdict(list)
    made: dict[str, list[Any]] = defaultdict(list)
    for piece in pieces:
        for line in piece.lines:
            if line.role not in piece.own:
                continue
            if piece.split == "train":
                known[line.role].update(bars_of(line))
            elif piece.split == "test":
                held[line.role] += bars_of(line.within(0, STRETCH_BARS))
    for scores in written.values():
        for score in scores:
            for line in _lines(score):
                made[line.role] += bars_of(line)
    return {
        role: {
            "written": float(np.mean([bar in known[role] for bar in made[role]])),
            "held_out": float(np.mean([bar in known[role] for bar in held[role]])),
        }
        for role in ROLES
        if made[role] and held[role]
    }


def _chord_tones(scores: Sequence[Score]) -> dict[str, float]:
    """Share of notes that begin on a strong beat and belong to the chord that sounds there, by role."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for score in scores:
        half = score.ticks_per_bar // 2
        for part in score.parts:
            for note in part.notes if part.role != "drums" else ():
                beat = round(note.start / half) * half
                chord = chord_at(score.chords, beat)
                if abs(note.start - beat) <= 20 and chord is not None:
                    hits[part.role].append(note.pitch % 12 in chord.pitch_classes)
    return {role: float(np.mean(found)) for role, found in hits.items()}
