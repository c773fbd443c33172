"""What installers are made of, as far as it can be seen without making one, which takes minutes."""

from __future__ import annotations

import ast
import configparser
import importlib.util
import plistlib
import re
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import engine
from engine.audio import files
from engine.commands import TRAINERS
from engine.packed_latents import MAGIC
from engine.taught_style import SUFFIX

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
sys.path.insert(0, str(PACKAGING))

import bundle  # noqa: E402
import contents  # noqa: E402
import linux_packages  # noqa: E402
import trimming  # noqa: E402


@pytest.mark.parametrize(
    "place",
    [
        "torch/bin/torch_shm_manager",  # `import torch` fails without it
        "torch/lib/libtorch_cpu.so",
        "librosa/__init__.pyi",  # librosa reads it to know what it holds
        "librosa/util/example_data/registry.txt",
        "gui/resources/translations/contrafact_zh_CN.qm",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "_soundfile_data/libsndfile_x86_64.so",
        "libxcb-cursor.so.0",
        "libxkbcommon-x11.so.0",
        "libQt6Gui.so.6",
    ],
)
def test_what_is_needed_is_not_trimmed(place: str) -> None:
    assert not trimming.is_dropped(place, linux=True)
    assert not trimming.is_dropped(place.replace("/", "\\"), linux=False)


@pytest.mark.parametrize(
    "place",
    [
        "torch/bin/protoc",
        "torch/include/ATen/ATen.h",
        "torch/test/test_api",
        "scipy/signal/tests/data.npz",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "libQt6Quick.so.6",
        "gui/resources/translations/contrafact_zh_CN.ts",
    ],
)
def test_what_nobody_misses_is_trimmed(place: str) -> None:
    assert trimming.is_dropped(place, linux=False)


@pytest.mark.parametrize("library", ["libportaudio.so.2", "libasound.so.2", "libjack.so.0", "libstdc++.so.6"])
def test_the_systems_own_stays_the_systems_on_linux_only(library: str) -> None:
    assert trimming.is_dropped(library, linux=True)
    assert not trimming.is_dropped(library, linux=False)


def test_nothing_of_ours_is_trimmed() -> None:
    for source, place in contents.FILES.items():
        path = ROOT / source
        assert path.exists()
        for file in path.rglob("*") if path.is_dir() else [path]:
            inside = f"{place}/{file.relative_to(path).as_posix()}" if path.is_dir() else file.name
            if file.is_file() and file.suffix != ".ts" and "__pycache__" not in inside:
                assert not trimming.is_dropped(inside, linux=True), inside


def test_every_module_that_is_imported_by_name_is_taken_along_and_exists() -> None:
    modules = contents.modules()
    assert {*TRAINERS.values(), "engine.notes.hearing", "gui.app", "gui.selftest"} <= set(modules)
    assert not [name for name in modules if importlib.util.find_spec(name) is None]
    excluded = tuple(trimming.EXCLUDED_MODULES)
    assert not [
        name for name in modules if name in excluded or name.startswith(tuple(f"{x}." for x in excluded))
    ]


def test_the_recipe_for_pyinstaller_is_python_and_asks_for_the_microphone() -> None:
    text = (PACKAGING / "contrafact.spec").read_text(encoding="utf-8")
    ast.parse(text)
    assert "NSMicrophoneUsageDescription" in text
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert rights["com.apple.security.device.audio-input"] is True


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == engine.__version__
    assert linux_packages.__version__ == engine.__version__
    # The others are told by whoever runs them.
    for place in ("windows/contrafact.iss", "macos/package.sh", "contrafact.spec"):
        assert engine.__version__ not in re.sub("/DVersion=\\S+", "", (PACKAGING / place).read_text())


def test_the_desktop_entry_opens_what_the_program_reads() -> None:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(PACKAGING / "linux" / "contrafact.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Icon"]) == ("Application", "contrafact %F", "contrafact")
    assert linux_packages.ICON.is_file()
    types = entry["MimeType"].strip(";").split(";")
    assert len(types) == len(set(types))
    assert {"audio/x-wav", "audio/flac", "audio/mpeg", "audio/mp4", "audio/midi"} <= set(types)
    assert {".wav", ".flac", ".mp3", ".m4a"} <= set(files.READABLE)


def test_our_own_files_are_known_to_the_desktop_by_what_begins_them() -> None:
    tree = ElementTree.parse(PACKAGING / "linux" / "contrafact-mime.xml")
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    magic = tree.find(".//m:match", space)
    assert magic is not None
    assert MAGIC.startswith(magic.attrib["value"].encode())
    assert SUFFIX in {glob.attrib["pattern"].lstrip("*") for glob in tree.iterfind(".//m:glob", space)}


def test_files_that_the_windows_installer_names_are_made() -> None:
    script = (PACKAGING / "windows" / "contrafact.iss").read_text(encoding="utf-8")
    here = PACKAGING / "windows"
    named = re.findall(r"^(?:LicenseFile|SetupIconFile)=(.+)$", script, re.MULTILINE)
    named += re.findall(r'^Source: "([^"*]+)"', script, re.MULTILINE)
    assert len(named) == 3
    for name in named:
        assert (here / name.replace("\\", "/")).resolve().is_file(), name
    assert r'"..\..\dist\contrafact\*"' in script
    spec = (PACKAGING / "contrafact.spec").read_text(encoding="utf-8")
    for program in set(re.findall(r"\{app\}\\(\w+)\.exe", script)):
        assert f'program("{program}"' in spec


def test_the_release_runs_what_exists() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    scripts = set(re.findall(r"packaging/[\w/]+\.(?:py|sh|iss)", workflow))
    assert scripts >= {"packaging/bundle.py", "packaging/smoke.sh", "packaging/windows/contrafact.iss"}
    assert not [script for script in scripts if not (ROOT / script).is_file()]
    for job in ("linux", "linux-smoke", "windows", "macos", "draft"):
        assert re.search(rf"^  {job}:$", workflow, re.MULTILINE)


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_sizes_count_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "big").mkdir()
    (tmp_path / "big" / "one").write_bytes(b"x" * 1000)
    (tmp_path / "alias").symlink_to(tmp_path / "big" / "one")
    assert bundle.sizes(tmp_path) == {"big": 1000}
