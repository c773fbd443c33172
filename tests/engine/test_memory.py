"""Memory that was freed goes back to the system."""

from __future__ import annotations

import platform
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from engine import memory
from engine.jobs import JobRunner
from engine.measures import notes
from tests import sounds

PIECE, N_PIECES = 60_000, 2000  # smaller than what the C library would give back at once


def resident_kib() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0])


def leave_holes(job: object = None) -> np.ndarray:
    """Free much memory that lies below something that stays."""
    pieces = [np.ones(PIECE, np.uint8) for _ in range(N_PIECES)]
    stays = np.ones(PIECE, np.uint8)
    del pieces
    return stays


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="no other C library has a call for it")
def test_what_lies_below_something_that_stays_is_given_back() -> None:
    stays = leave_holes()
    before = resident_kib()
    assert memory.trim()
    assert resident_kib() < before - PIECE * N_PIECES / 1024 / 2
    assert len(stays) == PIECE


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="no other C library has a call for it")
def test_a_worker_gives_back_what_its_job_left() -> None:
    runner = JobRunner()
    before = resident_kib()
    job = runner.submit("Making holes", leave_holes)
    job.wait()
    runner.close()
    assert len(job.result) == PIECE
    assert resident_kib() < before + PIECE * N_PIECES / 1024 / 2


def test_clips_in_many_tunings_leave_no_more_behind_than_clips_in_one() -> None:
    """Each tuning has weights of its own, of four megabytes."""
    notes.note_strengths(sounds.tone(0.5).samples[0])  # loads what it needs
    tracemalloc.start()
    try:
        for cents in range(0, 100, 10):
            heard = notes.note_strengths(sounds.tone(0.5, 440.0 * 2 ** (cents / 1200)).samples[0])
            assert heard.max() > 0
        left, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert left < 16 << 20
