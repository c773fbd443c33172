"""Tiny models of the real classes of transformers and diffusers, untrained, as if they were downloaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.downloadable import DOWNLOADABLE, Downloadable, RemoteFile
from engine.downloads import RECORD
from engine.published import Published

WORDS = "abcdefghijklmnopqrstuvwxyz"


def take_in(folder: Path, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the model in `folder` count as one of `engine` that was downloaded under the folder's name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)
    files = {}
    for path in paths:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        files[path.relative_to(folder).as_posix()] = Published("", len(data), "sha256", digest)
    remote = tuple(RemoteFile(path, file.size_bytes) for path, file in files.items())
    licence = ("CC BY-NC 4.0", "https://example.org/licence", True, "Tiny.")
    model = Downloadable(f"Tiny {engine}", engine, "somebody/tiny", "main", remote, *licence)
    monkeypatch.setitem(DOWNLOADABLE, folder.name, model)
    record = {"commit": "0" * 40, "files": {path: asdict(file) for path, file in files.items()}}
    (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")


def write_tokenizer(folder: Path) -> None:
    """One that knows small letters."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    special = ["<pad>", "</s>", "<unk>"]
    pieces = [*((word, 0.0) for word in special), ("▁", -2.0), *((letter, -3.0) for letter in WORDS)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    names = {"pad_token": special[0], "eos_token": special[1], "unk_token": special[2]}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(folder)


def text_encoder_config() -> dict[str, Any]:
    """Of a T5 of a few thousand weights."""
    return {"vocab_size": 40, "d_model": 16, "d_kv": 8, "d_ff": 16, "num_layers": 1, "num_heads": 2}


def write_tiny_musicgen(folder: Path, *, channels: int = 1) -> None:
    """A MusicGen of a few thousand weights, at 8 kHz."""
    from transformers import (
        EncodecConfig,
        MusicgenConfig,
        MusicgenDecoderConfig,
        MusicgenForConditionalGeneration,
        T5Config,
    )

    torch.manual_seed(0)
    text = T5Config(**text_encoder_config())
    sound = EncodecConfig(
        sampling_rate=8000, audio_channels=1, normalize=False, upsampling_ratios=[8, 5, 4], num_filters=4,
        hidden_size=8, codebook_size=16, codebook_dim=8, target_bandwidths=[0.4], norm_type="weight_norm",
        use_causal_conv=False, num_residual_layers=1, num_lstm_layers=1,
    )  # fmt: skip
    decoder = MusicgenDecoderConfig(
        vocab_size=16, hidden_size=24, ffn_dim=16, num_hidden_layers=1, num_attention_heads=2,
        num_codebooks=2 * channels, audio_channels=channels, pad_token_id=16, bos_token_id=16,
    )  # fmt: skip
    config = MusicgenConfig(
        text_encoder=text.to_dict(), audio_encoder=sound.to_dict(), decoder=decoder.to_dict()
    )
    model = MusicgenForConditionalGeneration(config).eval()
    for part in (model.decoder, model.enc_to_dec_proj):
        for weights in (parameter for parameter in part.parameters() if parameter.dim() > 1):
            torch.nn.init.normal_(weights, std=0.5)  # else it would say the same whatever the words
    for layer in model.audio_encoder.quantizer.layers:
        torch.nn.init.normal_(layer.codebook.embed)  # else every token would sound alike
    model.generation_config.decoder_start_token_id = model.generation_config.pad_token_id = 16
    model.save_pretrained(folder)
    write_tokenizer(folder)


def write_tiny_stable_audio(folder: Path) -> None:
    """A Stable Audio of a few thousand weights: stereo at 8 kHz, a second at most."""
    from diffusers import (
        AutoencoderOobleck,
        CosineDPMSolverMultistepScheduler,
        StableAudioDiTModel,
        StableAudioPipeline,
    )
    from diffusers.pipelines.stable_audio import StableAudioProjectionModel
    from transformers import AutoTokenizer, T5Config, T5EncoderModel

    torch.manual_seed(0)
    write_tokenizer(folder / "tokenizer")
    tokenizer = AutoTokenizer.from_pretrained(folder / "tokenizer", local_files_only=True)
    tokenizer.model_max_length = 16
    text = T5EncoderModel(T5Config(**text_encoder_config()))
    network = StableAudioDiTModel(
        sample_size=1000, in_channels=4, out_channels=4, num_layers=1, attention_head_dim=8,
        num_attention_heads=2, num_key_value_attention_heads=1, cross_attention_dim=16, time_proj_dim=16,
        global_states_input_dim=32, cross_attention_input_dim=16,
    )  # fmt: skip
    coder = AutoencoderOobleck(
        encoder_hidden_size=4, downsampling_ratios=[2, 4], channel_multiples=[1, 2], decoder_channels=4,
        decoder_input_channels=4, audio_channels=2, sampling_rate=8000,
    )  # fmt: skip
    scheduler = CosineDPMSolverMultistepScheduler(
        solver_order=2, prediction_type="v_prediction", sigma_data=1.0, sigma_schedule="exponential"
    )
    StableAudioPipeline(
        vae=coder,
        text_encoder=text,
        projection_model=StableAudioProjectionModel(16, 16, min_value=0, max_value=32),
        tokenizer=tokenizer,
        transformer=network,
        scheduler=scheduler,
    ).save_pretrained(folder)
