"""Whatever is wrong is said in one sentence with exit status 2; nothing is half-written, nothing lost."""

import shutil
from pathlib import Path

import pytest

from engine.audio import files
from engine.checkpoints import CARD, TENSORS
from tests.system.conftest import Run

GENERATE = ("generate", "--style", "piano", "--seconds", 1)


def test_a_file_that_holds_no_usable_sound_is_refused_by_name(run: Run, unusable: Path, target: Path) -> None:
    for command in (
        ("classify", unusable),
        ("classify", unusable, "--json"),
        ("restyle", unusable, "--style", "rock", "--out", target / "out.wav"),
        ("encode", unusable, "--out", target / "out.cft"),
    ):
        assert unusable.stem in run(*command).refusal
        assert list(target.iterdir()) == []


def test_an_odd_file_is_used_like_any_other(run: Run, odd: Path, target: Path) -> None:
    assert run("classify", odd, "--json").json[0]["path"] == str(odd)
    out = target / f"{odd.stem} rock.wav"
    said = run("restyle", odd, "--style", "rock", "--out", out, "--json").json
    assert said["seconds"] == pytest.approx(files.read(odd).duration_s, abs=0.01)
    assert files.read(out).rate == 44100
    assert run("encode", odd, "--out", target / "packed.cft").status == 0


def test_one_bad_file_among_good_ones_is_told_and_nothing_else(run: Run, song: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.wav").write_text("no sound")
    for flags in ((), ("--json",)):
        assert "bad.wav" in run("classify", song, tmp_path / "bad.wav", *flags).refusal


@pytest.mark.parametrize(
    "arguments",
    [
        ("--seconds", -3),
        ("--seconds", 0),
        ("--seconds", 0.1),
        ("--seconds", 1e9),
        ("--seconds", "nan"),
        ("--seconds", "inf"),
        ("--seconds", "long"),
        ("--seed", -1),
        ("--seed", 2**32),
        ("--seed", 1.5),
        ("--takes", 0),
        ("--takes", 1000),
        ("--engine", "oracle"),
        ("--device", "abacus"),
        ("--colour", "red"),
        ("--sec", 3),
        ("--blend", "folk=much"),
        ("--blend", "folk=0"),
        ("--metre", "waltz"),
        ("--metre", "9/3"),
        ("--variation", 3),
    ],
)
def test_a_senseless_request_is_refused(run: Run, target: Path, arguments: tuple) -> None:
    refusal = run(*GENERATE, *arguments, "--out", target / "out.wav").refusal
    assert arguments[0].strip("-") in refusal
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("amount", [-0.1, 1.1, "nan", "much"])
def test_a_senseless_amount_is_refused(run: Run, song: Path, target: Path, amount: object) -> None:
    said = run("restyle", song, "--style", "rock", "--amount", amount, "--out", target / "out.wav")
    assert "--amount" in said.refusal


def test_limits_of_length_are_told(run: Run, target: Path) -> None:
    refusal = run("generate", "--style", "piano", "--seconds", -3, "--out", target / "out.wav").refusal
    assert refusal == "--seconds must be between 0.5 and 3600 seconds, not -3."


@pytest.mark.parametrize("style", ["polka", "", "Piano", "钢琴"])
def test_an_unknown_style_is_refused_with_the_known_ones(
    run: Run, song: Path, target: Path, style: str
) -> None:
    out = target / "out.wav"
    for command in (("generate", "--seconds", 1), ("restyle", song)):
        refusal = run(*command, "--style", style, "--out", out).refusal
        assert "ambient, chiptune, electronic" in refusal
        assert f'"{style}"' in refusal
    assert list(target.iterdir()) == []


def test_an_unwritable_target_is_told_before_anything_is_computed(
    run: Run, song: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "nowhere", tmp_path / "file", Path("/proc")):
        for command in (
            GENERATE,
            ("restyle", song, "--style", "rock"),
            ("encode", song),
            ("prepare", tmp_path) if folder.name != "nowhere" else GENERATE,
        ):
            # Without weights: had anything been computed, their absence would have been told instead.
            weights = () if command[0] == "prepare" else ("--weights", tmp_path / "none")
            assert str(folder) in run(*command, *weights, "--out", folder / "out.wav").refusal


@pytest.mark.parametrize("name", ["out", "out.xyz", "out.txt", "."])
def test_an_unknown_ending_is_refused_with_the_known_ones(run: Run, target: Path, name: str) -> None:
    assert ".wav, .flac, .ogg, .mp3" in run(*GENERATE, "--out", target / name).refusal


def test_a_folder_is_no_target(run: Run, song: Path, target: Path) -> None:
    (target / "folder.wav").mkdir()
    assert "is a folder" in run(*GENERATE, "--out", target / "folder.wav").refusal
    assert "is a folder" in run("encode", song, "--out", target).refusal


def test_the_input_is_never_written_over(run: Run, song: Path, tmp_path: Path) -> None:
    before = song.read_bytes()
    (tmp_path / "link.wav").symlink_to(song)
    for out in (song, tmp_path / "." / "song.wav", tmp_path / "link.wav"):
        assert "is the input itself" in run("restyle", song, "--style", "rock", "--out", out).refusal
        assert "is the input itself" in run("encode", song, "--out", out).refusal
        like = ("restyle", tmp_path / "other.wav", "--like", song, "--out", out)
        assert "is the input itself" in run(*like).refusal
    assert song.read_bytes() == before


def test_the_input_is_not_written_over_by_a_numbered_take_either(
    run: Run, song: Path, tmp_path: Path
) -> None:
    source = song.rename(tmp_path / "takes-2.wav")
    before = source.read_bytes()
    vary = ("generate", "--engine", "flow", "--vary", source, "--takes", 2, "--out", tmp_path / "takes.wav")
    assert "takes-2.wav is the input itself" in run(*vary).refusal
    assert source.read_bytes() == before


@pytest.fixture
def own_weights(tiny_weights: Path, tmp_path: Path) -> Path:
    shutil.copytree(tiny_weights, tmp_path / "own weights")
    return tmp_path / "own weights"


def test_missing_weights_say_how_to_get_them(run: Run, song: Path, target: Path, tmp_path: Path) -> None:
    for command in (
        (*GENERATE, "--out", target / "out.wav"),
        ("restyle", song, "--style", "rock", "--out", target / "out.wav"),
        ("classify", song, "--json"),
        ("encode", song, "--out", target / "out.cft"),
    ):
        refusal = run(*command, "--weights", tmp_path / "nowhere").refusal
        assert "is missing" in refusal
        assert "main.py train" in refusal
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("damage", ["truncated", "flipped", "gone", "card"])
def test_damaged_weights_are_told(run: Run, own_weights: Path, target: Path, damage: str) -> None:
    folder = own_weights / "codec"
    tensors = folder / TENSORS
    content = bytearray(tensors.read_bytes())
    if damage == "truncated":
        tensors.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        content[len(content) // 2] ^= 0xFF
        tensors.write_bytes(content)
    elif damage == "gone":
        tensors.unlink()
    else:
        (folder / CARD).write_text('{"name": ')
    refusal = run(*GENERATE, "--weights", own_weights, "--out", target / "out.wav").refusal
    assert str(folder) in refusal
    assert "again" in refusal
    assert list(target.iterdir()) == []


def test_what_is_no_compressed_sound_is_refused(run: Run, song: Path, target: Path) -> None:
    packed, out = target / "song.cft", target / "out.wav"
    assert run("encode", song, "--out", packed).status == 0
    content = packed.read_bytes()
    bad = target / "bad.cft"
    for damaged in (b"", b"rubbish" * 50, content[: len(content) // 2], song.read_bytes()):
        bad.write_bytes(damaged)
        assert "bad.cft" in run("decode", bad, "--out", out).refusal
    assert "absent.cft" in run("decode", target / "absent.cft", "--out", out).refusal
    assert not out.exists()


def test_missing_folders_are_told(run: Run, tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    train = ("train", "classifier", "--minutes", 1, "--out", tmp_path / "model")
    for command in (
        ("prepare", absent, "--out", tmp_path / "data"),
        (*train, "--data", absent),
        ("evaluate", "--data", absent),
    ):
        assert str(absent) in run(*command).refusal
    assert not (tmp_path / "model").exists()
    empty = tmp_path / "empty"
    empty.mkdir()
    for command in (("prepare", empty, "--out", tmp_path / "data"), (*train, "--data", empty)):
        assert "empty" in run(*command).refusal


@pytest.mark.parametrize("minutes", [-1, "nan", 1e9])
def test_a_senseless_budget_is_refused(run: Run, tmp_path: Path, minutes: object) -> None:
    said = run("train", "classifier", "--data", tmp_path, "--out", tmp_path, "--minutes", minutes)
    assert "--minutes" in said.refusal


def test_an_unknown_model_is_refused(run: Run, tmp_path: Path) -> None:
    train = ("train", "oracle", "--data", tmp_path, "--out", tmp_path / "x", "--minutes", 1)
    assert "oracle" in run(*train).refusal
    assert "oracle" in run("evaluate", "oracle", "--data", tmp_path).refusal


def test_a_command_line_that_makes_no_sense_is_one_sentence(run: Run) -> None:
    assert "neither a file nor one of the commands: generate, notes, restyle" in run("sing").refusal
    assert "--out" in run("generate").refusal
    assert "FILE" in run("classify").refusal
    assert "COMMAND" in run("--json").refusal
