"""Exported files: level, tags, what loop programs read in them, names; nothing is overwritten."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import loudness
from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError, Cancelled, ParamsError
from engine.export_names import names_of
from engine.exporting import ExportParams, ExportSource, export, facts_of
from engine.grid import Grid
from engine.jobs import Job
from engine.library import ClipRow, Library
from engine.notes.score import Note, Part, Score
from tests import sounds

RECIPE = {
    "task": "generate",
    "seed": 7,
    "parent": "/home/me/private/song.wav",
    "params": {"style": "folk", "bpm": 96.0, "key": "F# minor", "metre": [3, 4], "loop": True},
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "home" / "library.sqlite")
    yield library
    library.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out 出口"
    folder.mkdir()
    return folder


def take(library: Library, folder: Path, name: str = "雨の take", seconds: float = 3.75) -> ClipRow:
    path = folder / f"{name}.wav"
    files.write(path, sounds.music(seconds), recipe=RECIPE)
    return library.add(path, "take", recipe=RECIPE)


def chunks(path: Path) -> dict[bytes, bytes]:
    data, at, found = path.read_bytes(), 12, {}
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8
    while at < len(data):
        size = struct.unpack("<I", data[at + 4 : at + 8])[0]
        found[data[at : at + 4]] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return found


def test_no_folder_of_an_example_is_told(library: Library, tmp_path: Path, out: Path) -> None:
    recipe = {"task": "restyle", "params": {"style": "", "like": "/home/me/private/theirs.wav"}}
    files.write(tmp_path / "like.wav", sounds.music(1.0), recipe=recipe)
    row = library.add(tmp_path / "like.wav", "take", recipe=recipe)
    [path] = export(Job(), [ExportSource(row)], ExportParams(".wav"), out).paths
    assert files.read_recipe(path) == {"task": "restyle", "params": {"style": "", "like": "theirs.wav"}}


@pytest.mark.parametrize("suffix", files.WRITABLE)
def test_every_format_carries_the_recipe_without_folders(
    library: Library, tmp_path: Path, out: Path, suffix: str
) -> None:
    row = take(library, tmp_path)
    done = export(Job(), [ExportSource(row)], ExportParams(suffix), out)
    assert done.paths == (out / f"雨の take{suffix}",)
    assert files.read_recipe(done.paths[0]) == RECIPE | {"parent": "song.wav"}
    without = export(Job(), [ExportSource(row)], ExportParams(suffix, recipe=False), out)
    assert without.paths == (out / f"雨の take 2{suffix}",)
    assert files.read_recipe(without.paths[0]) is None


def test_a_loop_has_tempo_key_beats_and_loop_points(library: Library, tmp_path: Path, out: Path) -> None:
    row = take(library, tmp_path)
    [path] = export(Job(), [ExportSource(row)], ExportParams(subtype="PCM_16"), out).paths
    flags, root, _, _, beats, low, high, bpm = struct.unpack("<IHHfIHHf", chunks(path)[b"acid"])
    assert (flags, root, beats, (high, low), bpm) == (0x06, 66, 6, (3, 4), 96.0)
    smpl = struct.unpack("<15I", chunks(path)[b"smpl"])
    n_frames = files.probe(path).n_frames
    assert (smpl[2], smpl[3], smpl[7]) == (22676, 66, 1)
    assert smpl[11:13] == (0, n_frames - 1)
    np.testing.assert_allclose(files.read(path).samples, files.read(row.path).samples, atol=2**-15)


def test_what_does_not_loop_has_a_tempo_and_no_loop_points(
    library: Library, tmp_path: Path, out: Path
) -> None:
    path = tmp_path / "song.wav"
    files.write(path, sounds.music(4.0))
    row = library.add(path, "import")
    library.set_tone(row.id, 120.0, "A minor")
    [written] = export(Job(), [ExportSource(library.get(row.id))], ExportParams(), out).paths
    acid = struct.unpack("<IHHfIHHf", chunks(written)[b"acid"])
    assert (acid[0], acid[1], acid[4], acid[7]) == (0x03, 69, 8, 120.0)
    assert b"smpl" not in chunks(written)
    [plain] = export(Job(), [ExportSource(library.get(row.id))], ExportParams(loop=False), out).paths
    assert b"acid" not in chunks(plain)


def test_the_users_own_bars_decide_and_a_stretch_is_no_loop(library: Library, tmp_path: Path) -> None:
    row = take(library, tmp_path)
    assert facts_of(ExportSource(row, grid=Grid(100.0))).bpm == 100.0
    assert not facts_of(ExportSource(row, (0.0, 1.25))).loops
    assert facts_of(ExportSource(row, (0.0, 1.25))).beats == 2
    strange = replace(row, recipe={"params": {"bpm": -3, "metre": ["x", None], "key": 5, "loop": "yes"}})
    assert facts_of(ExportSource(strange)).metre == (4, 4)
    assert facts_of(ExportSource(strange)).bpm is None


@pytest.mark.parametrize("suffix", [".wav", ".mp3"])
def test_a_level_can_be_asked_for(library: Library, tmp_path: Path, out: Path, suffix: str) -> None:
    row = take(library, tmp_path)
    [quiet] = export(
        Job(), [ExportSource(row)], ExportParams(suffix, normalise="lufs", lufs=-30.0), out
    ).paths
    assert loudness.of_file(Job(), quiet).lufs == pytest.approx(-30.0, abs=0.3)
    [peak] = export(
        Job(), [ExportSource(row)], ExportParams(suffix, normalise="peak", peak_db=-6.0), out
    ).paths
    assert loudness.of_file(Job(), peak).peak_db == pytest.approx(-6.0, abs=1.0 if suffix == ".mp3" else 0.05)


def test_no_level_makes_peaks_clip_and_silence_stays(library: Library, tmp_path: Path, out: Path) -> None:
    row = take(library, tmp_path)
    done = export(Job(), [ExportSource(row)], ExportParams(normalise="lufs", lufs=-1.0), out)
    assert loudness.of_file(Job(), done.paths[0]).peak_db == pytest.approx(-1.0, abs=0.05)
    assert "any louder" in done.remarks[0]
    path = tmp_path / "silence.wav"
    files.write(path, Clip(np.zeros((2, 44100), np.float32), 44100))
    silent = library.add(path, "import")
    done = export(Job(), [ExportSource(silent)], ExportParams(normalise="peak"), out)
    assert files.read(done.paths[0]).peak == 0.0
    assert "silent" in done.remarks[0]


def test_a_stretch_is_exact(library: Library, tmp_path: Path, out: Path) -> None:
    row = take(library, tmp_path)
    [path] = export(Job(), [ExportSource(row, (0.5, 2.0))], ExportParams(".flac"), out).paths
    part = files.read(row.path, start_s=0.5, duration_s=1.5)
    np.testing.assert_allclose(files.read(path).samples, part.samples, atol=1e-6)


def test_a_batch_has_names_by_pattern_and_goes_on_past_a_missing_file(
    library: Library, tmp_path: Path, out: Path
) -> None:
    rows = [take(library, tmp_path, name, 0.5) for name in ("one", "two", "drei/vier".replace("/", " "))]
    rows[1].path.unlink()
    done = export(
        Job(), [ExportSource(row) for row in rows], ExportParams(), out, "{number} {name} - {style}"
    )
    assert [path.name for path in done.paths] == ["1 one.wav", "3 drei vier.wav"]
    assert len(done.remarks) == 1
    assert "two" in done.remarks[0]
    with pytest.raises(AudioFileError, match="two"):
        export(Job(), [ExportSource(rows[1])], ExportParams(), out)


def test_names_leave_out_what_a_clip_has_not_and_hold_no_folder(library: Library, tmp_path: Path) -> None:
    row = replace(take(library, tmp_path, seconds=0.2), name="a/b: c?", style="folk", bpm=96.4, key="A minor")
    bare = replace(row, style=None, bpm=None, key=None, recipe=None, name="con")
    pattern = "{style} - {name}, {tempo} {key} {seed}"
    assert names_of(pattern, [row, bare]) == ["folk - a b c , 96 A minor 7", "con clip"]
    assert names_of("{number}", [row] * 12)[0] == "01"
    for wrong in ("{nonsense}", " "):
        with pytest.raises(ParamsError):
            names_of(wrong, [row])


def test_stems_lie_in_a_folder_and_add_up_to_the_mix(library: Library, tmp_path: Path, out: Path) -> None:
    row = take(library, tmp_path, "song", 0.5)
    notes = (Note(0, 60, 480), Note(480, 64, 480))
    score = Score((Part("Flute", "melody", 73, notes), Part("Bass", "bass", 33, notes)), 1, 120.0, (4, 4))
    source = ExportSource(row, read_score=lambda: score)
    done = export(Job(), [source], ExportParams(stems=True), out)
    assert [path.relative_to(out).as_posix() for path in done.paths] == [
        "song.wav", "song stems/song - Flute.wav", "song stems/song - Bass.wav",
    ]  # fmt: skip


def test_stems_are_written_whatever_a_recipe_from_elsewhere_says(
    library: Library, tmp_path: Path, out: Path
) -> None:
    row = replace(take(library, tmp_path, "song", 0.5), recipe={"params": ["folk"]})
    score = Score((Part("Bass", "bass", 33, (Note(0, 40, 480),)),), 1, 120.0, (4, 4))
    source = ExportSource(row, read_score=lambda: score)
    done = export(Job(), [source], ExportParams(stems=True), out)
    assert [path.name for path in done.paths] == ["song.wav", "song - Bass.wav"]


def test_a_cancelled_export_leaves_nothing(library: Library, tmp_path: Path, out: Path) -> None:
    row = take(library, tmp_path)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        export(job, [ExportSource(row)], ExportParams(normalise="lufs"), out)
    with pytest.raises(Cancelled):
        export(job, [ExportSource(row)], ExportParams(), out)
    assert list(out.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_at_once(library: Library, tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match="no folder"):
        export(Job(), [ExportSource(take(library, tmp_path))], ExportParams(), tmp_path / "nowhere")
