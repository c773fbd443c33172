"""Stable Audio Open: sounds and music from a description, by a downloaded model and the library diffusers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.foreign_sound import make, seeded
from engine.generation_params import GenerateParams
from engine.jobs import Job

ENGINE = "stable_audio"
# As its makers sample: steps, how much the words are obeyed, and what is to be kept away from.
STEPS, GUIDANCE, AVOIDED = 100, 7.0, "Low quality."


def make_blocks(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Iterator[Samples]:
    """All of what `params` wish, `[2, frame]`; reports each step.

    Raises:
        ModelError: no model is there, or it is damaged.
    """
    yield make(job, params, seed, catalog, read, compose)


def read(folder: Path, device: str) -> Any:
    """The pipeline in `folder`: safetensors and JSON; nothing is unpickled, run, or asked of a network."""
    import diffusers
    import torch
    import transformers

    for library in (diffusers, transformers):
        library.utils.logging.set_verbosity_error()
        library.utils.logging.disable_progress_bar()
    pipeline = diffusers.StableAudioPipeline.from_pretrained(
        folder,
        local_files_only=True,
        use_safetensors=True,
        trust_remote_code=False,
        low_cpu_mem_usage=False,  # that way takes another library
        torch_dtype=torch.float16 if device == "cuda" else torch.float32,  # half of it fits on most cards
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline.to(device)


def compose(
    job: Job, pipeline: Any, description: str, n_frames: int, seed: int, device: str
) -> tuple[Samples, int]:
    """Samples `[channel, frame]` as long as `n_frames` at 44.1 kHz, and their rate."""
    import torch

    def on_step(step: int, time: Any, latents: Any) -> None:
        job.report((step + 1) / STEPS, "Composing")

    with torch.inference_mode(), seeded(seed, device):
        made = pipeline(
            description,
            negative_prompt=AVOIDED,
            audio_end_in_s=n_frames / RATE,
            num_inference_steps=STEPS,
            guidance_scale=GUIDANCE,
            generator=torch.Generator().manual_seed(seed),
            callback=on_step,
            callback_steps=1,
        ).audios
    return np.asarray(made[0].float().cpu().numpy(), np.float32), int(pipeline.vae.config.sampling_rate)
