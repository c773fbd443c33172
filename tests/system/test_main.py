"""main.py itself, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.audio import files
from engine.paths import CODE_ROOT
from tests import sounds

MAIN = [sys.executable, str(CODE_ROOT / "main.py")]


def without_display(**more: str) -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {**{name: value for name, value in os.environ.items() if name not in hidden}, **more}


def main(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [*MAIN, *map(str, arguments)]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


def test_version() -> None:
    done = main("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Contrafact 0.1.0\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_names_the_command_line_in_one_sentence(song: Path) -> None:
    for arguments in ((), (song,)):
        done = main(*arguments, env=without_display())
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert f"{Path(sys.executable).name} main.py generate --style" in done.stderr


def test_json_is_all_there_is_on_stdout_and_needs_no_display(tiny_weights: Path, tmp_path: Path) -> None:
    name = "音乐 🎵.wav"
    env = without_display(CONTRAFACT_WEIGHTS=str(tiny_weights), LC_ALL="C", PYTHONIOENCODING="ascii")
    out = tmp_path / name
    asked = ("generate", "--style", "piano", "--seconds", 1, "--json")
    done = main(*asked, "--seed", 1, "--out", out, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["out"] == str(out)
    assert files.probe(out).n_frames == 44100
    refused = main("classify", tmp_path / "无.wav", "--json", env=env)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)


def test_a_fault_of_ours_is_one_sentence_with_the_traceback_in_the_log(home: Path, tmp_path: Path) -> None:
    shadow = tmp_path / "shadow"
    shadow.mkdir()
    (shadow / "sitecustomize.py").write_text("import sys; sys.modules['engine.similarity'] = None\n")
    files.write(tmp_path / "a.wav", sounds.tone())
    given = ("similar", tmp_path / "a.wav", "--library", tmp_path)
    done = main(*given, env={**os.environ, "PYTHONPATH": str(shadow)})
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert str(home / "contrafact.log") in done.stderr
    assert "Traceback" in (home / "contrafact.log").read_text()


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_the_work_and_leaves_nothing(
    tiny_weights: Path, target: Path, number: signal.Signals
) -> None:
    env = {**os.environ, "CONTRAFACT_WEIGHTS": str(tiny_weights)}
    asked = [
        "generate",
        "--style",
        "piano",
        "--seconds",
        "3600",
        "--events",
        "--out",
        str(target / "long.wav"),
    ]
    with subprocess.Popen(
        [*MAIN, *asked], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        assert json.loads(child.stdout.readline())["event"] == "progress"
        child.send_signal(number)
        out, err = child.communicate()
    assert child.returncode == 130
    assert "result" not in out
    assert err == "Stopped.\n"
    assert list(target.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="limits are set otherwise there")
def test_a_full_disk_is_one_sentence_and_leaves_nothing(tiny_weights: Path, target: Path) -> None:
    env = {**os.environ, "CONTRAFACT_WEIGHTS": str(tiny_weights)}
    wish = ["--engine", "lstm_gan", "--style", "piano", "--seconds", "5"]
    asked = [*MAIN, "generate", *wish, "--out", str(target / "out.wav")]
    # A limit on the size of files ends a write as a full disk does.
    limited = ["sh", "-c", 'ulimit -f 200; exec "$@"', "sh", *asked]
    done = subprocess.run(limited, env=env, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert "out.wav" in done.stderr
    assert list(target.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise there")
def test_a_reader_who_leaves_early_is_no_fault(tiny_weights: Path) -> None:
    env = {**os.environ, "CONTRAFACT_WEIGHTS": str(tiny_weights)}
    with subprocess.Popen(
        [*MAIN, "info"], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        err = child.stderr.read()
    assert (child.returncode, err) == (0, "")
