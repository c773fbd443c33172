"""The one checkpoint format: `model.safetensors` beside `card.json`; never pickle."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import ModelError
from engine.replacing import replacing

if TYPE_CHECKING:
    from torch import Tensor

TENSORS = "model.safetensors"
CARD = "card.json"
_TYPES: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "kind": str,
    "task": str,
    "styles": list,
    "rate": int,
    "size_bytes": int,
    "sha256": str,
    "licence": str,
    "config": dict,
    "training": dict,
    "figures": dict,
    "version": int,
}


@dataclass(frozen=True)
class ModelCard:
    """What is known of a model without loading it.

    Attributes:
        kind: one of `engine.catalog.KINDS`; says which network the tensors belong to.
        task: what it is for, in a few words.
        rate: the sample rate it hears or makes, Hz.
        size_bytes: size of the tensor file; filled in by `save`.
        sha256: hash of the tensor file; filled in by `save`, checked by `load_tensors`.
        config: what the network's `from_config` takes.
        training: how it was trained (data, steps, minutes, seed).
        figures: how good it is, beside the baselines.
    """

    name: str
    kind: str
    task: str = ""
    styles: tuple[str, ...] = ()
    rate: int = 44100
    size_bytes: int = 0
    sha256: str = ""
    licence: str = "Apache-2.0"
    config: dict[str, Any] = field(default_factory=dict)
    training: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    version: int = 1

    def to_json(self) -> dict[str, Any]:
        """Plain JSON-able dict; `from_json` undoes it."""
        return {**asdict(self), "styles": list(self.styles)}

    @classmethod
    def from_json(cls, data: Any) -> ModelCard:
        """Build a card from parsed JSON; unknown keys are ignored.

        Raises:
            ValueError: `data` is not a card.
            ModelError: it is a card of a newer version.
        """
        if not isinstance(data, dict) or not {"name", "kind"} <= data.keys():
            raise ValueError("no name and kind")
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        for key, value in known.items():
            if not isinstance(value, _TYPES[key]):
                raise ValueError(f"wrong value for {key}")
        if known.get("version", 1) > cls.version:
            raise ModelError(f"The model {known['name']} needs a newer version of the app: update the app.")
        return cls(**{**known, "styles": tuple(known.get("styles", ()))})


def save(folder: Path, tensors: dict[str, Tensor], card: ModelCard) -> ModelCard:
    """Write `tensors` and `card` into `folder`; return the card with size and hash filled in.

    Tensors are stored in the type they have, so half precision stays half.

    Raises:
        ModelError: the folder or the disk refuses.
    """
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    try:
        folder.mkdir(parents=True, exist_ok=True)
        plain = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in tensors.items()}
        with replacing(folder / TENSORS) as temporary:
            save_file(plain, temporary)
            full = replace(card, size_bytes=temporary.stat().st_size, sha256=_sha256(temporary))
    except (OSError, SafetensorError) as error:
        raise ModelError(f"The model cannot be saved to {folder}: choose another folder.") from error
    save_card(folder, full)
    return full


def save_card(folder: Path, card: ModelCard) -> None:
    """Rewrite the card alone, say with new figures; `card` must hold the hash of the tensors.

    Raises:
        ModelError: the folder or the disk refuses.
    """
    try:
        text = json.dumps(card.to_json(), indent=1, ensure_ascii=False) + "\n"
        with replacing(folder / CARD) as temporary:
            temporary.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ModelError(f"The card in {folder} cannot be written: check the folder.") from error


def load_card(folder: Path) -> ModelCard:
    """Read the card in `folder`.

    Raises:
        ModelError: it is missing or unreadable.
    """
    try:
        return ModelCard.from_json(json.loads((folder / CARD).read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ModelError(f"No model in {folder}: train one there, or fetch the weights again.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"The model card {folder / CARD} is damaged: fetch the weights again.") from error


def load_tensors(folder: Path) -> dict[str, Tensor]:
    """Read the tensors in `folder` onto the CPU, in the type they are stored in.

    Raises:
        ModelError: they are missing, damaged, or not the ones the card speaks of.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    card = load_card(folder)
    path = folder / TENSORS
    try:
        if _sha256(path) != card.sha256:
            raise ModelError(f"The weights {path} are damaged (wrong hash): fetch them again or train anew.")
        return load_file(path)
    except FileNotFoundError as error:
        raise ModelError(f"The weights {path} are missing: fetch them again or train anew.") from error
    except (OSError, SafetensorError) as error:
        raise ModelError(f"The weights {path} cannot be read: fetch them again or train anew.") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
