"""The child process in which a TorchScript file runs: code of others, kept apart from all that is ours.

It reads float32 stereo at 44.1 kHz from its standard input and answers on its standard output in messages: a
letter, the length of what follows, and that. "J" is JSON: `{"rate": hertz}` once the file is loaded, then, if
all is done, `{"done": true}`, or `{"error": text}`. "A" is sound, of the same format and in all of the same
length as what came. It imports nothing of the app, and is run with no more than `limit` leaves.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import IO, Any

RATE = 44100
# Samples at the model's rate that it is given at a time (22 s at 48 kHz).
BLOCK = 1 << 20
# It is given whole multiples of this, which is one of any model's own step.
GRAIN = 8192
# What it may take beside torch itself, and processor time: some, and some for each second of sound.
MEMORY_BYTES, PROCESSOR_S, PROCESSOR_PER_S = 8_000_000_000, 600, 60
# Rates that are believed; a file may claim anything.
RATES = range(8000, 192_001)


def main(arguments: list[str]) -> int:
    """Run the file `arguments[0]` over `arguments[1]` frames of sound; 0 if that went well."""
    answer = _take_answer()
    path, n_frames = arguments[0], int(arguments[1])
    try:
        import torch

        limit(n_frames)
        torch.set_grad_enabled(False)
        model = torch.jit.load(path, map_location="cpu").eval()
        rate = rate_of(model, path)
        _say(answer, {"rate": rate})
        _play(model, rate, n_frames, answer)
        _say(answer, {"done": True})
    except Exception as error:  # noqa: BLE001  # whatever their code raises
        _say(answer, {"error": f"{type(error).__name__}: {' '.join(str(error).split())[-400:]}"})
        return 1
    return 0


def limit(n_frames: int) -> None:
    """Allow no file to be written, no memory without end, no core dump, and only so much processor time."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    used = 0
    if os.path.isfile("/proc/self/statm"):
        with open("/proc/self/statm", encoding="ascii") as statm:
            used = int(statm.read().split()[0]) * resource.getpagesize()
    processors = os.cpu_count() or 1
    seconds = processors * (PROCESSOR_S + PROCESSOR_PER_S * n_frames // RATE)
    for what, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        *([(resource.RLIMIT_AS, used + MEMORY_BYTES)] if used else []),
    ):
        resource.setrlimit(what, (most, most))


def rate_of(model: Any, path: str) -> int:
    """The rate the model hears at: as it says, or its name, as in "guitar_b2048_r48000_z16.ts"; or 44100."""
    for name in ("sampling_rate", "sr", "sample_rate"):
        value = getattr(model, name, None)
        if value is not None:
            rate = int(value)
            break
    else:
        parts = os.path.splitext(os.path.basename(path))[0].split("_")
        told = [part.lstrip("sr") for part in parts if part[:1] in "sr" and part.lstrip("sr").isdigit()]
        rate = int(told[-1]) if told else RATE
    if rate not in RATES:
        raise ValueError(f"it claims a sample rate of {rate} Hz")
    return rate


def _play(model: Any, rate: int, n_frames: int, answer: IO[bytes]) -> None:
    import numpy as np
    import soxr

    inward, outward = (
        soxr.ResampleStream(*rates, 2, dtype="float32", quality="HQ")
        for rates in ((RATE, rate), (rate, RATE))
    )
    step, sent = max(1, BLOCK * RATE // rate), 0
    waiting = np.zeros((0, 2), np.float32)
    for first in range(0, n_frames, step):
        n = min(step, n_frames - first)
        last = first + n >= n_frames
        given = np.frombuffer(sys.stdin.buffer.read(8 * n), np.float32).reshape(-1, 2)
        waiting = np.concatenate([waiting, inward.resample_chunk(given, last=last)])
        # Exports may keep what they heard: only the end of all is to be filled up with silence.
        ready = len(waiting) if last else len(waiting) // GRAIN * GRAIN
        made = outward.resample_chunk(_through(model, waiting[:ready]), last=last)[: n_frames - sent]
        waiting, sent = waiting[ready:], sent + len(made)
        _send(answer, b"A", np.ascontiguousarray(made, np.float32).tobytes())
    _send(answer, b"A", np.zeros((n_frames - sent, 2), np.float32).tobytes())


def _through(model: Any, heard: Any) -> Any:
    """Sound `[frame, 2]` through the model's `forward`, which takes `[batch, 1, frame]`: a channel each."""
    import numpy as np
    import torch

    n = len(heard)
    if not n:
        return heard
    padded = np.pad(heard, ((0, -n % GRAIN), (0, 0)))
    channels = torch.from_numpy(np.ascontiguousarray(padded.T)).unsqueeze(1)
    try:
        made = model(channels)
    except RuntimeError:  # some know a single channel alone
        made = model(channels.mean(dim=0, keepdim=True)).expand(2, -1, -1)
    if made.dim() != 3 or made.shape[0] != 2 or made.shape[-1] < n:
        raise ValueError(f"it answers {tuple(channels.shape)} with {tuple(made.shape)}: it is no such model")
    return made[:, 0, :n].float().T.contiguous().numpy()


def _take_answer() -> IO[bytes]:
    """The standard output; from now on whatever is printed goes nowhere."""
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answer


def _say(answer: IO[bytes], document: dict[str, Any]) -> None:
    _send(answer, b"J", json.dumps(document).encode())


def _send(answer: IO[bytes], kind: bytes, data: bytes) -> None:
    answer.write(kind + struct.pack("<I", len(data)) + data)
    answer.flush()
