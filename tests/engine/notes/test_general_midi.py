"""Names of General MIDI: complete, and each one's own."""

from __future__ import annotations

from engine.notes import general_midi


def test_every_instrument_has_a_name_of_its_own_in_a_family_of_eight() -> None:
    assert len(set(general_midi.INSTRUMENTS)) == len(general_midi.INSTRUMENTS) == 128
    assert len(general_midi.FAMILIES) * 8 == 128
    assert general_midi.instrument_name(40) == "Violin"


def test_every_drum_has_a_name_of_its_own() -> None:
    assert len(set(general_midi.DRUMS.values())) == 81 - 35 + 1
    assert general_midi.drum_name(38) == "Snare"
    assert general_midi.drum_name(99) == "Drum 99"


def test_every_kit_that_a_style_plays_has_a_name() -> None:
    from engine.notes import ensembles

    assert set(ensembles.KITS.values()) <= set(general_midi.KITS)
    assert general_midi.kit_name(1) == general_midi.kit_name(0)
