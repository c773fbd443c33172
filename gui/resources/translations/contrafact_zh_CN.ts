<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beats a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show clips in this key only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show clips with this tag only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show clips whose file is gone only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every tempo, length, key and tag</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AboutSoundDialog</name>
    <message>
        <source>About this sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading where the sound comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights and soundfont</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>**It is yours.** Whatever you make here belongs to you, as far as we are concerned: we claim nothing, ask for no credit and want no fee.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>**Nothing leaves this computer.** There is no account, no upload, no measuring of what you do, and no connection to anywhere; the models run here. Nothing you record or open trains them, unless you teach a style yourself, and that stays here too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>**Where the sound comes from.** The networks were made from nothing by us, on music whose authors and licences are named under Music; nobody else&apos;s model is inside. No part of that music comes with the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} recordings, {hours:.1f} hours, and {scores} scores. By licence:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- {family}: {n} recordings, {minutes} minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>**What is unsettled.** Whether a network, or what it makes, is a derived work of the music it learned from is not settled law. Some of that music is share-alike or copyleft. If that is a problem for you, train the networks on music of your own: the program does that too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>**How good it is.** These are small networks. What was measured, beside what, and where each fails stands under Models.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AmountSlider</name>
    <message>
        <source>same notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BarLength</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the length in seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the length in bars at a tempo; it is exact to the sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long each take is, in seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length in bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many bars each take has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beats a minute, counted in quarter notes; obeyed exactly with bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many beats a bar has, and which note is a beat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tonic} minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tonic} major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key the music is in, or any that comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the end lead into the start without a seam. Set the length in bars for this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChordLane</name>
    <message>
        <source>Chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chords of bar {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to type chords: C, Am7, F#m …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bar {n}: {chord}. {help}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no chord</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChordLine</name>
    <message>
        <source>as usual in the style, or Am F C G</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chord for each bar, over and over; | puts several into one bar: Am F | C G.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colours show which style each moment sounds like; click to go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to the open clip, or to the selected part, and name its style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep lit what speaks for the likeliest style and not for its rivals, and dim the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dot is this clip; the coloured part of a line is where nine of ten {style} lie.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest in your library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a clip first: drop a sound in, record one, or pick one on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognising {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording, the last ten seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a clip to see what style it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {start:.1f} to {stop:.1f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not recognised yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the list by tempo, length, key or tag</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound and MIDI files ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export MIDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIDI file (*.mid)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Contrafact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>This take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A  Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear the source at this place (B).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B  Take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear the take at this place (B).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoProject</name>
    <message>
        <source>Making the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo cannot be made: the models are missing. Fetch the weights again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>The file of {name} is gone: put {path} back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} {n} more could not be added either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for unfinished recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unfinished recording was saved from the last time: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarTrainer</name>
    <message>
        <source>Next question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well you know the styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your ear so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What style is this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the two is {style}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right: {style}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, this is {style}, not {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, it was the other: this one is {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{trait} tells them apart: {style} usually has {mine}, {other} {theirs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing asked yet. What you mistake most is asked most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{right} of {n} right; {row} in a row, {best} at best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {two}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To practise: {pairs}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>being made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to learn by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>{n} clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} left the library; the file stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} left the library; their files stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unstar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Endless</name>
    <message>
        <source>Playing without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping the last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept the last {n} seconds as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndlessBar</name>
    <message>
        <source>Keep the last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the newest {n} seconds that you heard into the library; it plays on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the music; it fades out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It begins in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} so far. Choose or blend styles above: the music moves there as it plays.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, in {unit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GenerateForm</name>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its weights are missing ({names}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to make</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GeneratePage</name>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every setting back to where it was at the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating {style}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, take {n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play music in this style without end, while it is made; move the style as you listen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the takes, one after another; the first opens as soon as it is there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Looking for clips to hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognising styles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>Styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ear training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear each style, and read what it is usually like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions by ear, chosen by what you mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LearnSounds</name>
    <message>
        <source>Making a sound to learn by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Looking for files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveStyle</name>
    <message>
        <source>Recognising live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatchList</name>
    <message>
        <source>Similar clips</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeasureLine</name>
    <message>
        <source>style reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure an independent listener model is that this is the style that was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>style reached {share:.0%}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} obeyed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} missed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MyStylesPage</name>
    <message>
        <source>Styles you taught</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet. A style of yours can be recognised, and shows in the library like the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a style from a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small file that somebody exported here; it holds no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach a style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a name and {n} or more clips that have it; varied clips are best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from every sound in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From selected clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from the clips that are selected in the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of clips in this style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder that {name} was learned from is gone: forget it and teach it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is forgotten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the style a name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Naming the clips again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotePreview</name>
    <message>
        <source>Loading an instrument</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message>
        <source>MIDI file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag this into your music program to have the notes there; click to save them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIDI files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearing the notes in {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a key to hear it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the notes of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{metre} · {key} · {n} notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParamForm</name>
    <message>
        <source>new each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put in a random seed, to keep it for the next takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll a seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartCard</name>
    <message>
        <source>Mute: this part is not heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo: only parts with this mark are heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename or remove this part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: click to edit its notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{instrument}: choose what plays this part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartStrip</name>
    <message>
        <source>Add a part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an empty part to write into</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PianoKeys</name>
    <message>
        <source>Piano keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a key to hear it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PianoRoll</name>
    <message>
        <source>Pitch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PianoRollBar</name>
    <message>
        <source>Pencil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pencil: click or drag to draw notes (D changes the tool)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow: drag a frame around notes to select them (D changes the tool)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantise: pull what is selected, or all of the part, to the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the selected notes, or all of the part, up or down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BPM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grid that notes keep to; T is a triplet. Alt drags freely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less leaves more of how it was played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo in quarter notes a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many bars the piece has; what lies after the last one goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue, fill, vary or accompany this; each is a new take</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PianoRollCanvas</name>
    <message>
        <source>Piano roll</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PianoRollRuler</name>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars. Click to play from there; drag to select a stretch to loop, fill or vary.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets: settings kept under a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine for this is not there: its weights are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Style: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlike anything I know; closest: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style: nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReasonList</name>
    <message>
        <source>No reasons yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipeView</name>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the controls to how the open take was made, seed included, to make it again or vary it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>{name} has gaps: the computer was too busy, so record it again if you hear them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestylePage</name>
    <message>
        <source>Restyle this take, not its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On: the open take itself is restyled once more, which adds up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The style that the clip should take on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left keeps melody and rhythm of the source; right goes all the way to the target style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same number gives the same take again. Leave it empty for a new one each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which model changes the style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a take in the target style; the source stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a clip first: drop a sound in, record one, or pick one on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restyling {name} as {style}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a clip to restyle it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {start:.1f} to {stop:.1f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works on {name}{part}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreEdits</name>
    <message>
        <source>A piece has at most {n} bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a grid to quantise to first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change tempo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreSound</name>
    <message>
        <source>Playing the notes of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixing {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreUses</name>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More bars in the same vein, in every part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the selected bars anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the selected bars again, to fit what is before and after them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write some of the bars again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accompany with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New parts that fit those that are there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmonise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find chords for the melody, and a part that plays them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a second voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A voice below the melody, in thirds and sixths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same notes on the instruments of a style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>continued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select bars first: drag across their numbers above the notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>varied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accompanied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harmonised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as {style}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in two voices</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>The same number gives the same music again. Leave it empty for something new each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll a seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put in another seed, and keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: the next takes begin with this seed. Click for a new one each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one seed, so that only what you change changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest take&apos;s seed, {seed}, so that only what you change changes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>&quot;{0}&quot; is a style that the app knows already: choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a chord: write chords such as C, Am, F#m7b5, Bb/D, V7 or N.C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a chord; write chords such as C, Am, F#m7, Bbmaj7 or G/B.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a device; choose one of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a key; write keys such as C major, A minor, F# or Bbm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a part; choose some of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a style; choose one of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a use; choose one of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a way to compare; choose one of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not an engine for this; choose one of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not an engine; choose one of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bar cannot begin with &quot;{0}&quot;: name its first chord.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A clip needs a name: type at least one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A loop lasts {0} seconds at most: ask for fewer bars or a faster tempo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A preset needs a name: type one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stretch to fill lasts from {0} to {1} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A style is taught from at least {0} clips, and here are {1} to hear{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A style needs a name: type at least one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars of {0}/{1} cannot be written; choose a metre of up to eight quarters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Composing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density and register must be from 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FLAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow: exact loops, and changes to clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least one clip to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the length in seconds or in bars, not in both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmonic change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hearing a hummed tune needs librosa: install it with `pip install &quot;contrafact[hum]&quot;`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSTM: fast, any length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave {0} seconds of the clip before or after the stretch to fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening for notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening for the beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening for the tune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Naming chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chord is given: type chords such as &quot;Am F C G&quot; or &quot;Dm7 | G7 | Cmaj7&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model in {0}: train one there, or fetch the weights again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound device was found: connect one to play and record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tune can be heard in {0}: hum one voice alone, near the microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes: parts you can edit, with MIDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OGG Vorbis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only new music can be a loop: leave out the loop, or the clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restyling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say how long the music is to be, in seconds or in bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which clip to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which stretch to fill: from which second to which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32 bit float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Contrafact {version}&lt;/b&gt;&lt;p&gt;Generates, restyles and recognises music on your own computer. Nothing you record or make leaves it.&lt;/p&gt;&lt;p&gt;The models were trained on freely licensed music; About this sound, in the same menu, says whose. They are in {weights}.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bar has from 1 to {0} beats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A collection needs a name: type at least one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few takes made by the app&apos;s own models; made again if they are gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A melody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new piece in the style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A steady pulse that no drummer plays so evenly, synthesisers whose colour opens and closes, and bass that is felt. Things repeat and change by layers coming in and going out rather than by chords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tune you could whistle, over plain chords, on instruments made of wood and strings. The beat lilts like a dance, often in threes or sixes; nothing is doubled by machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ab major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ab minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accordion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add every sound file in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add sounds or MIDI files to the library and open them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agogo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All the way (Q)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alto sax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analogue kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atmosphere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bagpipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandoneon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banjo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bare, buzzing tones without any room around them: the square and triangle waves of early consoles. Chords are broken into very fast arpeggios because there were only a few voices; drums are bursts of noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baritone sax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bass and lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bassoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bb major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bb minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beat of 4 bars at 90</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beat: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bells and mallets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blown bottle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bowed pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bowed strings alone, from one violin to a chamber group. Notes can begin softly and grow, slide and tremble with vibrato; there are no drums and no keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brass section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breath noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bright piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightness: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C# major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C# minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cabasa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calliope lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calm background, 3 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Celesta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cello</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charang lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chiff lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>China</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chip kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choir aahs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choir pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose for me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chords. Click into a bar and type, for example: C, Am7, F#m, Bb/D, or several with spaces between them. Keys: left and right choose a bar, Enter types in it, Delete empties it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Church organ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clarinet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clavinet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to leave this part out, or to have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window; a running recording is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed hat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrabass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cowbell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crash 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crystal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distorted guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it again after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw with the pencil: click for a note, drag for a longer one. Drag a note to move it, its edge to change its length; Alt drags free of the grid, Ctrl drags a copy, Shift drags a frame around notes. Keys: arrows move what is selected, with Shift by an octave or change the length, with Ctrl change the velocity or go from note to note; Enter draws at the cursor, Delete removes, Q quantises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawbar organ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dulcimer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eb major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eb minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echoes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electric grand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electric guitars, often distorted, bass, and drums with the snare on two and four. It is dense and bright in the middle, and the energy hardly drops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electric piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electronic kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English horn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ensembles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evening piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evening piano, in the arcade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export MIDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export MIDI…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export selection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F# major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F# minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FM electric piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast, 120 to 150</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fiddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fifth down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fifth up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fifths lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the selected part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finger bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor tom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the open melody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four ideas, 10 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French horn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fret noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fretless bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPL or AGPL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glockenspiel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the open clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goblins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grand piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guitar harmonics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guitars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gunshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Halo pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard snare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmonic change: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmonica</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harpsichord</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear the line that is hummed, sung or played alone in the open clip, as notes to edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helicopter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hi floor tom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hi-mid tom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High agogo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High bongo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High timbale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High tom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Honky-tonk piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the music may stray from what is most typical of the style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many notes there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the clip changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jazz guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jazz kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kalimba</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep lit on the spectrogram what speaks for the style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to the style of the open clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Koto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light up the reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening for bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long guiro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long whistle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop of 8 bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low agogo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low bongo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low conga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low kick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low timbale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low tom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make takes as set on the page Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many players at once: strings carry, winds colour, brass and drums add weight. Loudness rises and falls like a story, and you hear a hall around it all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maracas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marimba</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium, 90 to 120</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mellow jazz chords on a soft keyboard, a lazy drum loop a little behind the beat, and everything dulled as if from an old tape: hardly any treble, a bit of hiss and wobble.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Melodic tom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Melody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metallic pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mid tom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music over the tune of the open clip: hum one, or draw it as notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted conga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted cuica</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted triangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted trumpet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New age pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New music in the style, tempo and key of the open clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night bus loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No steady beat is heard in this clip: type its tempo instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the styles fits well. The bars show only which come closest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of a melody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nylon guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oboe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ocarina</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One piano, nothing else. Every note begins with a clear stroke and dies away by itself; low and high notes come from two hands, and the pedal lets chords ring together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a clip first: drop a sound in, record one, or pick one on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open conga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open cuica</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open hat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open triangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orchestra hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orchestra kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdriven guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan flute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pedal hat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percussion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percussive organ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Piano with a little strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pianos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Piccolo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pizzicato strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a step faster, at the same pitch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a step slower, at the same pitch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play half as fast at the same pitch, and again as before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the open clip, or pause it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polysynth pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the playhead at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record from the input, and again to finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reed organ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the selection, or the whole clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restyle now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restyle the open clip as set on the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverse cymbal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ride 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ride bell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rock kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rock organ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the notes of the open take for other music programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the open clip as WAV, FLAC, OGG or MP3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the selected part of the open clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saw lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what style the open clip is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sci-fi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seashore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See less time, more detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the selected part only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the whole clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a part of the clip first: drag across the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semitone down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semitone up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shakuhachi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shamisen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shanai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short guiro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short whistle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page Classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page Learn: styles, and ear training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page My styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page Restyle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page Similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slap bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slap bass 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow tide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow, to 90</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So few seconds hold no bar: ask for more, or say the length in bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many bars last less than {0} or more than {1} seconds: ask for others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many bars last longer than {0} minutes: ask for fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something like the open clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong ({0}: {1}); the log has details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soprano sax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound devices, processor, export format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound needs the PortAudio library: install it (Debian, Ubuntu: apt install libportaudio2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds swell and fade instead of beginning and ending. Chords stay for many seconds and blur into each other; there is little or no beat to tap along with. If you cannot say when a note began, think of ambient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soundtrack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source or take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard kit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star the open clip, or take its star away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steel drums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steel guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and go back to the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>String ensemble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Styles (*{0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between a restyled take and its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth bass 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth brass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth brass 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth drum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth leads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth pads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth strings 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synth voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taiko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change of notes, removal, new name or star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the selected clips out; their files stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tambourine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenor sax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The GPU failed; going on with the processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The amount must be from 0 (hardly changed) to 1 (all new).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The amount must be from 0 (same notes) to 1 (all of the style).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bars to fill must lie between the first and the last, 1 to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card in {0} cannot be written: check the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chords are too long a text: type the chords of one repeat only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clip is over {0} minutes long: select a part of it to restyle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clip is too short to go on from: give {0} seconds of it or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The density must be from 0 (few notes) to 1 (many).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine &quot;{0}&quot; cannot do {1}{2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine {0} writes up to {1} bars at once: ask for fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ensemble of {0} has no drummer: choose another style for drums alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} cannot be made: see what is in its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} cannot be used ({1}): choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} cannot be written to ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} cannot be written to ({1}): recordings go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index {0} refused ({1}): check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length must be from {0} to {1} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} cannot be opened ({1}): check the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} refused ({1}): check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {0} was made by a newer version of the app: update the app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metre must be such as 4/4, 3/4 or 6/8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &quot;{0}&quot; does not know &quot;{1}&quot;; it knows: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &quot;{0}&quot; is missing from {1}: fetch the weights, or make them with &quot;main.py train {2}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &quot;{0}&quot; is of the unknown kind &quot;{1}&quot;: update the app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be saved to {0}: choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model card {0} is damaged: fetch the weights again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} needs a newer version of the app: update the app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a style has at most {0} letters: choose a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the style holds signs that cannot be shown: use plain letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of bars must be from 1 to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open clip again, changed a little or a lot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open clip is long: export up to {n} minutes of it, and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open clip with the selected part made anew, to fit what is before and after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open clip, and then as much more as the length says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts must be some of: {0}; each once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece is longer than {0} minutes: play fewer bars of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece of the demo that this one is made from is gone: make the demo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The presets cannot be saved to {0}: check the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {0}: make room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference clips in {0} are damaged: fetch the weights again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference clips in {0} belong to another classifier: train or fetch them together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0 to 4294967295.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings cannot be saved to {0}: check the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share to vary must be from 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound device {0} cannot be used now: another program may have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound device {0} is not connected: connect it, or choose another in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound is longer than {0} hours: cut it into parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound system does not answer ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound system does not start ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The soundfont {0} cannot be read: choose another in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stretch to fill must lie within the clip, which lasts {0} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The takes folder {0} cannot be made: remove what is in its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tempo must be from 20 to 400 quarter notes a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tempo must be from {0} to {1} beats a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The variation must be from 0.1 to 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of &quot;{0}&quot; do not fit this version of the app: fetch them again or train anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of a blend must be 0 or more, and not all of them 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights {0} are damaged (wrong hash): fetch them again or train anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights {0} are missing: fetch them again or train anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights {0} cannot be read: fetch them again or train anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are more than {0} chords: type one repeat only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a collection &quot;{0}&quot; already: choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {0}: create it, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no melody in this: choose one with notes other than drums.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model in {0} that makes music: fetch the weights again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This collection is gone: make it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three short stops through the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the models learned from, licences, and whose the output is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you learned cannot be saved to {0}: check the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attribution (CC-BY, OGA-BY)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>higher than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>permissive software licence (BSD, MIT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>public domain or CC0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share-alike (CC-BY-SA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} belongs to the clip {1}: remove that one from the library first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is missing from this installation: install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, as in most {1} ({2} to {3}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} than most {2} ({3} to {4}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: learned from {n} clips; of these, each left out in turn, {recognised:.0%} are recognised. The other styles: {before:.0%} recognised before, {after:.0%} now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} could not be used: {first}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {0}: connect one and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to write to {0}: the clip has no length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three quarters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timpani</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tinkle bell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tremolo strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trombone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trumpet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuba</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tubular bells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turning it into sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name or a style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlike anything I know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vary the open clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very fast, from 150</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vibraphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vibraslap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viola</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice oohs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WAV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this is, and whose music the models learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the chords that were asked for can be heard on strong beats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the end leads into the start as smoothly as one bar into the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the key that was asked for can be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the tempo that was asked for can be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whistle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a tempo, say the length in bars, so that the last one is whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With chords, say the length in bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Woodblock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>World</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xylophone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have no permission to read {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have taught a style &quot;{0}&quot; already: remove it first, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have taught no style &quot;{0}&quot;; there are: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adventurous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ambient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as in most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brighter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brighter than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chiptune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dance tunes over plain chords on acoustic instruments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>darker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>darker than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>electric guitars, bass and drums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>electronic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faster than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>higher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lofi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mellow chords, soft drums, dulled tape sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orchestral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow pads and drones, little or no beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slower than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solo piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solo violin to chamber strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sparse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>square waves and arpeggios of early game consoles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steady</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strings, brass and winds together, game and film scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synthesisers and drum machines, steady beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlike any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlike any style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a clearer beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a clearer beat than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a fainter beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a fainter beat than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with fewer notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with fewer notes than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with livelier harmony</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with livelier harmony than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with more notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with more notes than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with stiller harmony</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with stiller harmony than most {0} ({1} to {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} beats a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} breaks off in its header: export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} can hold {1} channels, not {2}: choose .wav.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): choose a {2} file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read: check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} changes its sample rate midway: export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} claims {1} samples a second: its header is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be written: {1}; choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} counts no ticks to a beat: export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} counts time in a way nobody defined: export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed unexpectedly ({1}); the log has details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has more than {1} parts: export fewer of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has more than {1} tracks: export fewer of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no reference clips to tell a style from: fetch the weights again, or train anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds invalid samples (NaN or infinity): export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds more than {1} notes: cut it into shorter parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no notes: choose a MIDI file with some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no sound that can be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no sound: choose an audio file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no sound: its length is zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no sound{1}: it is {2} seconds long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a folder: choose a sound file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a folder: give a file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is cut off, {1} of it is missing: copy or export it again, or open it in the window to keep what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged or no soundfont: choose another in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged or not a sound file this program reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged: compress the original again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged: its header has no sample rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is empty: export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is empty: it has no bytes in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB: cut it into shorter parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is long: select up to {1} minutes of it to restyle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is longer than an hour or {1} bars: cut it into shorter parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is longer than five minutes: cut out the part with the tune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is longer than {1} hours: cut it into parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is longer than {1} minutes: cut it into shorter parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is longer than {1} seconds: cut it into shorter parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is missing or damaged: fetch the weights again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a MIDI file: choose one that ends in .mid and holds notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a compressed clip: make one with `main.py encode`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a soundfont: choose a file that ends in .sf2 or .sf3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of MIDI format {1}, which nobody defined: export it as format 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of another version: fetch the weights again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is silent: choose a clip with sound in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is the clip&apos;s own file: choose another name or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is the input itself: give --out another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is too large for a style: choose a {1} file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is too short: give at least 0.1 seconds of sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be between {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs a newer version of the app: update the app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs one of these endings: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} notes a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was compressed by another version of the codec: decode it with that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was made with another version of the classifier: ask for the clips instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}/{1} is not a metre; choose one of: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: choose another format ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: none to be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}{1}, {2}, {3} chords</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models are in {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone or line to record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you hear what you play.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play takes while they are made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On: a new take plays from its first second on, unless something else plays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play notes with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The soundfont that plays notes. Put your own into {folder} to find it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs the models. A graphics card is faster; if it fails, the processor takes over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many processor cores the models may use at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose for me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file format that Export offers first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How finely WAV and FLAC store each sample; 24 bit is right for almost everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It changes when you open the app again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How large text and everything else is, beside what the system&apos;s screen settings do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (not connected)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best that is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SimilarPage</name>
    <message>
        <source>The open clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What I starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips that sound alike: colour, density, rhythm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips with the same mixture of styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted at half and at double speed too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips in this key only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a clip to see what is like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for similar clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star some clips first: click the star beside a clip, or press S.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the {n} clips with a star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: no other clip matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} ({n} clips still to be heard)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scores</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeedBox</name>
    <message>
        <source>Playing speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast to play, at the same pitch: slow down to hear every note.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StyleBlend</name>
    <message>
        <source>Blend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two or three styles and mix them on a pad.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StyleChip</name>
    <message>
        <source>Style: {words}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StyleExplorer</name>
    <message>
        <source>Hear one made here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a sound that the app&apos;s own models made in this style; again for another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thick: half of the music of the style; thin: nine pieces of ten; dot: the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to listen for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear one of yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the clip of your library that is most clearly of this style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of yours yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open or record music: what is recognised as this style can be heard here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StyleFilter</name>
    <message>
        <source>Filter by style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {style} only: one clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {style} only: {n} clips</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StylePad</name>
    <message>
        <source>Drag the point towards the style you want more of; double-click evens it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend of {shares}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two or three styles above.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StylePicker</name>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakesField</name>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different takes to make; each is kept in the library.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaughtCard</name>
    <message>
        <source>Export {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it to a small file for others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this style; the clips stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} clips, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. The classifier has changed since, so the style is not recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the present classifier hear the same clips</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tones</name>
    <message>
        <source>Listening for tempo and key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the tour; Help starts it again (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the one before again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TraitRanges</name>
    <message>
        <source>No ranges are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{trait}: {span}, half of it around {usual}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransportPage</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no models installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VelocityLane</name>
    <message>
        <source>Velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity: how hard each note is struck. Drag across the stems to change them; if notes are selected, only theirs. Ctrl with the up and down keys does the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Start with a sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a file anywhere, press R to record, or take one from the demo, which is being made right now by the app&apos;s own models. Everything you bring in or make is kept here, and named by its style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make something of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate new music in a style, restyle what is open, see which style it is and why, find what is similar, teach a style of your own, or train your ear. Every result is a new take; nothing is overwritten, and Ctrl+Z takes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space plays and pauses, L loops what you select in the picture, and ? shows all keys. In Help you find this tour again, the demo, and where the sound comes from.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Looking for reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for what speaks for the style</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Chip</name>
    <message>
        <source>Style {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_IdleRow</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_JobRow</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Music</name>
    <message>
        <source>Artist, style or licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores were turned into sound with the soundfonts FluidR3 GM (MIT) and TimGM6mb (GPL-2.0).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self._canvas</name>
    <message>
        <source>Copy notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change length</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self.window</name>
    <message>
        <source>Looking for sound devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
