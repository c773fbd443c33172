"""Tiny real models: the networks that ship, a few thousand weights each, untrained, from fixed seeds."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from engine.checkpoints import ModelCard, save
from engine.styles import STYLES
from engine.training.lstm_gan import config_for
from models.classifier import Classifier, ClassifierConfig
from models.codec import Codec, CodecConfig
from models.lstm_gan import LstmGan
from models.restyler import Restyler, RestylerConfig


def tiny_models() -> dict[str, nn.Module]:
    """One tiny network of every kind; the generator and restyler fit the codec."""
    torch.manual_seed(0)
    codec = Codec(CodecConfig.tiny())
    with torch.no_grad():
        # An unfitted codec decodes to a constant hiss; a quieter one with some life in it is nearer to music.
        codec.mean.fill_(-2.0)
        codec.scale.fill_(8.0)
    return {
        "codec": codec,
        "lstm_gan": LstmGan(config_for("tiny", codec)),
        "restyler": Restyler(RestylerConfig.tiny(len(STYLES), codec.config.n_channels)),
        "classifier": Classifier(ClassifierConfig.tiny("classifier")),
        "judge": Classifier(ClassifierConfig.tiny("judge")),
    }


def write_tiny_weights(folder: Path) -> None:
    """Write a checkpoint of every kind below `folder`, as `models/weights` has them."""
    for name, module in tiny_models().items():
        card = ModelCard(name=name, kind=name, styles=tuple(STYLES), config=module.to_config())
        save(folder / name, module.state_dict(), card)
