"""How fast MusicGen-small's architecture makes music here, to have something to compare with.

The weights are random and nothing is downloaded: speed does not depend on what a network has learned. Sizes
are those of `facebook/musicgen-small`: a T5-base encoder of the text, a decoder of 24 layers, EnCodec.
"""

from __future__ import annotations

import time

# Tokens of EnCodec a second of sound; a style's name is about so many tokens long.
TOKENS_PER_S, TEXT_TOKENS = 50, 8
RATE = 32000


def times_real_time(seconds: float) -> float:
    """Seconds of 32 kHz mono sound made in one second, once, after a short run to warm up.

    Raises:
        ImportError: the extra `bench` is not installed.
    """
    import torch

    model = _musicgen_small()
    text = torch.arange(1, TEXT_TOKENS + 1).unsqueeze(0)

    def make(n_tokens: int) -> float:
        """Seconds of sound that come of so many tokens."""
        with torch.inference_mode():
            made = model.generate(input_ids=text, do_sample=True, guidance_scale=3.0, max_new_tokens=n_tokens)
        return float(made.shape[-1]) / RATE

    make(4)
    started = time.perf_counter()
    made_s = make(round(seconds * TOKENS_PER_S))
    return made_s / (time.perf_counter() - started)


def _musicgen_small():  # type: ignore[no-untyped-def]  # an optional library
    from transformers import (
        EncodecConfig,
        MusicgenConfig,
        MusicgenDecoderConfig,
        MusicgenForConditionalGeneration,
        T5Config,
        logging,
    )

    logging.set_verbosity_error()  # it warns of numbers that the real model has too

    text = T5Config(d_model=768, d_ff=3072, num_layers=12, num_heads=12)
    sound = EncodecConfig(
        sampling_rate=RATE, audio_channels=1, normalize=False, upsampling_ratios=[8, 5, 4, 4],
        num_filters=64, hidden_size=128, codebook_size=2048, target_bandwidths=[2.2],
        norm_type="weight_norm", use_causal_conv=False,
    )  # fmt: skip
    decoder = MusicgenDecoderConfig(
        vocab_size=2048, hidden_size=1024, ffn_dim=4096, num_hidden_layers=24, num_attention_heads=16,
        num_codebooks=4, audio_channels=1,
    )  # fmt: skip
    config = MusicgenConfig(
        text_encoder=text.to_dict(), audio_encoder=sound.to_dict(), decoder=decoder.to_dict()
    )
    model = MusicgenForConditionalGeneration(config).eval()
    model.generation_config.decoder_start_token_id = model.generation_config.pad_token_id = 2048
    return model
