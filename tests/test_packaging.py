"""The scripts that `make` calls before anything is installed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "packaging"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert script("system_libraries").missing_packages(tests=True) == []


def test_a_library_that_does_not_load_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = script("system_libraries")
    monkeypatch.setitem(libraries.LIBRARIES, "libnowhere.so.9", "libnowhere9")
    assert libraries.missing_packages(tests=False) == ["libnowhere9"]


def test_apt_installs_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "calls"
    program(tmp_path, "apt-get", f'echo "$DEBIAN_FRONTEND $@" >> {log}')
    program(tmp_path, "sudo", 'shift\nexec "$@"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert script("system_libraries").install(["libnowhere9", "xvfb"]) == 0
    update, install = log.read_text().splitlines()
    assert update == "noninteractive -q update"
    assert install.startswith("noninteractive -q install -y")
    assert install.endswith(" libnowhere9 xvfb")


@pytest.mark.parametrize(
    ("apt", "words"), [("exit 1", "sudo apt-get install -y xvfb"), (None, "SYSTEM=skip")]
)
def test_what_cannot_be_installed_is_said_in_one_line(
    apt: str | None,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if apt:
        program(tmp_path, "apt-get", apt)
        program(tmp_path, "env", 'shift\nexec "$@"')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert script("system_libraries").install(["xvfb"]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1


def torch_source(build: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / "torch_source.py"), build]
    return subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the package index holds the right build")
def test_a_cpu_wheel_at_hand_needs_no_index(tmp_path: Path) -> None:
    (tmp_path / "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl").touch()
    done = torch_source("cpu", PIP_FIND_LINKS=str(tmp_path))
    assert (done.returncode, done.stdout.strip()) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the package index holds the right build")
def test_cuda_asks_for_the_pinned_build_by_its_exact_name() -> None:
    pins = (SCRIPTS.parent / "constraints.txt").read_text().split()
    exact = next(pin for pin in pins if pin.startswith("torch==")).replace("==", "===")
    assert torch_source("cuda").stdout.strip() == exact


def test_an_unknown_build_is_refused() -> None:
    done = torch_source("rocket")
    assert done.returncode == 1
    assert "choose cpu or cuda" in done.stderr
