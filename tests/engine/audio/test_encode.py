"""Writing: exact, whole or not at all, with the recipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError, Cancelled
from tests import sounds

RECIPE = {
    "task": "generate",
    "style": "piano",
    "seed": 7,
    "parent": "/música/夜想曲.wav",
    "note": "x" * 20000,
}
FULL_DISK = """
import resource, sys
import numpy as np
from pathlib import Path
from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError, Cancelled

clip = Clip(np.random.default_rng(0).uniform(-0.5, 0.5, (2, 88200)).astype("f4"), 44100)
path = Path(sys.argv[1])
files.write(path, clip)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size - int(sys.argv[2]),) * 2)
path.write_bytes(b"old")
try:
    files.write(path, clip)
except AudioFileError as error:
    sys.stderr.write(str(error))
"""


@pytest.mark.parametrize(("name", "subtype", "bits"), [
    ("a.wav", "PCM_16", 16),
    ("a.wav", "PCM_24", 24),
    ("a.wav", None, 24),
    ("a.wav", "FLOAT", None),
    ("a.flac", "PCM_16", 16),
    ("a.flac", "PCM_24", 24),
    ("a.flac", "FLOAT", 24),
])  # fmt: skip
def test_samples_are_kept_to_the_bit(
    tmp_path: Path, name: str, subtype: str | None, bits: int | None
) -> None:
    clip = sounds.noise(1.0)
    files.write(tmp_path / name, clip, subtype=subtype)
    found = files.read(tmp_path / name)
    assert found.samples.shape == clip.samples.shape
    assert np.abs(found.samples - clip.samples).max() <= (2.0 ** (1 - bits) if bits else 0.0)
    info = soundfile.info(tmp_path / name)
    assert info.subtype == (f"PCM_{bits}" if bits else "FLOAT")


@pytest.mark.parametrize("name", ["a.ogg", "a.mp3"])
def test_lossy_files_sound_alike_and_last_as_long(tmp_path: Path, name: str) -> None:
    clip = sounds.music(3.0)
    files.write(tmp_path / name, clip)
    found = files.read(tmp_path / name)
    assert found.samples.shape == clip.samples.shape
    assert np.sum((found.samples - clip.samples) ** 2) < 0.05 * np.sum(clip.samples**2)


@pytest.mark.parametrize("ending", files.WRITABLE)
def test_the_recipe_comes_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"夜想曲{ending}"
    files.write(path, sounds.tone(0.5), recipe=RECIPE)
    assert files.read_recipe(path) == RECIPE
    assert files.read(path).n_frames == 22050
    files.write(path, sounds.tone(0.5))
    assert files.read_recipe(path) is None


def test_the_recipe_after_an_odd_number_of_bytes(tmp_path: Path) -> None:
    clip = Clip(np.full((1, 3), 0.5, np.float32), 44100)
    files.write(tmp_path / "a.wav", clip, recipe={"odd": True})
    assert files.read_recipe(tmp_path / "a.wav") == {"odd": True}
    with soundfile.SoundFile(tmp_path / "a.wav") as other:  # another program reads it too
        assert other.comment == '{"odd":true}'
        assert other.frames == 3


def test_no_recipe_where_there_is_none(tmp_path: Path) -> None:
    assert files.read_recipe(tmp_path / "none.wav") is None
    (tmp_path / "text.wav").write_text("not a sound")
    (tmp_path / "text.flac").write_text("not a sound")
    assert files.read_recipe(tmp_path / "text.wav") is None
    assert files.read_recipe(tmp_path / "text.flac") is None
    with soundfile.SoundFile(tmp_path / "other.flac", "w", 44100, 1) as other:
        other.comment = "made by hand"
    assert files.read_recipe(tmp_path / "other.flac") is None


@pytest.mark.parametrize("ending", files.WRITABLE)
def test_loud_and_invalid_samples_do_no_harm(tmp_path: Path, ending: str) -> None:
    samples = sounds.noise(1.0).samples.copy()
    samples[:, 5000:5100], samples[:, 9000], samples[:, 9001], samples[:, 9002] = (
        np.nan,
        np.inf,
        -np.inf,
        40.0,
    )
    files.write(tmp_path / f"a{ending}", Clip(samples, 44100), subtype="PCM_16")
    found = files.read(tmp_path / f"a{ending}")
    assert np.isfinite(found.samples).all()
    assert found.peak < 1.5
    if ending in (".wav", ".flac"):
        assert found.samples[0, 9000:9003] == pytest.approx([1, -1, 1], abs=1e-4)
        assert np.all(found.samples[:, 5000:5100] == 0)


@pytest.mark.parametrize("ending", files.WRITABLE)
def test_a_rate_the_format_lacks_is_resampled(tmp_path: Path, ending: str) -> None:
    files.write(tmp_path / f"a{ending}", sounds.tone(0.5, rate=400_000))
    found = files.read(tmp_path / f"a{ending}")
    assert found.rate <= 400_000
    assert found.duration_s == pytest.approx(0.5, abs=0.001)


def test_requests_that_cannot_be_met(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match=r"\.wav, \.flac, \.ogg, \.mp3"):
        files.write(tmp_path / "a.xyz", sounds.tone(0.1))
    with pytest.raises(AudioFileError, match="2 channels"):
        files.write(tmp_path / "a.mp3", Clip(np.zeros((8, 100), np.float32), 44100))
    with pytest.raises(AudioFileError, match="nothing to write"):
        files.write(tmp_path / "a.wav", Clip(np.zeros((2, 0), np.float32), 44100))
    with pytest.raises(AudioFileError, match="There is no folder"):
        files.check_writable(tmp_path / "none" / "a.wav")
    (tmp_path / "b.wav").mkdir()
    with pytest.raises(AudioFileError, match="is a folder"):
        files.check_writable(tmp_path / "b.wav")
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.wav"]


def test_an_unwritable_folder_is_said_first(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    files.check_writable(locked / "a.wav")
    locked.chmod(0o500)
    if os.access(locked, os.W_OK):
        locked = Path("/proc")  # where even root cannot write
        if not locked.is_dir():
            pytest.skip("permissions do not bind this user")
    with pytest.raises(AudioFileError, match="cannot be written"):
        files.check_writable(locked / "a.wav")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
@pytest.mark.parametrize("ending", files.WRITABLE)
@pytest.mark.parametrize("missing", [1, 20000])
def test_a_full_disk_keeps_the_old_file(tmp_path: Path, ending: str, missing: int) -> None:
    path = tmp_path / f"a{ending}"
    command = [sys.executable, "-c", FULL_DISK, str(path), str(missing)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True)
    assert "could not be written" in done.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob("*")) + list(tmp_path.glob(".*")) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_new_files_get_the_usual_permissions(tmp_path: Path) -> None:
    files.write(tmp_path / "a.wav", sounds.tone(0.1))
    (tmp_path / "plain").touch()
    assert (tmp_path / "a.wav").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("ending", files.WRITABLE)
def test_blocks_make_the_same_file_as_the_whole(tmp_path: Path, ending: str) -> None:
    clip = sounds.music(1.5)
    files.write(tmp_path / f"whole{ending}", clip, recipe={"seed": 4})
    with files.open_writer(tmp_path / f"blocks{ending}", clip.rate, 2, recipe={"seed": 4}) as writer:
        for first in range(0, clip.n_frames, 10_000):
            writer.append(clip.samples[:, first : first + 10_000])
            assert not (tmp_path / f"blocks{ending}").exists()
    whole, blocks = (files.read(tmp_path / f"{name}{ending}") for name in ("whole", "blocks"))
    assert whole.n_frames == blocks.n_frames
    if ending in (".wav", ".flac"):
        np.testing.assert_array_equal(whole.samples, blocks.samples)
    assert files.read_recipe(tmp_path / f"blocks{ending}") == {"seed": 4}


def test_a_writer_given_up_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        _write_and_give_up(tmp_path / "a.wav")
    with (
        pytest.raises(AudioFileError, match="nothing to write"),
        files.open_writer(tmp_path / "b.wav", 44100, 2),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def _write_and_give_up(path: Path) -> None:
    with files.open_writer(path, 44100, 2) as writer:
        writer.append(sounds.tone(0.5).stereo().samples)
        raise Cancelled
