"""Writing obeys what is asked: bars, chords, seeds, and everything that was there before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.catalog import Catalog
from engine.errors import Cancelled, ParamsError
from engine.jobs import Job
from engine.notes.chord_names import chord_at
from engine.notes.chords import read_progression
from engine.notes.score import ROLES, Part, Score
from engine.notes.writing import Wish, accompany, fill, go_on, vary, write
from tests.engine.notes.pieces_made import tune_notes

WISH = Wish("folk", 4, 120.0, seed=5)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    from tests.models.tiny import write_tiny_weights

    folder = tmp_path_factory.mktemp("weights")
    write_tiny_weights(folder)
    return Catalog(folder)


@pytest.fixture
def score() -> Score:
    tune = Part("Tune", "melody", 40, tuple(tune_notes(4)))
    return Score((tune,), 4, 96.0, chords=read_progression("C G", 4))


@pytest.mark.parametrize("metre", [(4, 4), (3, 4), (6, 8), (7, 8), (5, 4), (2, 2)])
def test_a_piece_lies_in_its_bars(catalog: Catalog, metre: tuple[int, int]) -> None:
    wish = replace(WISH, metre=metre, bars=3, bpm=97.5, key=(6, True))
    score = write(Job(), wish, catalog)
    assert (score.bars, score.bpm, score.metre, score.key) == (3, 97.5, metre, (6, True))
    assert [part.role for part in score.parts] == list(ROLES)
    assert score.chords[0].start == 0
    notes = [note for part in score.parts for note in part.notes]
    assert min(note.start for note in notes) >= 0
    assert max(note.end for note in notes) <= score.n_ticks
    assert all(list(part.notes) == sorted(part.notes) for part in score.parts)


@pytest.mark.parametrize("style", ["folk", "rock", "piano"])
def test_the_first_bars_can_be_had_alone(catalog: Catalog, style: str) -> None:
    wish = replace(WISH, style=style, bars=6)
    whole, begun = write(Job(), wish, catalog), write(Job(), wish, catalog, until=2)
    assert (begun.bars, begun.chords) == (whole.bars, whole.chords)
    end = 2 * whole.ticks_per_bar
    for part, other in zip(begun.parts, whole.parts, strict=True):
        found, wanted = (
            [(note.start, note.pitch, note.velocity) for note in one.notes if note.start < end - 30]
            for one in (part, other)
        )
        assert found == wanted
        assert all(note.start < end + 30 for note in part.notes)
    assert sum(len(part.notes) for part in begun.parts) > 4


def test_seeds(catalog: Catalog) -> None:
    first = write(Job(), WISH, catalog)
    assert write(Job(), WISH, catalog) == first
    assert write(Job(), replace(WISH, seed=6), catalog) != first


@pytest.mark.parametrize(("text", "key"), [("C Am F G", (0, False)), ("F#m7 B7 Emaj7 C#sus4", (4, False))])
def test_chords_are_obeyed_on_strong_beats(catalog: Catalog, text: str, key: tuple[int, bool]) -> None:
    chords = read_progression(text, 16, key=key)
    score = write(Job(), replace(WISH, bars=16, key=key, chords=chords, density=1.0), catalog)
    assert score.chords == chords
    hits = []
    for part in score.parts:
        for note in part.notes:
            beat = round(note.start / 960) * 960
            harmony = chord_at(chords, min(beat, score.n_ticks - 1))
            if part.role != "drums" and abs(note.start - beat) <= 20 and harmony:
                hits.append(note.pitch % 12 in harmony.pitch_classes)
    assert len(hits) >= 4  # an untrained model writes few
    assert sum(hits) >= 0.8 * len(hits)


def test_one_note_at_a_time_in_melody_and_bass(catalog: Catalog) -> None:
    for part in write(Job(), replace(WISH, bars=8), catalog).parts[::2]:
        assert all(a.end <= b.start for a, b in zip(part.notes, part.notes[1:], strict=False))


def test_an_accompaniment_leaves_the_tune_alone(catalog: Catalog, score: Score) -> None:
    more = accompany(Job(), score, ("bass", "drums"), WISH, catalog)
    assert more.parts[0] == score.parts[0]
    assert [part.role for part in more.parts] == ["melody", "bass", "drums"]
    assert all(part.notes for part in more.parts)
    assert (more.bpm, more.bars, more.chords) == (score.bpm, score.bars, score.chords)


def test_an_accompaniment_finds_chords(catalog: Catalog, score: Score) -> None:
    more = accompany(Job(), replace(score, chords=()), ("chords",), WISH, catalog)
    assert more.chords


def test_a_second_part_of_a_role_has_a_name_of_its_own(catalog: Catalog, score: Score) -> None:
    twice = accompany(Job(), accompany(Job(), score, ("bass",), WISH, catalog), ("bass",), WISH, catalog)
    assert [part.name for part in twice.parts] == ["Tune", "Bass", "Bass 2"]


def test_going_on_adds_bars_behind(catalog: Catalog, score: Score) -> None:
    longer = go_on(Job(), score, 3, WISH, catalog)
    assert longer.bars == 7
    old = set(score.parts[0].notes)
    new = [note for note in longer.parts[0].notes if note not in old]
    assert old <= set(longer.parts[0].notes)
    assert new
    assert min(note.start for note in new) >= score.n_ticks - 20
    assert longer.chords[: len(score.chords)] == score.chords
    assert longer.chords[-1].start >= score.n_ticks


def test_a_gap_is_filled_and_nothing_else_changes(catalog: Catalog, score: Score) -> None:
    filled = fill(Job(), score, 1, 2, WISH, catalog)
    bar = score.ticks_per_bar

    def outside(whole: Score) -> list[object]:
        return [note for note in whole.parts[0].notes if not bar - 20 <= note.start < 3 * bar - 20]

    assert outside(filled) == outside(score)
    assert filled.parts[0].notes != score.parts[0].notes
    assert filled.chords == score.chords


def test_varying_changes_the_share_that_is_asked(catalog: Catalog, score: Score) -> None:
    assert vary(Job(), score, 0.0, WISH, catalog) == score
    varied = vary(Job(), score, 0.25, WISH, catalog)
    bar = score.ticks_per_bar

    def bars(whole: Score) -> list[list[object]]:
        return [
            [note for note in whole.parts[0].notes if (note.start + 20) // bar == number]
            for number in range(4)
        ]

    assert sum(a != b for a, b in zip(bars(score), bars(varied), strict=True)) == 1


def test_drums_and_tones_stay_in_reach(catalog: Catalog) -> None:
    score = write(Job(), replace(WISH, key=(6, False), variation=2.0), catalog)
    by_role = {part.role: [note.pitch for note in part.notes] for part in score.parts}
    assert set(by_role["drums"]) <= set(range(35, 82))
    assert max(by_role["bass"]) <= 62
    assert min(by_role["melody"]) >= 52


def test_cancel(catalog: Catalog) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        write(job, WISH, catalog)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"style": "polka"}, "style"),
        ({"bars": 0}, "bars"),
        ({"bpm": 1000.0}, "tempo"),
        ({"metre": (4, 3)}, "metre"),
        ({"roles": ()}, "parts"),
        ({"roles": ("melody", "kazoo")}, "parts"),
        ({"density": 1.5}, "Density"),
        ({"variation": 0.0}, "variation"),
        ({"seed": -1}, "seed"),
    ],
)
def test_nonsense_is_refused(catalog: Catalog, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ParamsError, match=sentence):
        write(Job(), replace(WISH, **change), catalog)  # type: ignore[arg-type]


@pytest.mark.parametrize(("first", "last"), [(-1, 2), (2, 1), (0, 4)])
def test_a_gap_outside_of_the_piece_is_refused(catalog: Catalog, score: Score, first: int, last: int) -> None:
    with pytest.raises(ParamsError, match="1 to 4"):
        fill(Job(), score, first, last, WISH, catalog)
