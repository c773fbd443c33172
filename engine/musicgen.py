"""MusicGen: music from a description, by a model that was downloaded and the library transformers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.foreign_sound import make, seeded
from engine.generation_params import GenerateParams
from engine.jobs import Job

if TYPE_CHECKING:
    from torch import Tensor

ENGINE = "musicgen"
# As its makers sample: how much the words are obeyed, and from how many of the likeliest tokens is drawn.
GUIDANCE, LIKELIEST = 3.0, 250


@dataclass(frozen=True)
class MusicGen:
    """The network and what turns words into its numbers; both of transformers."""

    network: Any
    tokenizer: Any


def make_blocks(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Iterator[Samples]:
    """All of what `params` wish, `[2, frame]`; reports each token.

    Raises:
        ModelError: no model is there, or it is damaged.
    """
    yield make(job, params, seed, catalog, read, compose)


def read(folder: Path, device: str) -> MusicGen:
    """The model in `folder`: safetensors and JSON; nothing is unpickled, run, or asked of a network."""
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    network = transformers.MusicgenForConditionalGeneration.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, trust_remote_code=False
    )
    tokenizer = transformers.AutoTokenizer.from_pretrained(
        folder, local_files_only=True, trust_remote_code=False
    )
    return MusicGen(network.float().eval().to(device), tokenizer)


def compose(
    job: Job, made_by: MusicGen, description: str, n_frames: int, seed: int, device: str
) -> tuple[Samples, int]:
    """Samples `[channel, frame]`, about as long as `n_frames` at 44.1 kHz, and their rate."""
    import torch
    from transformers import StoppingCriteria, StoppingCriteriaList

    from engine.encoding import RATE

    network = made_by.network
    coder, n_books = network.audio_encoder.config, network.decoder.config.num_codebooks
    # Each codebook lags behind the one before it, so that some tokens more are needed than are heard.
    n_tokens = math.ceil(n_frames / RATE * coder.frame_rate) + n_books

    class Listening(StoppingCriteria):
        """Never stops by itself; tells how far it is, which raises if that is no longer wanted."""

        def __call__(self, input_ids: Tensor, scores: Tensor, **more: Any) -> Tensor:
            job.report(input_ids.shape[-1] / n_tokens, "Composing")
            return torch.zeros(input_ids.shape[0], dtype=torch.bool, device=input_ids.device)

    words = made_by.tokenizer([description], return_tensors="pt").to(device)
    with torch.inference_mode(), seeded(seed, device):
        made = network.generate(
            input_ids=words["input_ids"],
            attention_mask=words["attention_mask"],
            do_sample=True,
            guidance_scale=GUIDANCE,
            top_k=LIKELIEST,
            max_new_tokens=n_tokens,
            stopping_criteria=StoppingCriteriaList([Listening()]),
        )
    return np.asarray(made[0].float().cpu().numpy(), np.float32), int(coder.sampling_rate)
