"""What a classifier's networks may begin from instead of chance: those that ship."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import nn

from engine import checkpoints
from engine.catalog import Catalog
from engine.data.dataset import Dataset, Piece
from engine.errors import MALFORMED, ModelError
from engine.paths import CODE_ROOT
from engine.replacing import replacing
from models.classifier import Chorus, Classifier, ClassifierConfig

log = logging.getLogger(__name__)

SHIPPED = CODE_ROOT / "models" / "weights" / "classifier"
FOLDS = "folds.json"
# So much of what a start has learnt from must be there: artists are known by their pieces.
SAME_MUSIC = 0.9


@dataclass(frozen=True, eq=False)
class HeadStart:
    """Networks to go on from.

    Attributes:
        model: has them.
        folds: of a start that has learnt from this very dataset, by a piece's id, the fold that it was held
            out in: network k has not heard fold k. Empty if it learnt from other music.
    """

    model: Classifier
    folds: Mapping[str, int] = field(default_factory=dict)

    def begin(self, network: Classifier, place: int) -> None:
        """Put into `network`, number `place` of a new classifier, what one of the start's has learnt."""
        trunks = _trunks(self.model)
        place %= len(trunks)
        network.trunk.load_state_dict(trunks[place].state_dict())
        if not self.folds:
            return
        n = network.config.n_embedding
        with torch.no_grad():
            # The head of all takes the mean over the networks.
            mine = self.model.head.weight[:, place * n : (place + 1) * n]
            network.head.weight.copy_(mine * len(trunks))
            network.head.bias.zero_()


def for_other_music(config: ClassifierConfig) -> HeadStart | None:
    """The classifier that ships, if it is of this shape: what it has learnt helps with any styles."""
    if config != replace(ClassifierConfig.small(), n_styles=config.n_styles):
        return None
    model = _load(SHIPPED)
    return HeadStart(model) if model else None


def for_dataset(
    dataset: Dataset,
    styles: Sequence[str],
    config: ClassifierConfig,
    n_folds: int,
    folder: Path | None = None,
) -> HeadStart | None:
    """The classifier in `folder` (None: that which ships), if it learnt from this dataset or a smaller one.

    It must say which pieces each of its networks has not heard, or no fold would be held out any more; and
    none may have heard what is now the test split.
    """
    folder = folder or SHIPPED
    folds = _read(folder / FOLDS)
    if not folds or 1 + max(folds.values()) != n_folds:
        return None
    learnt = {piece.id for split in ("train", "valid") for piece in dataset.pieces(split=split)}
    if len(learnt & folds.keys()) < SAME_MUSIC * len(folds):
        return None
    if any(piece.id in folds for piece in dataset.pieces(split="test")):
        log.warning("starting from nothing: %s has heard what is now to test it", folder)
        return None
    model = _load(folder)
    if model is None or list(checkpoints.load_card(folder).styles) != list(styles):
        return None
    alike = replace(model.config, n_voices=1, n_described=0, n_directions=0) == config
    return HeadStart(model, folds) if alike and len(_trunks(model)) % n_folds == 0 else None


def write_folds(pieces: Sequence[Piece], folds: Sequence[int], out: Path) -> None:
    """Leave `folds.json` in `out`: by a piece's id, the fold it was held out in."""
    told = dict(sorted(zip((piece.id for piece in pieces), folds, strict=True)))
    try:
        with replacing(out / FOLDS) as temporary:
            temporary.write_text(json.dumps(told, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{out / FOLDS} cannot be written: check the folder.") from error


def _read(path: Path) -> dict[str, int]:
    try:
        return {str(name): int(fold) for name, fold in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, *MALFORMED):
        return {}


def _load(folder: Path) -> Classifier | None:
    try:
        model = Catalog(folder.parent).load(folder.name)
    except ModelError as error:
        log.warning("starting from nothing: %s", error)
        return None
    return model if isinstance(model, Classifier) else None


def _trunks(model: Classifier) -> list[nn.Module]:
    return list(model.trunk.voices) if isinstance(model.trunk, Chorus) else [model.trunk]
