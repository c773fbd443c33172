"""Every command does its work, says it in JSON or in words, and writes what it promised."""

from pathlib import Path

import numpy as np
import pytest

from engine import __version__
from engine.audio import files
from engine.styles import STYLES
from tests import sounds
from tests.system.conftest import Run


def test_generate_is_as_long_as_asked_and_the_same_for_the_same_seed(run: Run, target: Path) -> None:
    asked = ("generate", "--style", "piano", "--seconds", "2.345", "--seed", 7, "--json", "--out")
    first = run(*asked, target / "a.wav").json
    again = run(*asked, target / "b.wav").json
    other = run(*asked[:6], 8, "--json", "--out", target / "c.wav").json
    clips = {name: files.read(target / f"{name}.wav") for name in "abc"}
    assert (clips["a"].rate, clips["a"].n_channels) == (44100, 2)
    assert clips["a"].n_frames == round(2.345 * 44100)
    assert np.isfinite(clips["a"].samples).all()
    assert np.array_equal(clips["a"].samples, clips["b"].samples)
    assert not np.array_equal(clips["a"].samples, clips["c"].samples)
    assert first["out"] == str(target / "a.wav")
    assert (first["seed"], again["seed"], other["seed"]) == (7, 7, 8)
    assert (first["style"], first["rate"], first["channels"]) == ("piano", 44100, 2)
    assert first["seconds"] == pytest.approx(2.345, abs=1e-4)
    assert files.read_recipe(target / "a.wav") == first["recipe"]


def test_without_a_seed_one_is_drawn_and_told(run: Run, target: Path) -> None:
    asked = ("generate", "--style", "rock", "--seconds", 1, "--json", "--out")
    first, second = run(*asked, target / "a.wav").json, run(*asked, target / "b.wav").json
    assert first["seed"] != second["seed"]
    again = run(*asked, target / "c.wav", "--seed", first["seed"])
    assert again.status == 0
    assert np.array_equal(files.read(target / "a.wav").samples, files.read(target / "c.wav").samples)


def test_a_blend_goes_by_its_heaviest_style_and_is_measured(run: Run, target: Path) -> None:
    asked = ("generate", "--blend", "folk=1, rock=3", "--seconds", 1, "--seed", 3, "--json", "--out")
    said = run(*asked, target / "a.wav").json
    assert said["style"] == "rock"
    assert said["recipe"]["params"]["blend"] == [["folk", 1.0], ["rock", 3.0]]
    assert 0.0 <= said["measures"]["style_reached"] <= 1.0


def test_several_takes_are_numbered_and_the_seeds_follow(run: Run, target: Path) -> None:
    out = target / "take.flac"
    asked = ("generate", "--style", "folk", "--seconds", 1, "--seed", 2**32 - 1, "--out")
    said = run(*asked, out, "--takes", 3, "--json").json
    assert sorted(path.name for path in target.iterdir()) == ["take-1.flac", "take-2.flac", "take-3.flac"]
    assert [take["seed"] for take in said["takes"]] == [2**32 - 1, 0, 1]
    single = run(*asked, target / "single.flac")
    assert single.status == 0
    assert np.array_equal(
        files.read(target / "take-1.flac").samples, files.read(target / "single.flac").samples
    )


def test_restyle_keeps_the_length_and_measures(run: Run, song: Path, target: Path) -> None:
    out = target / "rock.wav"
    said = run("restyle", song, "--style", "rock", "--amount", 0.5, "--seed", 3, "--out", out, "--json").json
    for name in ("style_reached", "melody_kept", "rhythm_kept", "loudness_matched"):
        assert 0.0 <= said[name] <= 1.0
    assert (said["in"], said["out"], said["style"], said["amount"]) == (str(song), str(out), "rock", 0.5)
    clip = files.read(out)
    assert (clip.rate, clip.n_channels) == (44100, 2)
    assert clip.n_frames == files.read(song).n_frames
    assert files.read_recipe(out) == said["recipe"]
    assert said["recipe"]["parent"] == str(song)


def test_restyle_finds_the_dial_hears_an_example_and_leaves_the_rest(
    run: Run, song: Path, target: Path, tmp_path: Path
) -> None:
    files.write(tmp_path / "theirs.flac", sounds.music(2.0, seed=8))
    restyle = ("restyle", song, "--engine", "restyler", "--seed", 3, "--json", "--out")
    found = run(*restyle, target / "a.wav", "--style", "rock", "--keep-melody", 0.9).json
    assert found["keep_melody"] == 0.9
    assert found["melody_kept"] >= 0.9 or found["remark"]
    like = run(*restyle, target / "b.wav", "--like", tmp_path / "theirs.flac", "--only", "harmonic").json
    assert like["like"] == str(tmp_path / "theirs.flac")
    assert like["style"] == like["recipe"]["heard_styles"][0][0]
    assert like["only"] == "harmonic"
    part = run(*restyle, target / "c.wav", "--style", "rock", "--from", 0.5, "--to", 1.5).json
    before, after = files.read(song).samples, files.read(target / "c.wav").samples
    first, last = (round(part[edge] * part["rate"]) for edge in ("from_s", "to_s"))
    np.testing.assert_array_equal(after[:, :first], before[:, :first])
    np.testing.assert_array_equal(after[:, last:], before[:, last:])
    assert np.abs(after - before).max() > 0.01


def test_restyle_asks_for_a_target_and_for_one_dial(run: Run, song: Path, target: Path) -> None:
    out = ("--out", target / "a.wav")
    assert "--like" in run("restyle", song, *out).refusal
    both = ("--style", "rock", "--amount", 0.5, "--keep-melody", 0.5)
    assert "--keep-melody" in run("restyle", song, *both, *out).refusal
    for options in (("--keep-melody", 2), ("--from", 99), ("--only", "vocals"), ("--like", "gone.wav")):
        assert run("restyle", song, "--style", "rock", *options, *out).refusal
    assert not list(target.iterdir())


def test_classify_answers_for_each_file_in_order(run: Run, song: Path, tmp_path: Path) -> None:
    files.write(tmp_path / "noise.flac", sounds.noise())
    said = run("classify", song, tmp_path / "noise.flac", song, "--json").json
    assert [answer["path"] for answer in said] == [str(song), str(tmp_path / "noise.flac"), str(song)]
    for answer in said:
        assert set(answer) == {"path", "style", "probabilities", "known", "over_time"}
        assert answer["style"] in answer["probabilities"]
        assert sum(answer["probabilities"].values()) == pytest.approx(1.0, abs=1e-4)
        assert isinstance(answer["known"], bool)
    assert said[0] == said[2]


def test_encode_and_decode_restore_length_and_tell_the_ratio(run: Run, song: Path, target: Path) -> None:
    packed, restored = target / "song.cft", target / "song.wav"
    told = run("encode", song, "--out", packed, "--json").json
    assert told["size_bytes"] == packed.stat().st_size
    assert told["ratio"] > 1
    back = run("decode", packed, "--out", restored, "--json").json
    assert back["ratio"] == pytest.approx(told["ratio"], rel=0.02)
    assert files.read(restored).duration_s == pytest.approx(files.read(song).duration_s, abs=0.01)


def test_words_for_people_go_to_stdout_and_nothing_to_stderr(run: Run, song: Path, target: Path) -> None:
    commands = [
        ("generate", "--style", "piano", "--seconds", 1, "--seed", 5, "--out", target / "a.wav"),
        ("restyle", song, "--style", "rock", "--out", target / "b.wav"),
        ("classify", song),
        ("encode", song, "--out", target / "c.cft"),
        ("decode", target / "c.cft", "--out", target / "d.wav"),
        ("info",),
    ]
    for command in commands:
        said = run(*command)
        assert said.status == 0, said
        assert said.out.strip(), command
        assert said.err == "", command


def test_info_tells_what_is_here(run: Run, tiny_weights: Path, home: Path) -> None:
    said = run("info", "--json").json
    assert said["version"] == __version__
    assert said["styles"] == STYLES
    assert {"codec", "lstm_gan", "restyler", "classifier"} <= set(said["models"])
    assert said["models"]["codec"]["kind"] == "codec"
    assert said["devices"]["compute"][-1] == "cpu"
    assert said["paths"]["weights"] == str(tiny_weights)
    assert said["paths"]["data"] == str(home)


def test_prepare_train_and_use(run: Run, tmp_path: Path) -> None:
    for index in range(4):
        for style, clip in (
            ("piano", sounds.music(3.0, seed=index)),
            ("rock", sounds.noise(3.0, seed=index)),
        ):
            folder = tmp_path / "corpus" / style
            folder.mkdir(parents=True, exist_ok=True)
            files.write(folder / f"artist {index}.wav", clip)
    data, weights = tmp_path / "data", tmp_path / "weights"
    assert set(run("prepare", tmp_path / "corpus", "--out", data, "--json").json["styles"]) == {
        "piano",
        "rock",
    }
    train = (
        "train",
        "classifier",
        "--data",
        data,
        "--out",
        weights / "classifier",
        "--size",
        "tiny",
        "--json",
    )
    assert run(*train, "--minutes", 0.02).json["model"] == "classifier"
    assert run(*train, "--minutes", 0.02, "--resume").status == 0
    song = tmp_path / "corpus" / "piano" / "artist 0.wav"
    said = run("classify", song, "--weights", weights, "--json").json
    assert set(said[0]["probabilities"]) == {"piano", "rock"}
