"""Tiny real models: the networks that ship, a few thousand weights each, untrained, from fixed seeds."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import torch
from torch import nn

from engine import reasons, references
from engine.checkpoints import ModelCard, save
from engine.references import References
from engine.styles import STYLES
from engine.training import flow, lstm_gan
from models.classifier import Classifier, ClassifierConfig
from models.codec import Codec, CodecConfig
from models.flow import Flow
from models.lstm_gan import LstmGan
from models.notes import Notes, NotesConfig
from models.restyler import Restyler, RestylerConfig

SHIPPED = Path(__file__).parents[2] / "models" / "weights"


def tiny_models() -> dict[str, nn.Module]:
    """One tiny network of every kind; generators and restyler fit the codec."""
    torch.manual_seed(0)
    codec = Codec(CodecConfig.tiny())
    with torch.no_grad():
        # An unfitted codec decodes to a constant hiss; a quieter one with some life in it is nearer to music.
        codec.mean.fill_(-2.0)
        codec.scale.fill_(8.0)
    network = Flow(flow.config_for("tiny", codec))
    # Untrained, it would say nothing whatever the style.
    for layer in (network.finish, network.leave):
        nn.init.normal_(layer.weight, std=0.3)
    return {
        "codec": codec,
        "lstm_gan": LstmGan(lstm_gan.config_for("tiny", codec)),
        "restyler": Restyler(RestylerConfig.tiny(len(STYLES), codec.config.n_channels)),
        "classifier": Classifier(ClassifierConfig.tiny("classifier")),
        "notes": Notes(NotesConfig.tiny(len(STYLES))),
        "judge": Classifier(ClassifierConfig.tiny("judge")),
        "flow": network,
    }


def write_tiny_weights(folder: Path) -> None:
    """Write a checkpoint of every kind below `folder`, as `models/weights` has them."""
    for name, module in tiny_models().items():
        card = ModelCard(name=name, kind=name, styles=tuple(STYLES), config=module.to_config())
        saved = save(folder / name, module.state_dict(), card)
        if name == "classifier":
            references.write(folder / name, made_up_references(module.config.n_embedding), saved.sha256)
            shutil.copy(SHIPPED / name / reasons.FILE, folder / name)


def made_up_references(n: int) -> References:
    """Four clips of every style, one of them held out, each style around a point of its own."""
    draw = np.random.default_rng(1)
    labels = np.repeat(np.arange(len(STYLES)), 4)
    centres = draw.normal(0.0, 3.0, (len(STYLES), n))
    embeddings = (centres[labels] + draw.normal(0.0, 0.3, (len(labels), n))).astype(np.float32)
    return References(embeddings, labels, np.tile([False, False, False, True], len(STYLES)))
