"""The meters: what a clip kept of its source, what it reached of its style, how true it is when decoded."""

from engine.measures.fidelity import codec_figures
from engine.measures.loudness import loudness_lufs, loudness_matched
from engine.measures.melody import Tune, melody_kept, top_line_recall
from engine.measures.rhythm import onset_f1, onsets, rhythm_chance, rhythm_kept
from engine.measures.style import any_style_reached, style_reached

__all__ = [
    "Tune",
    "any_style_reached",
    "codec_figures",
    "loudness_lufs",
    "loudness_matched",
    "melody_kept",
    "onset_f1",
    "onsets",
    "rhythm_chance",
    "rhythm_kept",
    "style_reached",
    "top_line_recall",
]
