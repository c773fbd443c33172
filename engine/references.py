"""Embeddings of a few clips of every style, kept beside a classifier: what a new style is told from.

They are 128 numbers a clip, from which no sound can be made again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.errors import ModelError
from engine.replacing import replacing
from engine.style_head import Floats, StyleHead

TENSORS, CARD = "references.safetensors", "references.json"
VERSION = 1


@dataclass(frozen=True, eq=False)
class References:
    """Clips of up to 30 seconds.

    Attributes:
        embeddings: `[clip, n]`.
        labels: `[clip]`, index of the style in the classifier's card.
        held_out: `[clip]`; True for clips of artists that the classifier did not learn from.
    """

    embeddings: Floats
    labels: npt.NDArray[np.int64]
    held_out: npt.NDArray[np.bool_]

    def only(self, chosen: npt.NDArray[np.bool_]) -> References:
        """The clips where `chosen` is true."""
        return References(self.embeddings[chosen], self.labels[chosen], self.held_out[chosen])

    def accuracy(self, head: StyleHead) -> float:
        """Balanced accuracy of `head` on the clips held out; on all if there are none."""
        mine = self.only(self.held_out) if self.held_out.any() else self
        right = head.probabilities(mine.embeddings).argmax(axis=1) == mine.labels
        return float(np.mean([right[mine.labels == label].mean() for label in np.unique(mine.labels)]))


def write(folder: Path, references: References, classifier: str) -> None:
    """Keep `references` beside the weights in `folder`, whose hash is `classifier`. Raises OSError."""
    from safetensors.numpy import save

    data = save(
        {
            "embeddings": references.embeddings.astype(np.float16),
            "labels": references.labels.astype(np.uint8),
            "held_out": references.held_out.astype(np.uint8),
        }
    )
    card = {
        "what": "embeddings of clips that the classifier learned from, and of some that it did not",
        "classifier": classifier,
        "sha256": hashlib.sha256(data).hexdigest(),
        "clips": len(references.labels),
        "held_out": int(references.held_out.sum()),
        "licence": "Apache-2.0",
        "version": VERSION,
    }
    for name, content in ((TENSORS, data), (CARD, (json.dumps(card, indent=1) + "\n").encode())):
        with replacing(folder / name) as temporary:
            temporary.write_bytes(content)


def read(folder: Path, classifier: str) -> References:
    """The references beside the weights in `folder`.

    Raises:
        ModelError: there are none, they are damaged, or belong to weights other than `classifier`.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        data = (folder / TENSORS).read_bytes()
        if card["classifier"] != classifier or card["version"] != VERSION:
            raise ModelError(
                f"The reference clips in {folder} belong to another classifier: train or fetch them together."
            )
        if hashlib.sha256(data).hexdigest() != card["sha256"]:
            raise ModelError(f"The reference clips in {folder} are damaged: fetch the weights again.")
        found = load(data)
        return References(
            found["embeddings"].astype(np.float32),
            found["labels"].astype(np.int64),
            found["held_out"].astype(bool),
        )
    except FileNotFoundError as error:
        raise ModelError(
            f"{folder} has no reference clips to tell a style from: fetch the weights again, or train anew."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError, SafetensorError) as error:
        raise ModelError(f"The reference clips in {folder} are damaged: fetch the weights again.") from error
