"""Compressed files: small, complete, and refused when damaged."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.compression import decode, decode_to, encode
from engine.encoding import PART_LATENTS, RATE, analyse_in_parts, analyse_stream
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.packed_latents import FAMILY, MAGIC, STEP, rounding
from engine.paths import weights_dir
from models.codec import Codec, CodecConfig
from tests import sounds

GOOD_HEADER = (
    b'{"rate": 44100, "n_frames": 99, "channels": 44, "anchors": 128, "step": 1, "cue_step": 1, '
    b'"name": "", "codec": ""}'
)


@pytest.fixture
def packed(tmp_path: Path, music_clip: Clip, tiny_catalog: Catalog) -> Path:
    path = tmp_path / "音楽 🎵.cfact"
    encode(Job(), music_clip, path, tiny_catalog)
    return path


def test_comes_back_with_length_and_name(packed: Path, music_clip: Clip, tiny_catalog: Catalog) -> None:
    restored = decode(Job(), packed, tiny_catalog)
    assert restored.samples.shape == music_clip.samples.shape
    assert (restored.rate, restored.name) == (44100, music_clip.name)
    assert np.isfinite(restored.samples).all()


def test_ratio_is_that_of_16_bit_stereo(tmp_path: Path, music_clip: Clip, tiny_catalog: Catalog) -> None:
    info = encode(Job(), music_clip, tmp_path / "a.cfact", tiny_catalog)
    assert info.size_bytes == (tmp_path / "a.cfact").stat().st_size
    assert info.ratio == pytest.approx(4 * music_clip.n_frames / info.size_bytes)
    assert info.ratio > 10


def test_parts_equal_the_whole() -> None:
    codec = Codec(CodecConfig.tiny())
    samples = torch.from_numpy(sounds.noise(PART_LATENTS * 4096 / 44100 + 3.0).samples)
    bands, cues = zip(*analyse_in_parts(Job(), codec, samples), strict=True)
    whole_bands, whole_cues = codec.analyse(samples[None])
    torch.testing.assert_close(torch.cat(bands, dim=-1), whole_bands, atol=1e-4, rtol=0.0)
    torch.testing.assert_close(torch.cat(cues, dim=-1), whole_cues, atol=1e-4, rtol=0.0)


def test_nothing_is_left_where_nothing_can_be_written(music_clip: Clip, tiny_catalog: Catalog) -> None:
    with pytest.raises(AudioFileError, match="cannot be written"):
        encode(Job(), music_clip, Path("/proc/none/a.cfact"), tiny_catalog)


@pytest.mark.parametrize("cut", [0, 3, 8, 40, -5])
def test_a_cut_off_file_is_refused(cut: int, packed: Path, tiny_catalog: Catalog) -> None:
    packed.write_bytes(packed.read_bytes()[:cut])
    with pytest.raises(AudioFileError):
        decode(Job(), packed, tiny_catalog)


@pytest.mark.parametrize(
    "header",
    [
        b"{}",
        b"[]",
        GOOD_HEADER.replace(b'"n_frames": 99', b'"n_frames": 99999999999'),
        GOOD_HEADER.replace(b'"anchors": 128', b'"anchors": -9'),
        GOOD_HEADER.replace(b'"step": 1', b'"step": 0'),
    ],
)
def test_a_lying_header_is_refused(header: bytes, tmp_path: Path, tiny_catalog: Catalog) -> None:
    path = tmp_path / "lie.cfact"
    path.write_bytes(MAGIC + struct.pack("<I", len(header)) + header + b"x" * 100)
    with pytest.raises(AudioFileError, match="damaged"):
        decode(Job(), path, tiny_catalog)


def test_another_codec_is_named(packed: Path, tmp_path: Path, tiny_catalog: Catalog) -> None:
    blob = packed.read_bytes()
    packed.write_bytes(blob.replace(tiny_catalog.card("codec").sha256.encode(), b"0" * 64))
    with pytest.raises(AudioFileError, match="another version of the codec"):
        decode(Job(), packed, tiny_catalog)


def test_an_older_file_is_told_apart_from_a_damaged_one(packed: Path, tiny_catalog: Catalog) -> None:
    packed.write_bytes(FAMILY + b"\x02" + packed.read_bytes()[len(MAGIC) :])
    with pytest.raises(AudioFileError, match="another version of the codec"):
        decode(Job(), packed, tiny_catalog)


def test_a_file_is_compressed_like_a_clip(tmp_path: Path, tiny_catalog: Catalog) -> None:
    """Streamed in blocks or whole, the same bytes; streamed to a file or decoded, the same sound."""
    clip = sounds.music(PART_LATENTS * 4096 / RATE + 5.0)
    source, streamed, whole = tmp_path / "a.wav", tmp_path / "s.cfact", tmp_path / "a.cfact"
    files.write(source, clip, subtype="FLOAT")
    encode(Job(), source, streamed, tiny_catalog)
    encode(Job(), files.read(source), whole, tiny_catalog)
    assert streamed.read_bytes() == whole.read_bytes()
    seconds = decode_to(Job(), streamed, tmp_path / "back.wav", tiny_catalog)
    assert seconds == pytest.approx(clip.duration_s)
    written, restored = files.read(tmp_path / "back.wav"), decode(Job(), whole, tiny_catalog)
    np.testing.assert_allclose(written.samples, restored.samples.clip(-1, 1), atol=2e-7)


@pytest.mark.parametrize("n_block", [777, 4096, 300_000])
def test_blocks_equal_the_whole(n_block: int) -> None:
    codec = Codec(CodecConfig.tiny())
    samples = torch.from_numpy(sounds.noise(PART_LATENTS * 4096 / RATE + 1.0).samples)
    blocks = iter(samples.split(n_block, dim=1))
    parts = [*analyse_stream(Job(), codec, blocks, samples.shape[1], anchors=True)]
    bands, cues, anchors = (torch.cat(group, dim=-1) for group in zip(*parts, strict=True))
    whole_bands, whole_cues = codec.analyse(samples[None])
    torch.testing.assert_close(bands, whole_bands, atol=1e-4, rtol=0.0)
    torch.testing.assert_close(cues, whole_cues, atol=1e-4, rtol=0.0)
    away = torch.polar(torch.ones_like(anchors), anchors - codec.anchors(samples[None]))
    torch.testing.assert_close(away.real, torch.ones_like(anchors), atol=1e-3, rtol=0.0)


def test_silence_is_refused(tmp_path: Path, tiny_catalog: Catalog) -> None:
    files.write(tmp_path / "silent.wav", Clip(np.zeros((2, RATE), np.float32), RATE))
    with pytest.raises(AudioFileError, match="silent"):
        encode(Job(), tmp_path / "silent.wav", tmp_path / "a.cfact", tiny_catalog)
    assert not (tmp_path / "a.cfact").exists()


def test_rounding_fits_a_byte() -> None:
    codec = Codec(CodecConfig.tiny())
    codec.scale.copy_(torch.logspace(2, -1, len(codec.scale)))
    steps = rounding(codec)
    assert steps.shape == (codec.config.n_stored, 1)
    assert float((8.0 / steps).max()) <= 127.0
    assert float(steps[-1] * codec.scale[-1]) == pytest.approx(STEP)


def test_low_tones_come_back_in_their_own_phase(tmp_path: Path) -> None:
    clip = sounds.tone(2.0, 330.0)
    catalog = Catalog(weights_dir())
    encode(Job(), clip, tmp_path / "a.cfact", catalog)
    wanted, restored = (
        one.samples.mean(axis=0)[RATE // 2 : 3 * RATE // 2]
        for one in (clip, decode(Job(), tmp_path / "a.cfact", catalog))
    )
    assert np.corrcoef(wanted, restored)[0, 1] > 0.9
