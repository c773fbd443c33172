"""What remembers a part while the note model writes it: an LSTM or a causal transformer.

Both hear all events at once in training, and one after another when notes are drawn.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

# Of each layer: hidden and memory of an LSTM, keys and values of a transformer; empty before the first event.
State = list[tuple[Tensor, Tensor]]


class LstmCore(nn.Module):
    """Long short-term memory over the events."""

    def __init__(self, heard: int, width: int, n_layers: int, dropout: float) -> None:
        super().__init__()
        self.enter = nn.Linear(heard, width // 2)
        self.lstm = nn.LSTM(
            width // 2, width, n_layers, batch_first=True, dropout=dropout if n_layers > 1 else 0.0
        )

    def forward(self, heard: Tensor) -> Tensor:
        out: Tensor = self.lstm(F.gelu(self.enter(heard)))[0]
        return out

    def advance(self, heard: Tensor, state: State) -> tuple[Tensor, State]:
        """A step written out: called event by event, `nn.LSTM` takes much longer."""
        if not state:
            blank = heard.new_zeros(len(heard), self.lstm.hidden_size)
            state = [(blank, blank)] * self.lstm.num_layers
        new, output = [], F.gelu(self.enter(heard))
        for layer, (before, kept) in enumerate(state):
            into, across, bias_into, bias_across = self.lstm.all_weights[layer]
            gates = F.linear(output, into, bias_into) + F.linear(before, across, bias_across)
            admit, keep, fresh, show = gates.chunk(4, dim=-1)
            kept = keep.sigmoid() * kept + admit.sigmoid() * fresh.tanh()
            output = show.sigmoid() * kept.tanh()
            new.append((output, kept))
        return output, new


class TransformerCore(nn.Module):
    """Causal attention over the last `longest` events, with learnt places."""

    def __init__(self, heard: int, width: int, n_layers: int, dropout: float, longest: int) -> None:
        super().__init__()
        self.longest = longest
        self.enter = nn.Linear(heard, width)
        self.place = nn.Embedding(longest, width)
        self.blocks = nn.ModuleList(AttentionBlock(width, dropout) for _ in range(n_layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, heard: Tensor) -> Tensor:
        places = torch.arange(heard.shape[1], device=heard.device)
        x = self.enter(heard) + self.place(places)
        for block in self.blocks:
            x = block(x)
        out: Tensor = self.norm(x)
        return out

    def advance(self, heard: Tensor, state: State) -> tuple[Tensor, State]:
        """A step with the keys and values of the events before; the oldest are forgotten beyond `longest`."""
        n_before = state[0][0].shape[2] if state else 0
        place = torch.tensor(min(n_before, self.longest - 1), device=heard.device)
        x = self.enter(heard) + self.place(place)
        new = []
        for number, block in enumerate(self.blocks):
            assert isinstance(block, AttentionBlock)
            x, kept = block.step(x, state[number] if state else None, self.longest)
            new.append(kept)
        out: Tensor = self.norm(x)
        return out, new


class AttentionBlock(nn.Module):
    """Attention and a wide layer, each after a norm and added to its input."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.n_heads = max(1, width // 32)
        self.norm, self.second_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.ask, self.answer = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        query, key, value = (self._heads(y) for y in self.ask(self.norm(x)).chunk(3, dim=-1))
        heard = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        x = x + self.drop(self.answer(heard.transpose(1, 2).flatten(2)))
        return self._think(x)

    def step(
        self, x: Tensor, state: tuple[Tensor, Tensor] | None, longest: int
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        asked = self.ask(self.norm(x)).unsqueeze(1)
        query, key, value = (self._heads(y) for y in asked.chunk(3, dim=-1))
        if state is not None:
            key = torch.cat([state[0][:, :, 1 - longest :], key], dim=2)
            value = torch.cat([state[1][:, :, 1 - longest :], value], dim=2)
        heard = F.scaled_dot_product_attention(query, key, value)
        return self._think(x + self.answer(heard.transpose(1, 2).flatten(2).squeeze(1))), (key, value)

    def _heads(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.n_heads, -1)).transpose(1, 2)

    def _think(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.drop(self.narrow(F.gelu(self.widen(self.second_norm(x)))))
        return out
