"""Training of the note model on a folder of scores, by likelihood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.optim import AdamW

from engine.checkpoints import ModelCard, save
from engine.data.note_arranging import arrange_all
from engine.data.note_corpus import Piece, read_pieces
from engine.jobs import Job
from engine.notes import sequence as seq
from engine.notes.score import ROLES
from engine.styles import STYLES
from engine.training.loop import Loop
from engine.training.note_batches import Batch, NoteSampler
from engine.training.note_loss import nats
from models.notes import Events, Notes, NotesConfig, Whole

SIZES = {"tiny": NotesConfig.tiny, "small": NotesConfig.small, "base": NotesConfig.base}
BATCH = 16
VALID_BATCHES = 20
RATE = 2e-3
# Velocity and deviation matter less than which notes there are.
TOUCH_WEIGHT = 0.3
BITS = 1.0 / float(np.log(2.0))
CHORDS_A_BAR = 2


def train(
    job: Job, data: Path, out: Path, *, minutes: float, size: str = "small", resume: bool = False
) -> dict[str, Any]:
    """Train a note model on the training split of the scores in `data`, and save it to `out`.

    Returns:
        `valid_bits` a note on held-out pieces, and `steps`.
    """
    return train_on(
        job, read_pieces(job, data), out, SIZES[size](len(STYLES)), minutes=minutes, resume=resume
    )


def train_on(
    job: Job, pieces: Sequence[Piece], out: Path, config: NotesConfig, *, minutes: float, resume: bool = False
) -> dict[str, Any]:
    """`train` on pieces that are read already, with a network of the given sizes."""
    pieces = [*pieces, *arrange_all(pieces)]
    sampler = NoteSampler(pieces, "train")
    # A few scores of one's own may all be needed to learn from.
    valid = NoteSampler(pieces, "valid" if any(piece.split == "valid" for piece in pieces) else "train")
    fixed_draw = np.random.default_rng(5)
    fixed = [valid.draw(fixed_draw, BATCH) for _ in range(VALID_BATCHES)]
    torch.manual_seed(0)
    model = Notes(config)
    learn_typical(model, pieces)
    rate = RATE if config.core == "lstm" else RATE / 2
    loop = Loop(
        job, out, minutes=minutes, modules={"notes": model},
        optimizers={"notes": AdamW(model.parameters(), lr=rate, weight_decay=0.02, betas=(0.9, 0.98))},
        ema={"notes": 0.995}, resume=resume,
    )  # fmt: skip
    averaged = loop.averaged["notes"]
    assert isinstance(averaged, Notes)
    best = float("inf")
    for _ in loop.steps():
        batch = to_device(sampler.draw(loop.draw, BATCH), loop.device)
        found = nats(model, batch)
        n_notes = found.notes.sum().clamp(min=1.0)
        loss = (found.total().sum() + TOUCH_WEIGHT * found.touch.sum()) / n_notes
        loop.update("notes", loss)
        loop.log(bits=float(found.total().sum().detach() / n_notes) * BITS)
        if loop.due("validate", 60.0) or loop.fraction >= 1.0:
            bits = bits_a_note(averaged, fixed)
            loop.event(valid_bits=bits)
            if bits < best:
                best = bits
                _save(out, averaged, loop, bits, pieces)
    bits = bits_a_note(averaged, fixed)
    if bits <= best:
        _save(out, averaged, loop, bits, pieces)
    return {"valid_bits": min(bits, best), "steps": loop.step}


@torch.no_grad()
def bits_a_note(model: Notes, batches: Sequence[Batch]) -> float:
    """Bits that a note of these batches costs the model, ends of bars included."""
    model.eval()
    device = model.style.weight.device
    total, notes = 0.0, 0.0
    for batch in batches:
        found = nats(model, to_device(batch, device))
        total, notes = total + float(found.total().sum()), notes + float(found.notes.sum())
    model.train()
    return total / max(1.0, notes) * BITS


def to_device(batch: Batch, device: torch.device) -> Batch:
    whole = Whole(*(part.to(device) for part in batch.whole))
    events, following = (Events(*(part.to(device) for part in side)) for side in batch[1:3])
    rest: list[Tensor] = [part.to(device) for part in batch[3:]]
    return Batch(whole, events, following, *rest)


def learn_typical(model: Notes, pieces: Sequence[Piece]) -> None:
    """Enter how dense and how high parts are in each style, and which chord follows which."""
    training = [piece for piece in pieces if piece.split == "train"]
    levels = np.linspace(0.1, 0.9, model.density.shape[-1])
    for place, style in enumerate(STYLES):
        for number, role in enumerate(ROLES):
            lines = [(p, line) for p in training if style in p.styles and (line := p.line(role)) is not None]
            if not lines:
                continue
            dense = [seq.density_of(len(line), len(set(line.bar)), p.in_bar) for p, line in lines]
            high = [seq.register_of(line.pitch, role) for _, line in lines]
            model.density[place, number] = torch.tensor(np.quantile(dense, levels))
            model.register[place, number] = torch.tensor(np.quantile(high, levels))
    for piece in training:
        if piece.own:
            for style in piece.styles:
                count_chords(model.harmony[list(STYLES).index(style), int(piece.minor)], piece)


def count_chords(counts: Tensor, piece: Piece) -> None:
    """Add a piece's chord changes to `[quarter of four bars, chord before (24 for none), chord]`."""
    window = max(1, piece.in_bar // CHORDS_A_BAR)
    steps = np.arange(0, piece.n_bars * piece.in_bar - window + 1, piece.in_bar)
    which = np.searchsorted(piece.harmonies.start, steps, side="right") - 1
    before = 24
    for number, index in enumerate(which):
        if index < 0:
            continue
        root, tones = int(piece.harmonies.root[index]), piece.harmonies.tones[index]
        minor = bool(tones[(root + 3) % 12] and not tones[(root + 4) % 12])
        chord = root + 12 * minor
        counts[number % 4, before, chord] += 1
        before = chord


def _save(out: Path, model: Notes, loop: Loop, bits: float, pieces: Sequence[Piece]) -> None:
    own = [piece for piece in pieces if piece.split == "train" and piece.own >= piece.learnt]
    card = ModelCard(
        name="notes",
        kind="notes",
        task="write notes: parts of a piece in a style, given chords and other parts",
        styles=tuple(STYLES),
        config=model.to_config(),
        training={
            "data": "scores and drum performances (see docs/data.md)",
            "pieces": len(own),
            "notes": sum(len(line) for piece in own for line in piece.lines),
            "steps": loop.step,
            "minutes": round(loop.elapsed_s / 60, 1),
            "valid_bits": round(bits, 4),
        },
    )
    # Half precision: half the size, and no difference that could be measured.
    save(out, {name: tensor.half() for name, tensor in model.state_dict().items()}, card)
