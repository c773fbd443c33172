"""What General MIDI calls its instruments and drums, in plain words."""

from __future__ import annotations

# Eight instruments to a family.
FAMILIES: tuple[str, ...] = (
    "Pianos", "Bells and mallets", "Organs", "Guitars", "Basses", "Strings", "Ensembles", "Brass",
    "Reeds", "Flutes", "Synth leads", "Synth pads", "Synth effects", "World", "Percussion", "Sound effects",
)  # fmt: skip

# By program number, 0..127.
INSTRUMENTS: tuple[str, ...] = (
    "Grand piano", "Bright piano", "Electric grand", "Honky-tonk piano",
    "Electric piano", "FM electric piano", "Harpsichord", "Clavinet",
    "Celesta", "Glockenspiel", "Music box", "Vibraphone",
    "Marimba", "Xylophone", "Tubular bells", "Dulcimer",
    "Drawbar organ", "Percussive organ", "Rock organ", "Church organ",
    "Reed organ", "Accordion", "Harmonica", "Bandoneon",
    "Nylon guitar", "Steel guitar", "Jazz guitar", "Clean guitar",
    "Muted guitar", "Overdriven guitar", "Distorted guitar", "Guitar harmonics",
    "Double bass", "Finger bass", "Picked bass", "Fretless bass",
    "Slap bass", "Slap bass 2", "Synth bass", "Synth bass 2",
    "Violin", "Viola", "Cello", "Contrabass",
    "Tremolo strings", "Pizzicato strings", "Harp", "Timpani",
    "String ensemble", "Slow strings", "Synth strings", "Synth strings 2",
    "Choir aahs", "Voice oohs", "Synth voice", "Orchestra hit",
    "Trumpet", "Trombone", "Tuba", "Muted trumpet",
    "French horn", "Brass section", "Synth brass", "Synth brass 2",
    "Soprano sax", "Alto sax", "Tenor sax", "Baritone sax",
    "Oboe", "English horn", "Bassoon", "Clarinet",
    "Piccolo", "Flute", "Recorder", "Pan flute",
    "Blown bottle", "Shakuhachi", "Whistle", "Ocarina",
    "Square lead", "Saw lead", "Calliope lead", "Chiff lead",
    "Charang lead", "Voice lead", "Fifths lead", "Bass and lead",
    "New age pad", "Warm pad", "Polysynth pad", "Choir pad",
    "Bowed pad", "Metallic pad", "Halo pad", "Sweep pad",
    "Rain", "Soundtrack", "Crystal", "Atmosphere",
    "Brightness", "Goblins", "Echoes", "Sci-fi",
    "Sitar", "Banjo", "Shamisen", "Koto",
    "Kalimba", "Bagpipe", "Fiddle", "Shanai",
    "Tinkle bell", "Agogo", "Steel drums", "Woodblock",
    "Taiko", "Melodic tom", "Synth drum", "Reverse cymbal",
    "Fret noise", "Breath noise", "Seashore", "Birds",
    "Telephone", "Helicopter", "Applause", "Gunshot",
)  # fmt: skip

# By note number, from the lowest.
DRUMS: dict[int, str] = {
    35: "Low kick", 36: "Kick", 37: "Rim", 38: "Snare", 39: "Clap", 40: "Hard snare", 41: "Floor tom",
    42: "Closed hat", 43: "Hi floor tom", 44: "Pedal hat", 45: "Low tom", 46: "Open hat", 47: "Mid tom",
    48: "Hi-mid tom", 49: "Crash", 50: "High tom", 51: "Ride", 52: "China", 53: "Ride bell",
    54: "Tambourine", 55: "Splash", 56: "Cowbell", 57: "Crash 2", 58: "Vibraslap", 59: "Ride 2",
    60: "High bongo", 61: "Low bongo", 62: "Muted conga", 63: "Open conga", 64: "Low conga",
    65: "High timbale", 66: "Low timbale", 67: "High agogo", 68: "Low agogo", 69: "Cabasa", 70: "Maracas",
    71: "Short whistle", 72: "Long whistle", 73: "Short guiro", 74: "Long guiro", 75: "Claves",
    76: "High block", 77: "Low block", 78: "Muted cuica", 79: "Open cuica", 80: "Muted triangle",
    81: "Open triangle",
}  # fmt: skip

# Drum kits by program number, as GS has them and most soundfonts know them.
KITS: dict[int, str] = {
    0: "Standard kit", 8: "Room kit", 16: "Rock kit", 24: "Electronic kit", 25: "Analogue kit",
    27: "Chip kit", 32: "Jazz kit", 40: "Brush kit", 48: "Orchestra kit",
}  # fmt: skip


def instrument_name(program: int) -> str:
    """The instrument of program 0..127."""
    return INSTRUMENTS[program]


def kit_name(program: int) -> str:
    """The drum kit of program 0..127; soundfonts play the standard one for those without a name."""
    return KITS.get(program, KITS[0])


def drum_name(pitch: int) -> str:
    """The drum of note number 0..127; those without a name are called by their number."""
    return DRUMS.get(pitch, f"Drum {pitch}")
