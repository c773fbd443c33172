"""How likely real music is to the note model, head by head."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.notes.score import ROLES
from engine.notes.tokens import END_OF_BAR, LONGEST_BAR, N_PITCHES, N_TONES, NO_PITCH
from engine.training.note_batches import Batch
from models.notes import Notes

NEVER = -1e4


class Nats(NamedTuple):
    """Negative log-likelihoods of each next event `[batch, event]`, zero where there is nothing to say.

    Attributes:
        position: of notes and ends of bars.
        pitch, duration: of notes; drums have no duration.
        touch: of velocity and deviation, where a person played them.
    """

    position: Tensor
    pitch: Tensor
    duration: Tensor
    touch: Tensor
    notes: Tensor

    def total(self) -> Tensor:
        """Nats of what is written: everything but touch."""
        return self.position + self.pitch + self.duration


def nats(model: Notes, batch: Batch) -> Nats:
    """All heads on one batch."""
    memory = model.remember(model.hear(batch.events, batch.whole))
    following, role = batch.following, batch.whole.role[:, None]
    is_note = (following.pitch != NO_PITCH).float() * batch.weight
    drums = (role == ROLES.index("drums")).expand_as(following.pos)
    position = F.pad(batch.allowed, (0, 1), value=True)
    logits = model.position(memory, batch.grid).masked_fill(~position, NEVER)
    on_position = _cross(logits, following.pos) * batch.weight
    pos = following.pos.clamp(max=LONGEST_BAR)
    logits = model.pitch(memory, pos, following.place, batch.events.last, batch.copies)
    together = (pos == batch.events.pos) & (pos != END_OF_BAR)
    logits = logits.masked_fill(~allowed_pitches(batch.events.pitch, together, drums), NEVER)
    on_pitch = _cross(logits, following.pitch.clamp(max=N_PITCHES - 1)) * is_note
    dur, vel, dev = model.rest(memory, pos, following.place, following.pitch)
    on_duration = _cross(dur, following.dur) * is_note * ~drums
    touch = (_cross(vel, following.vel) + _cross(dev, following.dev)) * is_note * batch.performed[:, None]
    return Nats(on_position, on_pitch, on_duration, touch, is_note)


def allowed_pitches(before: Tensor, together: Tensor, drums: Tensor) -> Tensor:
    """Pitches that a note may have `[..., pitch]`: of its kind, and above one that begins with it."""
    pitches = torch.arange(N_PITCHES, device=before.device)
    of_kind = (pitches >= N_TONES) == drums.unsqueeze(-1)
    above = pitches > torch.where(together, before, -torch.ones_like(before)).unsqueeze(-1)
    return of_kind & above


def _cross(logits: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(logits.flatten(0, -2), target.flatten(), reduction="none").view_as(target)
