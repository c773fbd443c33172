"""Notes from the command line: composed, written around, played, and refused in one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.notes import midi, midi_import
from tests.engine.notes.scores import band, tune
from tests.system.conftest import Run


@pytest.fixture
def song_mid(target: Path) -> Path:
    midi.write(band(4, 96.0), target / "song.mid")
    return target / "song.mid"


def test_bars_tempo_key_and_chords_are_obeyed_in_notes_and_sound(run: Run, target: Path) -> None:
    asked = ("generate", "--engine", "notes", "--style", "rock", "--bars", 3, "--tempo", 133, "--key", "Em",
             "--chords", "Em C | G D", "--parts", "melody,bass", "--seed", 4, "--json", "--out")  # fmt: skip
    said = run(*asked, target / "a.mid").json
    score = midi_import.read(target / "a.mid").score
    assert (score.bars, score.bpm, score.key, score.title) == (3, 133.0, (4, True), "rock 4")
    assert [chord.name for chord in score.chords] == ["Em", "C", "G", "D", "Em", "C"]
    assert [part["role"] for part in said["parts"]] == ["melody", "bass"]
    said = run(*asked, target / "a.wav", "--stems").json
    assert files.read(target / "a.wav").n_frames == round(3 * 4 * 60 / 133 * 44100)
    assert said["recipe"] == files.read_recipe(target / "a.wav")
    stems = [files.read(Path(path)).samples for path in said["stems"].values()]
    np.testing.assert_allclose(np.sum(stems, axis=0), files.read(target / "a.wav").samples, atol=1e-3)


def test_parts_of_like_names_have_a_file_each(run: Run, target: Path) -> None:
    first, second, *_ = band(1, 120.0).parts
    parts = (replace(first, name="Lead!"), replace(second, name="lead"))
    midi.write(replace(band(1, 120.0), parts=parts), target / "song.mid")
    said = run("notes", target / "song.mid", "--stems", "--json", "--out", target / "song.wav").json
    assert sorted(Path(path).name for path in said["stems"].values()) == ["song-Lead.wav", "song-lead 2.wav"]
    assert all(Path(path).is_file() for path in said["stems"].values())


def test_the_same_seed_writes_the_same_file(run: Run, target: Path) -> None:
    asked = ("generate", "--engine", "notes", "--style", "folk", "--bars", 4, "--seed", 9, "--out")
    for name in ("a.mid", "b.mid", "a.wav", "b.wav"):
        assert run(*asked, target / name).status == 0
    assert (target / "a.mid").read_bytes() == (target / "b.mid").read_bytes()
    assert np.array_equal(files.read(target / "a.wav").samples, files.read(target / "b.wav").samples)


@pytest.mark.parametrize(
    ("wish", "bars", "roles"),
    [
        (("--continue", 2), 6, ["melody", "chords", "bass", "drums"]),
        (("--fill", "2-3"), 4, ["melody", "chords", "bass", "drums"]),
        (("--vary", 0.5), 4, ["melody", "chords", "bass", "drums"]),
        (("--accompany", "drums"), 4, ["melody", "chords", "bass", "drums", "drums"]),
    ],
)
def test_what_is_there_is_kept_and_the_rest_is_written(
    run: Run, target: Path, song_mid: Path, wish: tuple[object, ...], bars: int, roles: list[str]
) -> None:
    said = run(
        "notes", song_mid, *wish, "--style", "rock", "--seed", 1, "--out", target / "b.mid", "--json"
    ).json
    made = midi_import.read(target / "b.mid").score
    assert (made.bars, made.bpm, made.metre) == (bars, 96.0, (4, 4))
    assert [part.role for part in made.parts] == roles
    assert said["recipe"]["parent"] == str(song_mid)
    assert said["recipe"]["model_hash"]
    first_bar = [note for note in band(4).parts[0].notes if note.start < 1920]
    if wish[0] != "--vary":
        assert [note for note in made.parts[0].notes if note.start < 1920] == first_bar


def test_a_tune_gets_a_second_voice_and_another_ensemble(run: Run, target: Path) -> None:
    midi.write(tune(), target / "tune.mid")
    said = run("notes", target / "tune.mid", "--harmonise", "--out", target / "two.mid", "--json").json
    assert [part["name"] for part in said["parts"]] == ["Tune", "Second voice"]
    assert said["chords"]
    assert said["recipe"]["model"] is None
    said = run("notes", target / "two.mid", "--as", "chiptune", "--out", target / "two.wav", "--json").json
    assert {part["instrument"] for part in said["parts"]} == {"Square lead"}
    assert files.read(target / "two.wav").n_frames == round(tune().seconds * 44100)


def test_a_midi_file_is_played_as_it_is(run: Run, target: Path, song_mid: Path) -> None:
    said = run("notes", song_mid, "--out", target / "song.wav", "--loop", "--json").json
    assert said["seconds"] == pytest.approx(10.0)
    assert said["recipe"]["task"] == "play notes"
    assert files.read(target / "song.wav").peak > 0.1


def test_notes_are_pulled_onto_the_grid(run: Run, target: Path) -> None:
    loose = tune()
    notes = tuple(replace(note, start=note.start + n % 3 * 30) for n, note in enumerate(loose.parts[0].notes))
    midi.write(loose.with_part(replace(loose.parts[0], notes=notes)), target / "loose.mid")
    assert run("notes", target / "loose.mid", "--quantise", "1/8", "--out", target / "tight.mid").status == 0
    tight = midi_import.read(target / "tight.mid").score
    assert [note.start for note in tight.parts[0].notes] == [note.start for note in loose.parts[0].notes]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--accompany", "tuba", "--style", "folk"), "is not a part"),
        (("--accompany", ",", "--style", "folk"), "which parts"),
        (("--accompany", "bass"), "--style"),
        (("--as", "polka"), "is not a style"),
        (("--as", "folk", "--style", "rock"), "not with both"),
        (("--fill", "2..3", "--style", "folk"), "first and last bar"),
        (("--fill", "3-9", "--style", "folk"), "bars to fill"),
        (("--continue", 0, "--style", "folk"), "--continue"),
        (("--vary", 1.5, "--style", "folk"), "--vary"),
        (("--chords", "Am"), "leave --chords out"),
        (("--harmonise", "--variation", 1.5), "leave --variation out"),
        (("--accompany", "bass", "--style", "folk", "--chords", "Hm"), "is not a chord"),
        (("--stems",), "leave --stems out"),
        (("--loop",), "leave --loop out"),
        (("--as", "folk", "--harmonise"), "not allowed with"),
        (("--quantise", "1/7"), "--quantise"),
        (("--tempo", 100), "leave --tempo out"),
        (("--tempo", 1), "--tempo"),
    ],
)
def test_what_makes_no_sense_is_refused(
    run: Run, target: Path, song_mid: Path, options: tuple[object, ...], words: str
) -> None:
    done = run("notes", song_mid, *options, "--out", target / "b.mid")
    assert words in done.refusal
    assert not (target / "b.mid").exists()


@pytest.mark.parametrize("content", [b"", b"MThd", b"no midi at all", b"MThd\0\0\0\6\0\1\0\0\1\xe0"])
def test_what_is_no_midi_file_is_refused(run: Run, target: Path, content: bytes) -> None:
    (target / "bad.mid").write_bytes(content)
    done = run("notes", target / "bad.mid", "--harmonise", "--out", target / "b.mid")
    assert "bad.mid" in done.refusal


def test_the_input_is_not_overwritten(run: Run, song_mid: Path) -> None:
    before = song_mid.read_bytes()
    assert run("notes", song_mid, "--harmonise", "--out", song_mid).status == 2
    assert song_mid.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--engine", "lstm_gan", "--seconds", 2, "--out", "x.mid"), "--engine notes"),
        (("--engine", "lstm_gan", "--seconds", 2, "--stems", "--out", "x.wav"), "--engine notes"),
        (("--engine", "notes", "--bars", 2, "--blend", "folk=1,rock=1", "--out", "x.mid"), "blend"),
        (("--engine", "notes", "--bars", 2, "--stems", "--out", "x.mid"), "leave --stems out"),
        (("--engine", "notes", "--bars", 2, "--chords", "Am Xx", "--out", "x.wav"), "is not a chord"),
        (("--engine", "notes", "--bars", 2, "--parts", "kazoo", "--out", "x.wav"), "is not a part"),
        (("--engine", "notes", "--bars", 2, "--out", "x.txt"), "x.txt"),
    ],
)  # fmt: skip
def test_generate_refuses_what_no_engine_can(
    run: Run, target: Path, options: tuple[object, ...], words: str
) -> None:
    done = run("generate", "--style", "folk", *options[:-1], target / str(options[-1]))
    assert words in done.refusal
    assert list(target.iterdir()) == []
