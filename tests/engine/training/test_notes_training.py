"""The note model is trained on scores, resumed, and measured beside its baselines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.catalog import Catalog
from engine.data.note_arranging import ARRANGERS, arrange, arrange_all
from engine.data.note_corpus import read_pieces, split_by_name
from engine.data.note_harmony import key_of
from engine.data.scores import Note
from engine.errors import DataError
from engine.jobs import Job
from engine.notes.sequence import sequence
from engine.notes.tokens import LOWEST, N_TONES
from engine.notes.writing import Wish, write
from engine.styles import STYLES
from engine.training import notes
from engine.training.evaluate_notes import evaluate_on
from engine.training.note_batches import NoteSampler
from engine.training.note_ngrams import Ngrams
from engine.training.note_statistics import bars_of, entropy, figures_of, inside, ranges
from models.notes import NotesConfig
from tests.engine.data.scores_made import write_scores
from tests.engine.notes.pieces_made import made_piece, made_pieces

TINY = NotesConfig.tiny(len(STYLES))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return tmp_path / "weights"


def test_training_makes_a_model_that_writes(weights: Path) -> None:
    summary = notes.train_on(Job(), made_pieces(), weights / "notes", TINY, minutes=0.05)
    assert summary["steps"] > 2
    assert np.isfinite(summary["valid_bits"])
    catalog = Catalog(weights)
    assert catalog.card("notes").training["pieces"] == 3
    score = write(Job(), Wish("folk", 2, 120.0, seed=1), catalog)
    assert all(part.notes for part in score.parts)
    resumed = notes.train_on(Job(), made_pieces(), weights / "notes", TINY, minutes=0.02, resume=True)
    assert resumed["steps"] > summary["steps"]


def test_training_reads_a_folder_of_scores(tmp_path: Path, weights: Path) -> None:
    folder = write_scores(tmp_path / "scores")
    assert notes.train(Job(), folder, weights / "notes", minutes=0.01, size="tiny")["steps"] > 0


def test_scores_are_read_in_a_common_key_with_roles_and_chords(tmp_path: Path) -> None:
    pieces = read_pieces(Job(), write_scores(tmp_path))
    tune = pieces[0]
    assert (tune.minor, tune.in_bar, tune.n_bars) == (False, 48, 8)
    assert tune.harmonies.root.tolist()[:4] == [0, 5, 7, 0]
    melody = tune.line("melody")
    assert melody is not None
    assert (melody.pitch[:4] + LOWEST).tolist() == [72, 76, 79, 76]
    assert {line.role for line in tune.lines} == {"melody", "chords"}
    band = next(piece for piece in pieces if piece.source == "guitar-led band")
    assert "rock" in band.styles
    drums = band.line("drums")
    assert drums is not None
    assert set(drums.pitch) == {N_TONES, N_TONES + 2}


def test_the_same_tune_in_two_keys_is_on_one_side(tmp_path: Path) -> None:
    pieces = [p for p in read_pieces(Job(), write_scores(tmp_path)) if p.source == "folk_nottingham"]
    assert len({piece.name for piece in pieces}) == 2
    assert {split_by_name(f"tune {number}") for number in range(60)} == {"train", "valid", "test"}


def test_scores_that_are_missing_are_missed(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="manifest"):
        read_pieces(Job(), tmp_path)


@pytest.mark.parametrize("tonic", [0, 4, 7])
def test_key_of_a_scale(tonic: int) -> None:
    tune = [Note(k, 1.0, 60 + tonic + step, 80) for k, step in enumerate((0, 4, 7, 12, 11, 9, 7, 5, 4, 2, 0))]
    assert key_of(tune) == (tonic, False)


@pytest.mark.parametrize("style", ARRANGERS)
def test_an_arrangement_keeps_the_tune_and_the_chords(style: str) -> None:
    piece = made_piece("tune", "train")
    arranged = arrange(piece, style)
    assert arranged.line("melody") is piece.line("melody")
    bass = arranged.line("bass")
    assert bass is not None
    on_bar = bass.pitch[(bass.pos == 0) & (bass.bar < 2)] + LOWEST
    assert set(on_bar % 12) <= {0, 7}
    assert arranged.own == {"melody"}


def test_only_tunes_with_chords_are_arranged() -> None:
    assert arrange_all(made_pieces()) == []


def test_a_split_without_scores_is_refused() -> None:
    with pytest.raises(DataError, match="split test"):
        NoteSampler([made_piece("a", "train")], "test")


def test_n_grams_learn_what_repeats() -> None:
    piece = made_piece("a", "train")
    line = piece.line("bass")
    assert line is not None
    rows, ngrams = sequence(line, piece.n_bars), Ngrams()
    before = ngrams.bits(rows, "bass", 48)
    for _ in range(5):
        ngrams.learn(rows, "bass", 48)
    assert ngrams.bits(rows, "bass", 48) < 0.2 * before


def test_figures_of_a_part() -> None:
    line = made_piece("a", "train").line("melody")
    assert line is not None
    found = figures_of(line, 8, 48)
    assert found["notes_per_quarter"] == 2.0
    assert found["on_beat"] == 0.5
    assert found["gap_beats"] == 0.5
    assert found["scale_consistency"] == 1.0
    assert found["pitch_range"] == 12
    assert entropy([1, 2, 3, 4]) == 2.0
    limits = ranges([{"x": float(k)} for k in range(101)])
    assert limits["x"] == (5.0, 95.0)
    assert inside({"x": 4.0}, limits) == {"x": False}
    assert len(bars_of(line)) == 8


def test_evaluation_says_how_far_it_is(weights: Path) -> None:
    from tests.models.tiny import write_tiny_weights

    write_tiny_weights(weights)
    pieces = [*made_pieces(), *(made_piece(f"more {k}", "train", seed=k + 9) for k in range(8))]
    figures = evaluate_on(Job(), pieces, Catalog(weights), clips=1)
    assert figures["bits_a_note"]["model"] > figures["bits_a_note"]["n_grams"] > 0
    assert set(figures["bits_by_role"]) == {"melody", "chords", "bass", "drums"}
    assert figures["inside_real_range"]["notes_per_quarter"]["held_out"] == 1.0
    assert figures["bars_found_in_training"]["drums"]["held_out"] == 1.0
    assert figures["chord_tones_on_strong_beats"]["chords"] > 0.8


def test_evaluation_needs_held_out_scores(weights: Path) -> None:
    with pytest.raises(DataError, match="held out"):
        evaluate_on(Job(), [made_piece("a", "train")], Catalog(weights))
