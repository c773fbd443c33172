"""Writing sound files, whole or not at all, with the recipe in their tags."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio import wav_chunks, wav_comment
from engine.audio.clip import Clip, Samples
from engine.audio.wav_chunks import LoopFacts
from engine.errors import AudioFileError
from engine.replacing import check_folder, new_only, replacing

WRITABLE: dict[str, str] = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG Vorbis", ".mp3": "MP3"}

_SNDFILE = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG", ".mp3": "MP3"}
_SUBTYPES = {
    ".wav": ("PCM_24", "PCM_16", "FLOAT"),
    ".flac": ("PCM_24", "PCM_16"),
    ".ogg": ("VORBIS",),
    ".mp3": ("MPEG_LAYER_III",),
}
_MP3_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_MAX_RATE = {".wav": 1_000_000, ".flac": 384_000, ".ogg": 192_000}  # libvorbis crashes far above
_MAX_CHANNELS = {".wav": 1024, ".flac": 8, ".ogg": 8, ".mp3": 2}
_BLOCK = 1 << 14  # libsndfile overflows its stack on very long Vorbis writes in one call


def write(
    path: Path | str,
    clip: Clip,
    *,
    subtype: str | None = None,
    recipe: dict[str, Any] | None = None,
    loop: LoopFacts | None = None,
) -> None:
    """Write `clip`, in the format of the extension: .wav, .flac, .ogg (Vorbis) or .mp3.

    WAV and FLAC keep the exact frame count and, within their bit depth, the samples. No dither; all but FLOAT
    clip at +-1 and write NaN as 0. Every format keeps the whole recipe, as JSON in the comment tag. A rate
    that a format lacks is resampled; MP3 has only those of its standard, up to 48 kHz.

    Args:
        path: replaced only when the new file is complete.
        clip: the sound; 1024 channels at most in .wav, 8 in .flac and .ogg, 2 in .mp3.
        subtype: "PCM_16", "PCM_24" (default) or "FLOAT" (in .flac: 24-bit); ignored by .ogg and .mp3.
        recipe: JSON-able.
        loop: tempo, key and loop points, for WAV files; the other formats have no place for them.

    Raises:
        AudioFileError: unknown extension, too many channels for it, unwritable folder, full disk, nothing to
            write.
    """
    path = Path(path)
    check_writable(path)
    clip = _fit(path, clip)
    with open_writer(path, clip.rate, clip.n_channels, subtype=subtype, recipe=recipe, loop=loop) as writer:
        writer.append(clip.samples)


@contextlib.contextmanager
def open_writer(
    path: Path | str,
    rate: int,
    n_channels: int,
    *,
    subtype: str | None = None,
    recipe: dict[str, Any] | None = None,
    loop: LoopFacts | None = None,
    fresh: bool = False,
) -> Iterator[SoundWriter]:
    """As `write`, for sound that comes block after block, at a rate and with channels that the format has.

    With `fresh` it takes no other file's place, not even of one that appears meanwhile. The file is there
    when the `with` block ends; if anything is raised in it, nothing is left behind.
    """
    path = Path(path)
    check_writable(path)
    suffix = path.suffix.lower()
    kept = subtype if subtype in _SUBTYPES[suffix] else _SUBTYPES[suffix][0]
    text = None if recipe is None else json.dumps(recipe, separators=(",", ":"))
    try:
        with (new_only if fresh else replacing)(path) as temporary:
            with SoundWriter(temporary, rate, n_channels, _SNDFILE[suffix], kept, text) as writer:
                yield writer
            if not writer.n_frames:
                raise AudioFileError(f"There is nothing to write to {path.name}: the clip has no length.")
            if loop and suffix == ".wav":
                wav_chunks.append_loop(temporary, loop, rate, writer.n_frames)
            if text and suffix == ".wav":
                wav_comment.append(temporary, text)
    except OSError as error:
        why = error.strerror or error
        raise AudioFileError(f"{path.name} could not be written: {why}; choose another place.") from error


def check_writable(path: Path | str) -> None:
    """Make sure, before a long computation, that `path` can be written in the end.

    Raises:
        AudioFileError: unknown extension, no such folder, no permission, the target is a folder.
    """
    path = Path(path)
    if path.suffix.lower() not in WRITABLE:
        raise AudioFileError(f"{path.name} needs one of these endings: {', '.join(WRITABLE)}.")
    folder = path.parent
    if path.is_dir():
        raise AudioFileError(f"{path} is a folder: give a file name.")
    if not folder.is_dir():
        raise AudioFileError(f"There is no folder {folder}: create it, or choose another place.")
    try:
        check_folder(path)  # permission bits lie for root, read-only disks and network folders
    except OSError as error:
        raise AudioFileError(f"The folder {folder} cannot be written to ({error.strerror}).") from error


def read_recipe(path: Path | str) -> dict[str, Any] | None:
    """The recipe that `write` put into a file; None if there is none, or no such file."""
    import soundfile

    path = Path(path)
    try:
        if path.suffix.lower() == ".wav":
            text = wav_comment.find(path)
        else:
            with soundfile.SoundFile(path) as file:
                text = file.comment
        found = json.loads(text or "null")
    except (soundfile.SoundFileError, OSError, TypeError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


class _Checked(io.FileIO):
    """A file that remembers its first error: libsndfile hides those of its last writes, on closing."""

    error: OSError | None = None

    def write(self, data: Any) -> int:
        try:
            if self.error is None and super().write(data) == len(data):
                return len(data)
            self.error = self.error or OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            self.error = error
        return 0


class SoundWriter:
    """Writes one sound file as its sound comes; made by `open_writer`.

    Its methods raise OSError when the disk refuses, AudioFileError when the format does.
    """

    def __init__(
        self, path: Path, rate: int, n_channels: int, kind: str, subtype: str, comment: str | None
    ) -> None:
        self.n_frames = 0
        self._what = f"{kind} cannot hold {n_channels} channels at {rate} Hz"
        self._limited = subtype != "FLOAT"
        self._disk = _Checked(path, "w+")
        try:
            with self._refusals():
                import soundfile

                self._file = soundfile.SoundFile(self._disk, "w", rate, n_channels, subtype, format=kind)
                if comment and kind != "WAV":  # there libsndfile drops what is longer than its header buffer
                    self._file.comment = comment
        except BaseException:
            self._disk.close()
            raise

    def append(self, samples: Samples) -> None:
        """Add samples `[channel, frame]`."""
        frames = samples.T
        with self._refusals():
            for first in range(0, len(frames), _BLOCK):
                block = np.ascontiguousarray(frames[first : first + _BLOCK])
                if self._limited:  # the encoders stop at NaN
                    block = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0).clip(-1.0, 1.0)
                self._file.write(block)
        self.n_frames += len(frames)

    def __enter__(self) -> SoundWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        try:
            with self._refusals():
                self._file.close()
        except (OSError, AudioFileError):
            if kind is None:  # else the first trouble is the one to tell of
                raise
        finally:
            self._disk.close()

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        import soundfile

        try:
            yield
        except (soundfile.SoundFileError, AssertionError, ValueError) as error:
            if self._disk.error is None:
                raise AudioFileError(f"{self._what}: choose another format ({error}).") from error
        if self._disk.error is not None:
            raise self._disk.error


def fitting_rate(path: Path, rate: int, n_channels: int) -> int:
    """The rate at which the format of `path` can hold sound of `rate` Hz.

    Raises:
        AudioFileError: it cannot hold so many channels.
    """
    suffix = path.suffix.lower()
    if n_channels > (most := _MAX_CHANNELS[suffix]):
        raise AudioFileError(f"{path.name} can hold {most} channels, not {n_channels}: choose .wav.")
    if suffix == ".mp3":
        return min((known for known in _MP3_RATES if known >= rate), default=48000)
    return min(rate, _MAX_RATE[suffix])


def _fit(path: Path, clip: Clip) -> Clip:
    """`clip` at a rate that the format has."""
    return clip.resampled(fitting_rate(path, clip.rate, clip.n_channels))
