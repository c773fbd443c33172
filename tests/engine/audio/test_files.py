"""Reading: every format, any part, any rate, and what is wrong said in one sentence."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError
from tests import sounds
from tests.engine.audio import ffmpeg_files

RATE = 48000


def joined(path: Path, **kwargs: object) -> np.ndarray:
    return np.concatenate(list(files.stream(path, **kwargs)), axis=1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ending", "kind", "subtype"),
    [
        ("wav", "WAV", "PCM_U8"),
        ("wav", "WAV", "PCM_16"),
        ("wav", "WAV", "PCM_24"),
        ("wav", "WAV", "DOUBLE"),
        ("w64", "W64", "PCM_24"),
        ("wav", "RF64", "PCM_16"),
        ("aiff", "AIFF", "PCM_24"),
        ("caf", "CAF", "ALAC_16"),
        ("flac", "FLAC", "PCM_16"),
    ],
)
def test_exact_formats_give_the_samples_back(tmp_path: Path, ending: str, kind: str, subtype: str) -> None:
    clip = sounds.music(1.5)
    path = tmp_path / f"a.{ending}"
    soundfile.write(path, clip.samples.T, clip.rate, subtype, format=kind)
    found = files.read(path)
    assert (found.rate, found.name) == (clip.rate, path.name)
    assert np.abs(found.samples - clip.samples).max() <= (1 / 128 if subtype == "PCM_U8" else 1 / 32768)
    info = files.probe(path)
    assert (info.n_channels, info.n_frames, info.rate) == (2, clip.n_frames, clip.rate)
    assert info.duration_s == pytest.approx(1.5)
    assert kind in info.format


@pytest.mark.parametrize(
    ("name", "codec", "rate"),
    [
        ("a.m4a", "aac", 44100),
        ("a.m4a", "alac", 44100),
        ("a.opus", "libopus", 48000),
        ("a.mp3", "libmp3lame", 44100),
    ],
)
def test_ffmpeg_files_start_and_end_where_the_sound_does(
    tmp_path: Path, name: str, codec: str, rate: int
) -> None:
    clip = sounds.music(2.0, rate=rate)
    path = ffmpeg_files.encode(tmp_path / name, codec, clip)
    found = files.read(path)
    assert found.samples.shape == clip.samples.shape
    assert files.probe(path).n_frames == clip.n_frames
    assert lag_between(found, clip) == 0
    assert np.array_equal(joined(path, block_frames=1000), found.samples)


def test_windows_media_is_read(tmp_path: Path) -> None:
    clip = sounds.music(2.0)
    path = ffmpeg_files.encode(tmp_path / "a.wma", "wmav2", clip)
    found = files.read(path)
    # FFmpeg's decoder drops the first block as the delay of an encoder, which FFmpeg's own does not have.
    assert lag_between(found, clip) in (0, -2048)
    assert abs(found.n_frames - clip.n_frames) <= 4096
    assert files.probe(path).duration_s == pytest.approx(2.0, abs=0.2)


def lag_between(one: Clip, other: Clip) -> int:
    """Frames by which `one` comes later."""
    size = 2 * max(one.n_frames, other.n_frames)
    product = np.fft.rfft(one.mono(), size) * np.conj(np.fft.rfft(other.mono(), size))
    lag = int(np.argmax(np.fft.irfft(product)))
    return lag if lag < size // 2 else lag - size


@pytest.mark.parametrize("page", [2, 5])
def test_opus_that_libsndfile_rejects_is_read_through(tmp_path: Path, page: int) -> None:
    clip = sounds.music(8.0, rate=RATE)
    whole = files.read(ffmpeg_files.encode(tmp_path / "a.opus", "libopus", clip)).samples
    broken = ffmpeg_files.shift_time_stamp(
        ffmpeg_files.encode(tmp_path / "b.opus", "libopus", clip), page, -960
    )
    with pytest.raises(soundfile.LibsndfileError):
        soundfile.read(broken)
    found = files.read(broken)
    assert found.n_frames == clip.n_frames
    assert lag_between(found, clip) == 0
    # Two decoders: equal but for rounding and noise filling, and without a jump where the second takes over.
    assert np.abs(found.samples - whole).max() < 0.05
    assert np.abs(joined(broken, block_frames=4096) - whole).max() < 0.05
    part = files.read(broken, start_s=6.0, duration_s=1.0)
    assert part.n_frames == RATE
    assert (
        abs(lag_between(part, Clip(whole[:, 6 * RATE : 7 * RATE], RATE))) <= 960
    )  # as wrong as the stamp is


def test_the_middle_is_the_beginning_where_there_is_nothing_in_what_the_header_takes_for_it(
    tmp_path: Path,
) -> None:
    files.write(tmp_path / "a.wav", sounds.tone(3.0))
    middle, start_s = files.read_middle(tmp_path / "a.wav", 1.0)
    assert (start_s, middle.duration_s) == (1.0, 1.0)
    assert files.read_middle(tmp_path / "a.wav", 9.0)[1] == 0.0
    # The length of raw AAC is an estimate by its first packets, which are small here.
    clip = np.concatenate([np.zeros((2, 44100 * 8), np.float32), sounds.noise(0.5).samples], axis=1)
    path = ffmpeg_files.encode(tmp_path / "silent at first.aac", "aac", Clip(clip, 44100))
    assert files.probe(path).duration_s > 2 * 8.5 + 2
    middle, start_s = files.read_middle(path, 2.0)
    assert (start_s, middle.duration_s) == (0.0, 2.0)


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg", "a.mp3", "a.opus", "a.m4a"])
def test_parts_and_blocks_equal_the_whole(tmp_path: Path, name: str) -> None:
    clip = Clip(np.tile(sounds.music(4.0, rate=RATE).samples, 3), RATE)
    path = tmp_path / name
    if name in ("a.opus", "a.m4a"):
        ffmpeg_files.encode(path, "libopus" if name == "a.opus" else "aac", clip)
    else:
        files.write(path, clip)
    whole = files.read(path).samples
    assert whole.shape[1] == clip.n_frames
    assert np.array_equal(joined(path, block_frames=3000), whole)
    for start_s in (0.25, 3.5, 11.75):
        part = files.read(path, start_s=start_s, duration_s=0.25)
        first = round(start_s * RATE)
        assert part.n_frames == 12000
        assert np.abs(part.samples - whole[:, first : first + 12000]).max() < 1e-5
    assert np.abs(joined(path, start_s=11.5) - whole[:, -RATE // 2 :]).max() < 1e-5


@pytest.mark.parametrize("rate", [8000, 22050, 48000, 96000])
def test_resampling_keeps_pitch_and_length(tmp_path: Path, rate: int) -> None:
    files.write(tmp_path / "a.wav", sounds.tone(2.0, 1000.0))
    found = files.read(tmp_path / "a.wav", rate=rate)
    assert (found.rate, found.n_frames) == (rate, 2 * rate)
    assert np.argmax(np.abs(np.fft.rfft(found.mono()))) == 2000
    assert np.array_equal(joined(tmp_path / "a.wav", rate=rate), found.samples)
    assert np.abs(found.samples - sounds.tone(2.0, 1000.0).resampled(rate).samples).max() < 1e-4


@pytest.mark.parametrize(("n_channels", "rate"), [(1, 8000), (8, 44100), (2, 192000)])
@pytest.mark.parametrize("n_frames", [1, 5000])
def test_unusual_shapes_are_welcome(tmp_path: Path, n_channels: int, rate: int, n_frames: int) -> None:
    samples = np.random.default_rng(1).uniform(-0.5, 0.5, (n_channels, n_frames)).astype(np.float32)
    files.write(tmp_path / "a.wav", Clip(samples, rate), subtype="FLOAT")
    found = files.read(tmp_path / "a.wav")
    assert found.rate == rate
    assert np.array_equal(found.samples, samples)


@pytest.mark.parametrize("name", ["夜想曲.wav", "drums 🥁.flac", "take:2%s.m4a", "-x.ogg"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    if name.endswith("m4a"):
        ffmpeg_files.encode(tmp_path / name, "aac", sounds.tone(0.5))
    else:
        files.write(tmp_path / name, sounds.tone(0.5))
    assert files.read(str(tmp_path / name)).name == name


def test_nan_passes_through(tmp_path: Path) -> None:
    samples = np.full((1, 100), np.nan, np.float32)
    files.write(tmp_path / "a.wav", Clip(samples, RATE), subtype="FLOAT")
    assert np.isnan(files.read(tmp_path / "a.wav").samples).all()


def wav_header(n_bytes: int, n_channels: int = 1) -> bytes:
    fmt = struct.pack("<IHHIIHH", 16, 1, n_channels, 44100, 88200 * n_channels, 2 * n_channels, 16)
    return (
        b"RIFF" + struct.pack("<I", n_bytes + 36) + b"WAVEfmt " + fmt + b"data" + struct.pack("<I", n_bytes)
    )


def flac_claiming_hours(path: Path) -> bytes:
    soundfile.write(path, np.zeros((4096, 1), np.float32), 44100, format="FLAC")
    data = bytearray(path.read_bytes())
    data[21] |= 0x0F  # the 36 bits that count samples
    data[22:26] = b"\xff" * 4
    return bytes(data)


BAD = {
    "empty.wav": (b"", "empty"),
    "text.wav": (b"Dear diary, today I composed.\n" * 50, "not a sound file"),
    "text.mp3": (b"Dear diary, today I composed.\n" * 50, "not a sound file"),
    "one byte.mp3": (b"\xff", "not a sound file"),
    "text.txt": (b"Dear diary, today I composed.\n" * 50, "not a sound file"),
    "half header.wav": (wav_header(1000)[:30], "damaged"),
    "no samples.wav": (wav_header(0), "no sound"),
    "list.m3u8": (b"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3\n/etc/passwd\n", "not a sound file"),
    "raw.raw": (bytes(1000), "not a sound file"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("use", [files.probe, files.read, joined])
def test_bad_files_are_one_sentence(tmp_path: Path, name: str, use) -> None:  # type: ignore[no-untyped-def]
    content, word = BAD[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AudioFileError, match=word) as caught:
        use(tmp_path / name)
    sentence = str(caught.value)
    assert name in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_missing_folder_and_forbidden(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match="There is no file"):
        files.read(tmp_path / "none.wav")
    with pytest.raises(AudioFileError, match="is a folder"):
        files.read(tmp_path)
    with pytest.raises(AudioFileError, match="cannot be opened"):
        files.read(tmp_path / "a\0b.wav")
    files.write(tmp_path / "a.wav", sounds.tone(0.1))
    (tmp_path / "a.wav").chmod(0)
    if os.access(tmp_path / "a.wav", os.R_OK):
        pytest.skip("permissions do not bind this user")
    with pytest.raises(AudioFileError, match="permission"):
        files.read(tmp_path / "a.wav")


def test_a_part_after_the_end_is_said(tmp_path: Path) -> None:
    files.write(tmp_path / "a.wav", sounds.tone(1.0))
    with pytest.raises(AudioFileError, match="after 5 seconds"):
        files.read(tmp_path / "a.wav", start_s=5.0)
    assert files.read(tmp_path / "a.wav", start_s=0.75, duration_s=9.0).n_frames == 11025


def test_a_file_cut_off_gives_what_is_there(tmp_path: Path) -> None:
    clip = sounds.music(4.0)
    for ending in ("wav", "flac", "ogg", "mp3"):
        path = tmp_path / f"a.{ending}"
        files.write(path, clip)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        found = files.read(path)
        assert 0.2 * clip.n_frames < found.n_frames < 0.8 * clip.n_frames
        assert np.abs(found.samples[:, 5000:9000] - clip.samples[:, 5000:9000]).max() < 0.2


def test_headers_that_claim_gigabytes_cost_no_memory(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(wav_header(0xFFFFFF00, 2) + bytes(4000))
    assert files.read(tmp_path / "a.wav").n_frames == 1000
    (tmp_path / "a.flac").write_bytes(flac_claiming_hours(tmp_path / "b.flac"))
    assert files.probe(tmp_path / "a.flac").duration_s > 1e6
    assert files.read(tmp_path / "a.flac").n_frames == 4096
