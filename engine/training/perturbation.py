"""Changes that no listener takes for another style: does the classifier keep its label?"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import soundfile
import torch
from scipy.signal import butter, sosfilt

from engine.data.dataset import RATE, Dataset, Piece
from engine.jobs import Job
from models.classifier import Classifier

Stereo = npt.NDArray[np.float32]  # [frame, 2]
CLIP_S = 20


def label_stability(
    job: Job, dataset: Dataset, classifier: Classifier, pieces: Sequence[Piece]
) -> dict[str, float]:
    """Share of clips (20 s from the middle of each piece) that keep their label, per perturbation."""
    kept: dict[str, list[bool]] = {name: [] for name in PERTURBATIONS}
    for piece in pieces:
        job.check()
        n = min(piece.frames, CLIP_S * RATE)
        sound = dataset.audio(piece, (piece.frames - n) // 2, n).astype(np.float32) / 32768.0
        label = _label(classifier, sound)
        for name, perturb in PERTURBATIONS.items():
            kept[name].append(_label(classifier, perturb(sound)) == label)
    return {name: float(np.mean(same)) for name, same in kept.items() if same}


@torch.inference_mode()
def _label(classifier: Classifier, sound: Stereo) -> int:
    n = classifier.n_samples
    mono = np.resize(sound.mean(axis=1), max(1, len(sound) // n) * n).reshape(-1, n)
    windows = torch.from_numpy(mono).to(classifier.temperature.device)
    return int(classifier(windows).mean(dim=0).argmax())


def _equalised(sound: Stereo) -> Stereo:
    """6 dB more below 250 Hz, 6 dB less above 3 kHz."""
    low = sosfilt(butter(1, 250, "lowpass", fs=RATE, output="sos"), sound, axis=0)
    high = sosfilt(butter(1, 3000, "highpass", fs=RATE, output="sos"), sound, axis=0)
    return np.asarray(sound + low - 0.5 * high, dtype=np.float32)


def _dulled(sound: Stereo) -> Stereo:
    """Nothing above 8 kHz."""
    return np.asarray(
        sosfilt(butter(8, 8000, "lowpass", fs=RATE, output="sos"), sound, axis=0), dtype=np.float32
    )


def _one_channel(sound: Stereo) -> Stereo:
    """The left channel on both sides."""
    return np.repeat(sound[:, :1], 2, axis=1)


def _quieter(sound: Stereo) -> Stereo:
    """20 dB less, in 16 bits."""
    return np.asarray(np.round(sound * 3276.8) / 32768.0, dtype=np.float32)


def _coded(sound: Stereo) -> Stereo:
    """Through MP3 at a low rate."""
    file = io.BytesIO()
    soundfile.write(file, sound, RATE, format="MP3", bitrate_mode="CONSTANT", compression_level=0.8)
    file.seek(0)
    return np.asarray(soundfile.read(file, dtype="float32", always_2d=True)[0])


PERTURBATIONS: dict[str, Callable[[Stereo], Stereo]] = {
    "equaliser": _equalised,
    "low_pass_8_khz": _dulled,
    "one_channel": _one_channel,
    "20_db_quieter": _quieter,
    "mp3": _coded,
}
