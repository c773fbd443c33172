"""Cut-off files are told from whole ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import soundfile

from engine.audio import files
from engine.audio.clip import Clip
from engine.audio.wholeness import require_whole
from engine.errors import AudioFileError


@pytest.mark.parametrize("name", ["a.wav", "a.aiff", "a.flac", "a.ogg", "a.mp3"])
def test_whole_files_pass(name: str, tmp_path: Path, music_clip: Clip) -> None:
    soundfile.write(tmp_path / name, music_clip.samples.T, music_clip.rate)
    require_whole(tmp_path / name, files.read(tmp_path / name))


@pytest.mark.parametrize("name", ["a.wav", "a.aiff", "a.flac"])
@pytest.mark.parametrize("kept", [0.9, 0.3])
def test_cut_off_files_are_refused(name: str, kept: float, tmp_path: Path, music_clip: Clip) -> None:
    path = tmp_path / name
    soundfile.write(path, music_clip.samples.T, music_clip.rate)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(AudioFileError, match="cut off"):
        require_whole(path, files.read(path))


def test_a_stream_of_unknown_length_passes(tmp_path: Path, music_clip: Clip) -> None:
    path = tmp_path / "pipe.wav"
    soundfile.write(path, music_clip.samples.T, music_clip.rate)
    content = bytearray(path.read_bytes())
    content[4:8] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    require_whole(path)
