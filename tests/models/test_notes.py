"""The note model: a step is that of the whole, every weight learns, and one batch can be learnt by heart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.styles import STYLES
from engine.training.note_batches import Batch, NoteSampler
from engine.training.note_loss import nats
from models.notes import Notes, NotesConfig
from tests.engine.notes.pieces_made import made_pieces

CORES = ("lstm", "transformer")


def tiny(core: str) -> Notes:
    torch.manual_seed(0)
    return Notes(replace(NotesConfig.tiny(len(STYLES)), core=core, width=32))


@pytest.fixture(scope="module")
def batch() -> Batch:
    return NoteSampler(made_pieces(), "train").draw(np.random.default_rng(2), 8)


@pytest.mark.parametrize("core", CORES)
def test_event_by_event_is_all_at_once(core: str, batch: Batch) -> None:
    model = tiny(core).eval()
    heard = model.hear(batch.events, batch.whole)
    whole = model.remember(heard)
    state, steps = [], []
    for event in heard.unbind(dim=1):
        memory, state = model.advance(event, state)
        steps.append(memory)
    torch.testing.assert_close(torch.stack(steps, dim=1), whole, atol=1e-4, rtol=1e-3)


@pytest.mark.parametrize("core", CORES)
def test_gradient_reaches_every_weight(core: str, batch: Batch) -> None:
    model = tiny(core)
    found = nats(model, batch)
    (found.total().sum() + found.touch.sum()).backward()
    assert not [name for name, w in model.named_parameters() if w.grad is None or not w.grad.abs().sum()]


@pytest.mark.parametrize("core", CORES)
def test_a_batch_can_be_learnt_by_heart(core: str, batch: Batch) -> None:
    model = tiny(core)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    costs = []
    for _ in range(60):
        found = nats(model, batch)
        loss = found.total().sum() / found.notes.sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        costs.append(loss.item())
    assert costs[-1] < 0.35 * costs[0]


def test_what_cannot_follow_costs_nothing_in_real_music(batch: Batch) -> None:
    """No real event is among those that are ruled out."""
    with torch.no_grad():
        found = nats(tiny("lstm"), batch)
    assert max(float(part.max()) for part in found[:3]) < 50.0


def test_the_state_of_a_transformer_stays_small() -> None:
    model = Notes(replace(NotesConfig.tiny(2), core="transformer", width=32, longest=8)).eval()
    state = []
    for _ in range(20):
        memory, state = model.advance(torch.randn(1, model.core.enter.in_features), state)
    assert state[0][0].shape[2] == 8
    assert torch.isfinite(memory).all()
