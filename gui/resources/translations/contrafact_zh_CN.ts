<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSoundDialog</name>
    <message>
        <source>About this sound</source>
        <translation>关于这些声音</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐来源</translation>
    </message>
    <message>
        <source>Reading where the sound comes from</source>
        <translation>正在读取声音的来源</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Weights and soundfont</source>
        <translation>权重与音色库</translation>
    </message>
    <message>
        <source>**It is yours.** Whatever you make here belongs to you, as far as we are concerned: we claim nothing, ask for no credit and want no fee.</source>
        <translation>**作品归您所有。** 就我们而言，您在这里创作的一切都属于您：我们不主张任何权利，不要求署名，也不收取费用。</translation>
    </message>
    <message>
        <source>**Nothing leaves this computer.** There is no account, no upload, no measuring of what you do, and no connection to anywhere, unless you download a model of others; the models run here. Nothing you record or open trains them, unless you teach a style yourself, and that stays here too.</source>
        <translation>**什么都不会离开这台电脑。** 没有账号，没有上传，不统计您的操作，也不连接任何地方，除非您下载别人的模型；模型都在这里运行。您录制或打开的东西不会用来训练它们，除非您自己教一种风格，而那也只留在这里。</translation>
    </message>
    <message>
        <source>**Where the sound comes from.** The networks were made from nothing by us, on music whose authors and licences are named under Music; nobody else&apos;s model is inside. No part of that music comes with the program. Models of others that you download have licences of their own, which may forbid to sell what they make; each take says so.</source>
        <translation>**声音从哪里来。** 网络是我们从零开始训练的，所用音乐的作者和许可证都列在“音乐”里；里面没有别人的模型。那些音乐的任何部分都不随程序提供。您下载的别人的模型有各自的许可证，可能禁止出售它们生成的作品；每个版本都会注明。</translation>
    </message>
    <message>
        <source>{n} recordings, {hours:.1f} hours, and {scores} scores. By licence:</source>
        <translation>{n} 份录音，共 {hours:.1f} 小时，另有 {scores} 份乐谱。按许可证划分：</translation>
    </message>
    <message>
        <source>- {family}: {n} recordings, {minutes} minutes</source>
        <translation>- {family}：{n} 份录音，{minutes} 分钟</translation>
    </message>
    <message>
        <source>**What is unsettled.** Whether a network, or what it makes, is a derived work of the music it learned from is not settled law. Some of that music is share-alike or copyleft. If that is a problem for you, train the networks on music of your own: the program does that too.</source>
        <translation>**尚无定论之处。** 神经网络及其产物是否属于训练所用音乐的演绎作品，法律上尚无定论。其中部分音乐采用“相同方式共享”或著佐权（copyleft）许可证。如果这对您是个问题，可以用您自己的音乐来训练：本程序也能做到。</translation>
    </message>
    <message>
        <source>**How good it is.** These are small networks. What was measured, beside what, and where each fails stands under Models.</source>
        <translation>**水平如何。** 这些都是小型网络。测量了什么、与什么作比较、各自在哪里不足，都写在“模型”中。</translation>
    </message>
</context>
<context>
    <name>AmountSlider</name>
    <message>
        <source>same notes</source>
        <translation>保留音符</translation>
    </message>
    <message>
        <source>same style</source>
        <translation>贴近风格</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>程度</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>Adding {name}</source>
        <translation>正在添加 {name}</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>{first} {n} more could not be added either.</source>
        <translation>{first} 另有 {n} 个也无法添加。</translation>
    </message>
    <message>
        <source>{n} clips</source>
        <translation>{n} 个片段</translation>
    </message>
    <message>
        <source>New from a watched folder: {name}.</source>
        <translation>来自监视文件夹的新内容：{name}。</translation>
    </message>
    <message>
        <source>Select the stretch to record over first.</source>
        <translation>请先选中要重录的一段。</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Library, and what was recorded and made</source>
        <translation>素材库，以及录制和制作的内容</translation>
    </message>
    <message>
        <source>Library and all sounds, imported ones too</source>
        <translation>素材库和所有声音，包括导入的</translation>
    </message>
    <message>
        <source>Library and settings, no sounds</source>
        <translation>素材库和设置，不含声音</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>选择位置…</translation>
    </message>
    <message>
        <source>What to save in one file</source>
        <translation>保存到一个文件的内容</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backup (*.zip)</source>
        <translation>备份 (*.zip)</translation>
    </message>
    <message>
        <source>Backed up to {path}.</source>
        <translation>已备份到 {path}。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Unpacking the backup</source>
        <translation>正在解开备份</translation>
    </message>
    <message>
        <source>The library with {n} clips is ready, and opens at the next start. What is here now will be kept in {folder}.</source>
        <translation>含 {n} 个片段的素材库已就绪，下次启动时打开。现有的内容会保留在 {folder}。</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>立即关闭</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
</context>
<context>
    <name>BarLength</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Length in</source>
        <translation>长度单位</translation>
    </message>
    <message>
        <source>Set the length in seconds.</source>
        <translation>以秒设置长度。</translation>
    </message>
    <message>
        <source>Set the length in bars at a tempo; it is exact to the sample.</source>
        <translation>以小节数和速度设置长度，精确到每个采样。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>any tempo</source>
        <translation>任意速度</translation>
    </message>
    <message>
        <source>Length in seconds</source>
        <translation>长度（秒）</translation>
    </message>
    <message>
        <source>How long each take is, in seconds.</source>
        <translation>每个版本有多长，以秒计。</translation>
    </message>
    <message>
        <source> bars</source>
        <translation> 小节</translation>
    </message>
    <message>
        <source>Length in bars</source>
        <translation>长度（小节）</translation>
    </message>
    <message>
        <source>How many bars each take has.</source>
        <translation>每个版本有多少小节。</translation>
    </message>
    <message>
        <source>Beats a minute, counted in quarter notes; obeyed exactly with bars.</source>
        <translation>每分钟拍数，以四分音符计；按小节设置长度时严格遵守。</translation>
    </message>
    <message>
        <source>How many beats a bar has, and which note is a beat.</source>
        <translation>每小节有几拍，以什么音符为一拍。</translation>
    </message>
    <message>
        <source>{tonic} minor</source>
        <translation>{tonic} 小调</translation>
    </message>
    <message>
        <source>{tonic} major</source>
        <translation>{tonic} 大调</translation>
    </message>
    <message>
        <source>any key</source>
        <translation>任意调</translation>
    </message>
    <message>
        <source>The key the music is in, or any that comes.</source>
        <translation>音乐的调性，或者任意调。</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Make the end lead into the start without a seam. Set the length in bars for this.</source>
        <translation>让结尾无缝衔接开头。需要以小节设置长度。</translation>
    </message>
</context>
<context>
    <name>ChordLane</name>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Chords of bar {n}</source>
        <translation>第 {n} 小节的和弦</translation>
    </message>
    <message>
        <source>Click to type chords: C, Am7, F#m …</source>
        <translation>点击输入和弦：C、Am7、F#m……</translation>
    </message>
    <message>
        <source>bar {n}: {chord}. {help}</source>
        <translation>第 {n} 小节：{chord}。{help}</translation>
    </message>
    <message>
        <source>no chord</source>
        <translation>无和弦</translation>
    </message>
</context>
<context>
    <name>ChordLine</name>
    <message>
        <source>as usual in the style, or Am F C G</source>
        <translation>按风格惯例，或输入 Am F C G</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>A chord for each bar, over and over; | puts several into one bar: Am F | C G.</source>
        <translation>每小节一个和弦，循环往复；用 | 可以在一小节里放多个：Am F | C G。</translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Over time</source>
        <translation>随时间变化</translation>
    </message>
    <message>
        <source>The colours show which style each moment sounds like; click to go there.</source>
        <translation>颜色表示每一时刻听起来像哪种风格；点击即可跳到那里。</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Listen to the open clip, or to the selected part, and name its style.</source>
        <translation>聆听打开的片段或选中的部分，说出它的风格。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Show on the spectrogram</source>
        <translation>在频谱图上显示</translation>
    </message>
    <message>
        <source>Keep lit what speaks for the likeliest style and not for its rivals, and dim the rest.</source>
        <translation>点亮支持最可能风格、而不支持其他风格的部分，其余变暗。</translation>
    </message>
    <message>
        <source>The dot is this clip; the coloured part of a line is where nine of ten {style} lie.</source>
        <translation>圆点是这个片段；线上的彩色部分是十分之九的{style}所在的范围。</translation>
    </message>
    <message>
        <source>Nearest in your library</source>
        <translation>素材库中最接近的</translation>
    </message>
    <message>
        <source>Open a clip first: drop a sound in, record one, or pick one on the left.</source>
        <translation>请先打开一个片段：拖入声音、录一段，或从左侧选择。</translation>
    </message>
    <message>
        <source>Recognising {name}</source>
        <translation>正在识别 {name}</translation>
    </message>
    <message>
        <source>Recording, the last ten seconds</source>
        <translation>录音中，最近十秒</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>正在听……</translation>
    </message>
    <message>
        <source>Classify the selection</source>
        <translation>识别选中部分</translation>
    </message>
    <message>
        <source>Open a clip to see what style it is.</source>
        <translation>打开一个片段，看看它是什么风格。</translation>
    </message>
    <message>
        <source>, {start:.1f} to {stop:.1f} s</source>
        <translation>，{start:.1f} 至 {stop:.1f} 秒</translation>
    </message>
    <message>
        <source>Not recognised yet.</source>
        <translation>尚未识别。</translation>
    </message>
</context>
<context>
    <name>ClickBox</name>
    <message>
        <source>Metronome</source>
        <translation>节拍器</translation>
    </message>
    <message>
        <source>Click on every beat while you listen</source>
        <translation>聆听时每拍打点</translation>
    </message>
    <message>
        <source>Tempo in beats a minute</source>
        <translation>速度，每分钟拍数</translation>
    </message>
    <message>
        <source>Beats a minute of metronome and count-in; a clip with known bars sets it by itself.</source>
        <translation>节拍器和预备拍的速度；已知小节的片段会自动设置。</translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Starred only</source>
        <translation>仅星标</translation>
    </message>
    <message>
        <source>Show starred clips only</source>
        <translation>只显示加星标的片段</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add sound files to the library</source>
        <translation>把声音文件添加到素材库</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Narrow the list by tempo, length, key or tag</source>
        <translation>按速度、长度、调性或标签缩小列表</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索素材库</translation>
    </message>
    <message>
        <source>Words in a clip&apos;s name, style, tags, note, kind, tempo or key, such as 120 bpm or A minor</source>
        <translation>片段的名称、风格、标签、备注、类型、速度或调性中的词，例如 120 bpm 或 A minor</translation>
    </message>
</context>
<context>
    <name>ClipModel</name>
    <message>
        <source>Take of {name}</source>
        <translation>{name} 的版本</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>its file is gone</source>
        <translation>文件不见了</translation>
    </message>
</context>
<context>
    <name>ClipView</name>
    <message>
        <source>Library</source>
        <translation>素材库</translation>
    </message>
    <message>
        <source>Enter opens, F2 renames, Delete removes, * stars; drag clips out as files.</source>
        <translation>Enter 打开，F2 重命名，Delete 移除，* 加星标；可把片段作为文件拖出。</translation>
    </message>
</context>
<context>
    <name>ClipWords</name>
    <message>
        <source>About {name}</source>
        <translation>关于 {name}</translation>
    </message>
    <message>
        <source>Tags for {n} clips</source>
        <translation>{n} 个片段的标签</translation>
    </message>
    <message>
        <source>verse, needs drums, 2026</source>
        <translation>主歌, 需要鼓, 2026</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>As the list shows it; the file keeps its own.</source>
        <translation>列表中显示的名称；文件名不变。</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Your own words, with commas between them.</source>
        <translation>您自己的词，用逗号分隔。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Whatever you want to remember about it.</source>
        <translation>任何您想记住的内容。</translation>
    </message>
</context>
<context>
    <name>CollectionBar</name>
    <message>
        <source>Collection</source>
        <translation>收藏集</translation>
    </message>
    <message>
        <source>Show one of your collections, or the whole library</source>
        <translation>显示某个收藏集或整个素材库</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>收藏集</translation>
    </message>
    <message>
        <source>Make, rename or remove collections; find lost files</source>
        <translation>新建、重命名或移除收藏集；查找丢失的文件</translation>
    </message>
    <message>
        <source>Whole library</source>
        <translation>整个素材库</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>新建收藏集</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>叫什么名字？</translation>
    </message>
    <message>
        <source>Put into collection</source>
        <translation>放入收藏集</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>新建收藏集…</translation>
    </message>
    <message>
        <source>Take out of this collection</source>
        <translation>移出此收藏集</translation>
    </message>
    <message>
        <source>Rename collection…</source>
        <translation>重命名收藏集…</translation>
    </message>
    <message>
        <source>Remove collection</source>
        <translation>移除收藏集</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>Find missing files in a folder…</source>
        <translation>在文件夹中查找丢失的文件…</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Find missing files in</source>
        <translation>在此查找丢失的文件</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>{name} 在哪里？</translation>
    </message>
    <message>
        <source>{n} of {all} missing files were found.</source>
        <translation>{all} 个丢失的文件中找到了 {n} 个。</translation>
    </message>
    <message>
        <source>Looking for missing files</source>
        <translation>正在查找丢失的文件</translation>
    </message>
    <message>
        <source>No file is missing.</source>
        <translation>没有丢失的文件。</translation>
    </message>
    <message>
        <source>Rename collection</source>
        <translation>重命名收藏集</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>{n} clips</source>
        <translation>{n} 个片段</translation>
    </message>
    <message>
        <source>Copied {name}.</source>
        <translation>已复制 {name}。</translation>
    </message>
    <message>
        <source>There are no files on the clipboard: copy some first.</source>
        <translation>剪贴板上没有文件：请先复制一些。</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>This take</source>
        <translation>这个版本</translation>
    </message>
    <message>
        <source>A  Source</source>
        <translation>A  原声</translation>
    </message>
    <message>
        <source>Hear the source at this place (B).</source>
        <translation>在此处听原声（B）。</translation>
    </message>
    <message>
        <source>B  Take</source>
        <translation>B  版本</translation>
    </message>
    <message>
        <source>Hear the take at this place (B).</source>
        <translation>在此处听新版本（B）。</translation>
    </message>
</context>
<context>
    <name>DemoProject</name>
    <message>
        <source>Making the demo</source>
        <translation>正在制作示例</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>The demo cannot be made: the models are missing. Fetch the weights again.</source>
        <translation>无法制作示例：缺少模型。请重新获取权重文件。</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>{name} is connected again.</source>
        <translation>{name} 已重新连接。</translation>
    </message>
    <message>
        <source>The file of {name} is gone: put {path} back, or find it from the clip&apos;s menu.</source>
        <translation>{name} 的文件不见了：请把 {path} 放回原处，或从片段菜单中查找。</translation>
    </message>
</context>
<context>
    <name>DeviceWatch</name>
    <message>
        <source>Looking for sound devices</source>
        <translation>正在查找声音设备</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open sounds</source>
        <translation>打开声音</translation>
    </message>
    <message>
        <source>Sound and MIDI files ({patterns})</source>
        <translation>声音和 MIDI 文件 ({patterns})</translation>
    </message>
    <message>
        <source>Open a folder of sounds</source>
        <translation>打开声音文件夹</translation>
    </message>
    <message>
        <source>Export MIDI</source>
        <translation>导出 MIDI</translation>
    </message>
    <message>
        <source>MIDI file (*.mid)</source>
        <translation>MIDI 文件 (*.mid)</translation>
    </message>
    <message>
        <source>About Contrafact</source>
        <translation>关于 Contrafact</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Open the folder of {name}</source>
        <translation>打开 {name} 的文件夹</translation>
    </message>
    <message>
        <source>Open the folder that its files are in</source>
        <translation>打开存放其文件的文件夹</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>删除 {name}</translation>
    </message>
    <message>
        <source>Delete its files; it can be downloaded again</source>
        <translation>删除其文件；以后可以再下载</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the download; what has come is kept</source>
        <translation>停止下载；已经下载的部分会保留</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Not for commercial use: {licence}.</source>
        <translation>不得用于商业用途：{licence}。</translation>
    </message>
    <message>
        <source>Accept the licence and download {size}</source>
        <translation>接受许可证并下载 {size}</translation>
    </message>
    <message>
        <source>Accept the licence and download the other {size}</source>
        <translation>接受许可证并下载其余 {size}</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Drawing {name}</source>
        <translation>正在绘制 {name}</translation>
    </message>
    <message>
        <source>Drawing detail</source>
        <translation>正在绘制细节</translation>
    </message>
</context>
<context>
    <name>EarTrainer</name>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>How well you know the styles</source>
        <translation>您对各种风格的熟悉程度</translation>
    </message>
    <message>
        <source>Your ear so far</source>
        <translation>目前的听力成绩</translation>
    </message>
    <message>
        <source>What style is this?</source>
        <translation>这是什么风格？</translation>
    </message>
    <message>
        <source>Which of the two is {style}?</source>
        <translation>两段中哪一段是{style}？</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>第一段</translation>
    </message>
    <message>
        <source>The second</source>
        <translation>第二段</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>按键 {key}</translation>
    </message>
    <message>
        <source>Play the first</source>
        <translation>播放第一段</translation>
    </message>
    <message>
        <source>Play the second</source>
        <translation>播放第二段</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>正在制作……</translation>
    </message>
    <message>
        <source>Right: {style}.</source>
        <translation>答对了：{style}。</translation>
    </message>
    <message>
        <source>No, this is {style}, not {other}.</source>
        <translation>不对，这是{style}，不是{other}。</translation>
    </message>
    <message>
        <source>No, it was the other: this one is {other}.</source>
        <translation>不对，是另一段：这一段是{other}。</translation>
    </message>
    <message>
        <source>{trait} tells them apart: {style} usually has {mine}, {other} {theirs}.</source>
        <translation>区分要点是{trait}：{style}通常为 {mine}，{other}为 {theirs}。</translation>
    </message>
    <message>
        <source>Nothing asked yet. What you mistake most is asked most.</source>
        <translation>还没有提问。您最容易听错的会问得最多。</translation>
    </message>
    <message>
        <source>{right} of {n} right; {row} in a row, {best} at best.</source>
        <translation>共 {n} 题，答对 {right} 题；连续答对 {row} 题，最高 {best} 题。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{one} and {two}</source>
        <translation>{one}与{two}</translation>
    </message>
    <message>
        <source>To practise: {pairs}.</source>
        <translation>值得多练：{pairs}。</translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Select boxes</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Drag to select a box of time and frequency; without it, hold Alt (X)</source>
        <translation>拖动选中时间与频率的方框；不开启时请按住 Alt（X）</translation>
    </message>
    <message>
        <source>Add a marker</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Put a marker where the playhead is (M)</source>
        <translation>在播放头处放一个标记（M）</translation>
    </message>
    <message>
        <source>Bars and beats</source>
        <translation>小节与拍</translation>
    </message>
    <message>
        <source>Tempo, bars, and what selections snap to</source>
        <translation>速度、小节，以及选区吸附到什么</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Frequency axis, channels, window, colours and contrast</source>
        <translation>频率轴、声道、窗口、颜色和对比度</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show half the time (+)</source>
        <translation>时间范围减半（+）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show twice the time (-)</source>
        <translation>时间范围加倍（-）</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>缩放到选中部分</translation>
    </message>
    <message>
        <source>Fill the view with the selection (Z)</source>
        <translation>让选中部分充满视图（Z）</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show all of the sound (F)</source>
        <translation>显示整个声音（F）</translation>
    </message>
    <message>
        <source>The spectrogram: the sound as a picture of its frequencies</source>
        <translation>频谱图：以频率图像呈现声音</translation>
    </message>
    <message>
        <source>The notes as a piano roll, to be edited</source>
        <translation>可编辑的钢琴卷帘音符</translation>
    </message>
    <message>
        <source>Under the cursor</source>
        <translation>光标处</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>to learn by</source>
        <translation>供学习用</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>{n} clips</source>
        <translation>{n} 个片段</translation>
    </message>
    <message>
        <source>Remove {what}</source>
        <translation>移除 {what}</translation>
    </message>
    <message>
        <source>{what} left the library; the file stays.</source>
        <translation>{what} 已从素材库移除；文件仍保留。</translation>
    </message>
    <message>
        <source>{what} left the library; their files stay.</source>
        <translation>{what} 已从素材库移除；文件仍保留。</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>重命名 {name}</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Unstar</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Describe {name}</source>
        <translation>描述 {name}</translation>
    </message>
    <message>
        <source>Make {name}</source>
        <translation>制作 {name}</translation>
    </message>
    <message>
        <source>Add {what}</source>
        <translation>添加 {what}</translation>
    </message>
    <message>
        <source>Tag {n} clips</source>
        <translation>为 {n} 个片段加标签</translation>
    </message>
    <message>
        <source>Find {n} files</source>
        <translation>查找 {n} 个文件</translation>
    </message>
    <message>
        <source>Make the collection {name}</source>
        <translation>新建收藏集 {name}</translation>
    </message>
    <message>
        <source>Take out of a collection</source>
        <translation>移出收藏集</translation>
    </message>
    <message>
        <source>Put into a collection</source>
        <translation>放入收藏集</translation>
    </message>
    <message>
        <source>Remove the collection {name}</source>
        <translation>移除收藏集 {name}</translation>
    </message>
    <message>
        <source>The collection {name} is gone; its clips are in the library still.</source>
        <translation>收藏集 {name} 已移除；其中的片段仍在素材库中。</translation>
    </message>
    <message>
        <source>Other things were done since: undo them one by one with Ctrl+Z.</source>
        <translation>之后又做了别的操作：请用 Ctrl+Z 逐步撤销。</translation>
    </message>
</context>
<context>
    <name>Endless</name>
    <message>
        <source>Playing without end</source>
        <translation>无尽播放中</translation>
    </message>
    <message>
        <source>Keeping the last minute</source>
        <translation>正在保留最近一分钟</translation>
    </message>
    <message>
        <source>Without end</source>
        <translation>无尽</translation>
    </message>
    <message>
        <source>Kept the last {n} seconds as {name}.</source>
        <translation>已将最近 {n} 秒保存为 {name}。</translation>
    </message>
</context>
<context>
    <name>EndlessBar</name>
    <message>
        <source>Keep the last minute</source>
        <translation>保留最近一分钟</translation>
    </message>
    <message>
        <source>Put the newest {n} seconds that you heard into the library; it plays on.</source>
        <translation>把刚听到的最近 {n} 秒放进素材库；播放继续。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the music; it fades out.</source>
        <translation>结束音乐；声音渐弱。</translation>
    </message>
    <message>
        <source>It begins in a moment.</source>
        <translation>马上开始。</translation>
    </message>
    <message>
        <source>{time} so far. Choose or blend styles above: the music moves there as it plays.</source>
        <translation>已播放 {time}。在上方选择或混合风格：音乐会边播放边转过去。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>There is no folder {path}: choose another.</source>
        <translation>没有文件夹 {path}：请另选一个。</translation>
    </message>
    <message>
        <source>Export {n} clips</source>
        <translation>导出 {n} 个片段</translation>
    </message>
    <message>
        <source>Export a part of {name}</source>
        <translation>导出 {name} 的一部分</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>The kind of file.</source>
        <translation>文件类型。</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>How finely each sample is stored.</source>
        <translation>每个采样存储的精细程度。</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>By loudness</source>
        <translation>按响度</translation>
    </message>
    <message>
        <source>By peak</source>
        <translation>按峰值</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>Loudness is what ears hear, as streaming services measure it; peak is the highest sample.</source>
        <translation>响度是耳朵听到的，流媒体平台以此衡量；峰值是最高的采样。</translation>
    </message>
    <message>
        <source>Level to reach</source>
        <translation>目标电平</translation>
    </message>
    <message>
        <source>Tempo, key and loop points</source>
        <translation>速度、调性和循环点</translation>
    </message>
    <message>
        <source>For loop programs and samplers, which find the tempo, the key and the loop in a WAV file.</source>
        <translation>供循环软件和采样器使用，它们会在 WAV 文件中找到速度、调性和循环。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Write how a take was made into the file; drop it back here to make it again.</source>
        <translation>把版本的制作方法写入文件；拖回这里即可重新制作。</translation>
    </message>
    <message>
        <source>Each part alone as well</source>
        <translation>同时单独导出各声部</translation>
    </message>
    <message>
        <source>For takes made of notes: a file a part.</source>
        <translation>适用于由音符生成的版本：每个声部一个文件。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Filled in for each clip: {fields}</source>
        <translation>对每个片段填入：{fields}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Where the files go. What is there stays as it is.</source>
        <translation>文件的去处。已有的文件保持不变。</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Writes {file}</source>
        <translation>将写入 {file}</translation>
    </message>
    <message>
        <source>Writes {file} and {n} more</source>
        <translation>将写入 {file} 等另外 {n} 个</translation>
    </message>
</context>
<context>
    <name>FadeBar</name>
    <message>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <source>Direction of the fade</source>
        <translation>淡变方向</translation>
    </message>
    <message>
        <source>From silence at the beginning of the selection</source>
        <translation>从选区开头的静音渐强</translation>
    </message>
    <message>
        <source>To silence at the end of the selection</source>
        <translation>到选区结尾渐弱至静音</translation>
    </message>
    <message>
        <source>Length of the fade</source>
        <translation>淡变长度</translation>
    </message>
    <message>
        <source>How long the fade takes; drag the dot on the picture, or press Left and Right there</source>
        <translation>淡变持续多久；可拖动图上的圆点，或在图上按左右方向键</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Equal power</source>
        <translation>等功率</translation>
    </message>
    <message>
        <source>Line of the fade</source>
        <translation>淡变曲线</translation>
    </message>
    <message>
        <source>A straight line</source>
        <translation>一条直线</translation>
    </message>
    <message>
        <source>Louder in the middle: for two sounds that fade over into each other</source>
        <translation>中间更响：适合两段声音互相过渡</translation>
    </message>
    <message>
        <source>Apply fade</source>
        <translation>应用淡变</translation>
    </message>
    <message>
        <source>A new take in which the selection is faded (Enter)</source>
        <translation>选中部分淡变的新版本（回车）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Do not fade anything (Escape)</source>
        <translation>不做淡变（Esc）</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>beats a minute</source>
        <translation>拍/分钟</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>Show clips in this key only</source>
        <translation>只显示这个调的片段</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Show clips with this tag only</source>
        <translation>只显示带有此标签的片段</translation>
    </message>
    <message>
        <source>Missing files</source>
        <translation>丢失的文件</translation>
    </message>
    <message>
        <source>Show clips whose file is gone only</source>
        <translation>只显示文件已丢失的片段</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show every tempo, length, key and tag</source>
        <translation>显示所有速度、长度、调性和标签</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>{what} from</source>
        <translation>{what}下限</translation>
    </message>
    <message>
        <source>{what} to</source>
        <translation>{what}上限</translation>
    </message>
    <message>
        <source>{name}, in {unit}</source>
        <translation>{name}（{unit}）</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>GenerateForm</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Its weights are missing ({names}).</source>
        <translation>缺少它的权重（{names}）。</translation>
    </message>
    <message>
        <source>Say in words what it is to be like.</source>
        <translation>用文字描述想要的音乐。</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本数</translation>
    </message>
    <message>
        <source>What to make</source>
        <translation>制作什么</translation>
    </message>
</context>
<context>
    <name>GeneratePage</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Put every setting back to where it was at the start.</source>
        <translation>把所有设置恢复到初始状态。</translation>
    </message>
    <message>
        <source>Generating {style}</source>
        <translation>正在生成{style}</translation>
    </message>
    <message>
        <source>, take {n} of {all}</source>
        <translation>，第 {n} 个版本，共 {all} 个</translation>
    </message>
    <message>
        <source>{licence}: what it makes is not for commercial use.</source>
        <translation>{licence}：它生成的作品不得用于商业用途。</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Endless</source>
        <translation>无尽</translation>
    </message>
    <message>
        <source>Play music in this style without end, while it is made; move the style as you listen.</source>
        <translation>边生成边播放这种风格的音乐，没有尽头；聆听时可随时移动风格。</translation>
    </message>
    <message>
        <source>Make the takes, one after another; the first opens as soon as it is there.</source>
        <translation>逐个制作版本；第一个完成后立即打开。</translation>
    </message>
</context>
<context>
    <name>GridPanel</name>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Beats</source>
        <translation>拍</translation>
    </message>
    <message>
        <source>Half beats</source>
        <translation>半拍</translation>
    </message>
    <message>
        <source>Quarter beats</source>
        <translation>四分之一拍</translation>
    </message>
    <message>
        <source>Third beats</source>
        <translation>三分之一拍</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Beats a minute.</source>
        <translation>每分钟拍数。</translation>
    </message>
    <message>
        <source>Beats in a bar</source>
        <translation>每小节拍数</translation>
    </message>
    <message>
        <source>How many beats make a bar.</source>
        <translation>一小节有几拍。</translation>
    </message>
    <message>
        <source>First bar at</source>
        <translation>第一小节在</translation>
    </message>
    <message>
        <source>When the bar begins that counts as the first.</source>
        <translation>作为第一小节的那个小节从何时开始。</translation>
    </message>
    <message>
        <source>Snap to</source>
        <translation>吸附到</translation>
    </message>
    <message>
        <source>What selections and markers snap to; Ctrl leaves them.</source>
        <translation>选区和标记吸附到什么；按住 Ctrl 则不吸附。</translation>
    </message>
    <message>
        <source>Show bars</source>
        <translation>显示小节</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>聆听</translation>
    </message>
    <message>
        <source>Find the tempo and the bars by listening to the clip.</source>
        <translation>聆听片段，找出速度和小节。</translation>
    </message>
    <message>
        <source>First bar here</source>
        <translation>第一小节从此处开始</translation>
    </message>
    <message>
        <source>Let a bar begin where the playhead is.</source>
        <translation>让小节从播放头处开始。</translation>
    </message>
    <message>
        <source>Draw lines at bars and beats as said above, or take them away.</source>
        <translation>按上面的设置画出小节线和拍线，或去掉它们。</translation>
    </message>
    <message>
        <source>No bars</source>
        <translation>去掉小节</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Choose a sound file</source>
        <translation>选择声音文件</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Record from the chosen input</source>
        <translation>从所选输入录音</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Make a first take in the style chosen on the right</source>
        <translation>以右侧所选风格制作第一个版本</translation>
    </message>
    <message>
        <source>Drop a sound here</source>
        <translation>把声音拖到这里</translation>
    </message>
    <message>
        <source>press R to record, or generate something.</source>
        <translation>按 R 录音，或生成音乐。</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Looking for clips to hear</source>
        <translation>正在查找要聆听的片段</translation>
    </message>
    <message>
        <source>Recognising styles</source>
        <translation>正在识别风格</translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>Styles</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Ear training</source>
        <translation>听力训练</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Hear each style, and read what it is usually like.</source>
        <translation>聆听每种风格，了解它通常的样子。</translation>
    </message>
    <message>
        <source>Questions by ear, chosen by what you mistake.</source>
        <translation>听音答题，根据您的错误出题。</translation>
    </message>
    <message>
        <source>A question</source>
        <translation>一道题</translation>
    </message>
</context>
<context>
    <name>LearnSounds</name>
    <message>
        <source>Making a sound to learn by</source>
        <translation>正在制作学习用的声音</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>Level of the sound. The light at the end means it was too loud; click to reset.</source>
        <translation>声音的电平。末端的灯亮表示曾经过响；点击复位。</translation>
    </message>
    <message>
        <source>It was too loud.</source>
        <translation>曾经过响。</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Reading the library</source>
        <translation>正在读取素材库</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>正在查找文件</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Find the file…</source>
        <translation>查找文件…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Name, tags and note…</source>
        <translation>名称、标签和备注…</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>重新制作</translation>
    </message>
    <message>
        <source>Another like this</source>
        <translation>再来一个类似的</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>从素材库移除</translation>
    </message>
</context>
<context>
    <name>LikeField</name>
    <message>
        <source>Sound like this clip. Drop one here from the library, or choose a file.</source>
        <translation>听起来像这个片段。从素材库拖一个到这里，或选择文件。</translation>
    </message>
    <message>
        <source>Like a sound…</source>
        <translation>像某个声音…</translation>
    </message>
    <message>
        <source>No example</source>
        <translation>没有范例</translation>
    </message>
    <message>
        <source>Use the style alone again.</source>
        <translation>恢复为只用风格。</translation>
    </message>
    <message>
        <source>like {name}</source>
        <translation>像 {name}</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>LiveRestyle</name>
    <message>
        <source>Select up to {n} seconds to hear changes while they loop.</source>
        <translation>请选中不超过 {n} 秒，以便循环时听到变化。</translation>
    </message>
    <message>
        <source>Restyling the loop</source>
        <translation>正在重新演绎循环</translation>
    </message>
</context>
<context>
    <name>LiveSpectrogramView</name>
    <message>
        <source>Live spectrogram</source>
        <translation>实时频谱图</translation>
    </message>
</context>
<context>
    <name>LiveStyle</name>
    <message>
        <source>Recognising live</source>
        <translation>实时识别中</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>重新演绎</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>My styles</source>
        <translation>我的风格</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>工作台</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Add marker {name}</source>
        <translation>添加标记 {name}</translation>
    </message>
    <message>
        <source>Rename marker {name}</source>
        <translation>重命名标记 {name}</translation>
    </message>
    <message>
        <source>Move marker {name}</source>
        <translation>移动标记 {name}</translation>
    </message>
    <message>
        <source>Remove marker {name}</source>
        <translation>移除标记 {name}</translation>
    </message>
    <message>
        <source>Change bars</source>
        <translation>更改小节</translation>
    </message>
    <message>
        <source>Listening for the beat of {name}</source>
        <translation>正在听辨 {name} 的节拍</translation>
    </message>
    <message>
        <source>{bpm} beats a minute, {beats} in a bar: correct it under Bars and beats.</source>
        <translation>每分钟 {bpm} 拍，每小节 {beats} 拍：可在“小节与拍”中更正。</translation>
    </message>
</context>
<context>
    <name>MatchList</name>
    <message>
        <source>Similar clips</source>
        <translation>相似片段</translation>
    </message>
</context>
<context>
    <name>MeasureLine</name>
    <message>
        <source>style reached</source>
        <translation>风格达成</translation>
    </message>
    <message>
        <source>How sure an independent listener model is that this is the style that was asked for.</source>
        <translation>独立的听辨模型有多确信这就是所要求的风格。</translation>
    </message>
    <message>
        <source>style reached {share:.0%}</source>
        <translation>风格达成 {share:.0%}</translation>
    </message>
    <message>
        <source>{what} obeyed</source>
        <translation>{what}符合要求</translation>
    </message>
    <message>
        <source>{what} missed</source>
        <translation>{what}未符合要求</translation>
    </message>
</context>
<context>
    <name>Metronome</name>
    <message>
        <source>Listening for the beat</source>
        <translation>正在听辨节拍</translation>
    </message>
</context>
<context>
    <name>ModelDownloads</name>
    <message>
        <source>Downloading {name}</source>
        <translation>正在下载 {name}</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models of others</source>
        <translation>别人的模型</translation>
    </message>
    <message>
        <source>These do not come with the app. A download connects to huggingface.co and to where it keeps its files; what is here then runs on this computer, offline.</source>
        <translation>这些模型不随本程序提供。下载时会连接 huggingface.co 及其存放文件的服务器；下载之后就在这台电脑上离线运行。</translation>
    </message>
    <message>
        <source>{name} is deleted; {size} are free again.</source>
        <translation>已删除 {name}；腾出了 {size}。</translation>
    </message>
    <message>
        <source>Delete {name}? To have it again it must be downloaded again.</source>
        <translation>要删除 {name} 吗？以后要用就得重新下载。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>For the command line: main.py restyle IN --engine rave --model NAME --allow-code.</source>
        <translation>用于命令行：main.py restyle IN --engine rave --model NAME --allow-code。</translation>
    </message>
</context>
<context>
    <name>MyStylesPage</name>
    <message>
        <source>Styles you taught</source>
        <translation>您教过的风格</translation>
    </message>
    <message>
        <source>None yet. A style of yours can be recognised, and shows in the library like the others.</source>
        <translation>还没有。您自己的风格也能被识别，并像其他风格一样显示在素材库中。</translation>
    </message>
    <message>
        <source>Take in a style from a file…</source>
        <translation>从文件导入风格…</translation>
    </message>
    <message>
        <source>A small file that somebody exported here; it holds no sound.</source>
        <translation>别人从本程序导出的小文件；其中不含声音。</translation>
    </message>
    <message>
        <source>Teach a style</source>
        <translation>教一种风格</translation>
    </message>
    <message>
        <source>Give it a name and {n} or more clips that have it; varied clips are best.</source>
        <translation>起个名字，并给出至少 {n} 个属于它的片段；片段越多样越好。</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>来自文件夹…</translation>
    </message>
    <message>
        <source>Learn from every sound in a folder</source>
        <translation>从文件夹中的所有声音学习</translation>
    </message>
    <message>
        <source>From selected clips</source>
        <translation>来自选中的片段</translation>
    </message>
    <message>
        <source>Learn from the clips that are selected in the library</source>
        <translation>从素材库中选中的片段学习</translation>
    </message>
    <message>
        <source>A folder of clips in this style</source>
        <translation>这种风格的片段文件夹</translation>
    </message>
    <message>
        <source>The folder that {name} was learned from is gone: forget it and teach it anew.</source>
        <translation>学习 {name} 所用的文件夹不见了：请忘记它，重新教一遍。</translation>
    </message>
    <message>
        <source>Export the style</source>
        <translation>导出风格</translation>
    </message>
    <message>
        <source>Take in a style</source>
        <translation>导入风格</translation>
    </message>
    <message>
        <source>{name} is forgotten.</source>
        <translation>已忘记 {name}。</translation>
    </message>
    <message>
        <source>Give the style a name first.</source>
        <translation>请先给风格起个名字。</translation>
    </message>
    <message>
        <source>Learning {name}</source>
        <translation>正在学习 {name}</translation>
    </message>
    <message>
        <source>Naming the clips again</source>
        <translation>正在重新识别片段</translation>
    </message>
</context>
<context>
    <name>NotePreview</name>
    <message>
        <source>Loading an instrument</source>
        <translation>正在载入乐器</translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message>
        <source>MIDI file</source>
        <translation>MIDI 文件</translation>
    </message>
    <message>
        <source>Drag this into your music program to have the notes there; click to save them</source>
        <translation>把它拖进您的音乐软件即可使用这些音符；点击可保存</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>已导出到 {path}。</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>正在导出 {name}</translation>
    </message>
    <message>
        <source>MIDI files</source>
        <translation>MIDI 文件</translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation>正在添加 {name}</translation>
    </message>
    <message>
        <source>Hearing the notes in {name}</source>
        <translation>正在听出 {name} 中的音符</translation>
    </message>
    <message>
        <source>Press a key to hear it</source>
        <translation>按下琴键试听</translation>
    </message>
    <message>
        <source>Reading the notes of {name}</source>
        <translation>正在读取 {name} 的音符</translation>
    </message>
    <message>
        <source>{metre} · {key} · {n} notes</source>
        <translation>{metre} · {key} · {n} 个音符</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ParamForm</name>
    <message>
        <source>new each time</source>
        <translation>每次都不同</translation>
    </message>
    <message>
        <source>Put in a random seed, to keep it for the next takes</source>
        <translation>填入一个随机种子，供后面的版本使用</translation>
    </message>
    <message>
        <source>Roll a seed</source>
        <translation>随机种子</translation>
    </message>
</context>
<context>
    <name>PartCard</name>
    <message>
        <source>Mute: this part is not heard</source>
        <translation>静音：听不到这个声部</translation>
    </message>
    <message>
        <source>Solo: only parts with this mark are heard</source>
        <translation>独奏：只听有此标记的声部</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Rename or remove this part</source>
        <translation>重命名或移除这个声部</translation>
    </message>
    <message>
        <source>Part {name}</source>
        <translation>声部 {name}</translation>
    </message>
    <message>
        <source>{name}: click to edit its notes</source>
        <translation>{name}：点击编辑它的音符</translation>
    </message>
    <message>
        <source>Instrument of {name}</source>
        <translation>{name} 的乐器</translation>
    </message>
    <message>
        <source>{instrument}: choose what plays this part</source>
        <translation>{instrument}：选择演奏这个声部的乐器</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>{name} 的更多选项</translation>
    </message>
    <message>
        <source>Rename part</source>
        <translation>重命名声部</translation>
    </message>
    <message>
        <source>Name of the part</source>
        <translation>声部名称</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove this part</source>
        <translation>移除这个声部</translation>
    </message>
</context>
<context>
    <name>PartStrip</name>
    <message>
        <source>Add a part</source>
        <translation>添加声部</translation>
    </message>
    <message>
        <source>Add an empty part to write into</source>
        <translation>添加一个空声部来写作</translation>
    </message>
</context>
<context>
    <name>PercentMeter</name>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
</context>
<context>
    <name>PianoKeys</name>
    <message>
        <source>Piano keys</source>
        <translation>琴键</translation>
    </message>
    <message>
        <source>Press a key to hear it</source>
        <translation>按下琴键试听</translation>
    </message>
</context>
<context>
    <name>PianoRoll</name>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste here</source>
        <translation>粘贴到此处</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation>升八度</translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation>降八度</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
</context>
<context>
    <name>PianoRollBar</name>
    <message>
        <source>Pencil</source>
        <translation>铅笔</translation>
    </message>
    <message>
        <source>Pencil: click or drag to draw notes (D changes the tool)</source>
        <translation>铅笔：点击或拖动来画音符（D 切换工具）</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Arrow: drag a frame around notes to select them (D changes the tool)</source>
        <translation>箭头：拖框选中音符（D 切换工具）</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Quantise: pull what is selected, or all of the part, to the grid</source>
        <translation>量化：把选中的音符或整个声部对齐到网格</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>Move the selected notes, or all of the part, up or down</source>
        <translation>把选中的音符或整个声部上移或下移</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>BPM</source>
        <translation>BPM</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>The grid that notes keep to; T is a triplet. Alt drags freely.</source>
        <translation>音符对齐的网格；T 表示三连音。按住 Alt 可自由拖动。</translation>
    </message>
    <message>
        <source>Less leaves more of how it was played</source>
        <translation>越少就越保留演奏的原样</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tempo in quarter notes a minute</source>
        <translation>速度，每分钟四分音符数</translation>
    </message>
    <message>
        <source>How many bars the piece has; what lies after the last one goes.</source>
        <translation>乐曲有多少小节；最后一小节之后的内容会被去掉。</translation>
    </message>
    <message>
        <source>Continue, fill, vary or accompany this; each is a new take</source>
        <translation>续写、填充、变奏或伴奏；每次都是一个新版本</translation>
    </message>
</context>
<context>
    <name>PianoRollCanvas</name>
    <message>
        <source>Piano roll</source>
        <translation>钢琴卷帘</translation>
    </message>
</context>
<context>
    <name>PianoRollRuler</name>
    <message>
        <source>Bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Bars. Click to play from there; drag to select a stretch to loop, fill or vary.</source>
        <translation>小节。点击从那里播放；拖动可选中一段来循环、填充或变奏。</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>{lost} is gone: playing goes on on {other}.</source>
        <translation>{lost} 不见了：改在 {other} 上继续播放。</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets: settings kept under a name.</source>
        <translation>预设：以名称保存的设置。</translation>
    </message>
    <message>
        <source>The engine for this is not there: its weights are missing.</source>
        <translation>没有可用的引擎：缺少它的权重。</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>存为预设…</translation>
    </message>
    <message>
        <source>Remove preset</source>
        <translation>移除预设</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Style: {words}</source>
        <translation>风格：{words}</translation>
    </message>
    <message>
        <source>Unlike anything I know; closest: {words}</source>
        <translation>不像我所知的任何风格；最接近：{words}</translation>
    </message>
    <message>
        <source>Style: nothing yet</source>
        <translation>风格：尚无</translation>
    </message>
</context>
<context>
    <name>Punch</name>
    <message>
        <source>Punch-in</source>
        <translation>插入录音</translation>
    </message>
    <message>
        <source>Putting the recording into {name}</source>
        <translation>正在把录音放入 {name}</translation>
    </message>
</context>
<context>
    <name>ReasonList</name>
    <message>
        <source>No reasons yet</source>
        <translation>尚无理由</translation>
    </message>
</context>
<context>
    <name>RecipeSheet</name>
    <message>
        <source>How {name} was made</source>
        <translation>{name} 是怎样制作的</translation>
    </message>
    <message>
        <source>This clip was recorded or came as a file: there is no recipe.</source>
        <translation>这个片段是录制的或来自文件：没有配方。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the recipe as text</source>
        <translation>以文本复制配方</translation>
    </message>
</context>
<context>
    <name>RecipeView</name>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Set the controls to how the open take was made, seed included, to make it again or vary it.</source>
        <translation>把各项设置恢复成打开的版本生成时的样子（包括种子），以便重做或变化。</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Look for devices</source>
        <translation>查找设备</translation>
    </message>
    <message>
        <source>Look for devices plugged in since the start</source>
        <translation>查找启动后插入的设备</translation>
    </message>
    <message>
        <source>Click while recording</source>
        <translation>录音时打拍</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>{name} (not connected)</source>
        <translation>{name}（未连接）</translation>
    </message>
    <message>
        <source>Something plays or records: stop it to find devices plugged in since the start.</source>
        <translation>正在播放或录音：停止后才能找到启动后插入的设备。</translation>
    </message>
    <message>
        <source>A device that went away holds up the sound system: start again to find new ones.</source>
        <translation>一个离开的设备卡住了声音系统：请重新启动以查找新设备。</translation>
    </message>
    <message>
        <source>Measuring how late sound comes back</source>
        <translation>正在测量声音延迟多久返回</translation>
    </message>
    <message>
        <source>{name} is gone: connect it and look for devices again.</source>
        <translation>{name} 不见了：请连接它并重新查找设备。</translation>
    </message>
    <message>
        <source>Measured: {ms:.0f} ms from the output back to the input.</source>
        <translation>测得：从输出回到输入 {ms:.0f} 毫秒。</translation>
    </message>
    <message>
        <source>Not known yet.</source>
        <translation>尚不清楚。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 小节</translation>
    </message>
    <message>
        <source>{n} bars</source>
        <translation>{n} 小节</translation>
    </message>
    <message>
        <source>Record from</source>
        <translation>录音输入</translation>
    </message>
    <message>
        <source>The microphone or line to record.</source>
        <translation>用来录音的麦克风或线路。</translation>
    </message>
    <message>
        <source>Gain in decibels</source>
        <translation>增益（分贝）</translation>
    </message>
    <message>
        <source>Amplify what comes in; at 0 dB it stays as it is.</source>
        <translation>放大输入信号；0 dB 时保持不变。</translation>
    </message>
    <message>
        <source>Clicks before a recording, which begins with the bar after them.</source>
        <translation>录音前的节拍声；录音从其后的小节开始。</translation>
    </message>
    <message>
        <source>Of the metronome: the first beat of a bar is higher.</source>
        <translation>节拍器的设置：每小节第一拍音高更高。</translation>
    </message>
    <message>
        <source>You hear it; it is not in the recording.</source>
        <translation>您能听到，但不会录进去。</translation>
    </message>
    <message>
        <source>Plays chirps and listens for them, by cable or through the air; takes three seconds.</source>
        <translation>播放啁啾声并聆听，可用线缆或通过空气；需三秒。</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>Count-in</source>
        <translation>预备拍</translation>
    </message>
    <message>
        <source>{ms:.0f} ms, as the input says; not measured.</source>
        <translation>{ms:.0f} 毫秒，据输入设备报告；未经测量。</translation>
    </message>
    <message>
        <source>Beats in a bar</source>
        <translation>每小节拍数</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>{name} has gaps: the computer was too busy, so record it again if you hear them.</source>
        <translation>{name} 中有断点：电脑太忙了；如果听得出来，请重录。</translation>
    </message>
    <message>
        <source>{name} is silent: choose another input in Recording setup, and record again.</source>
        <translation>{name} 没有声音：请在“录音设置”中选择其他输入，然后重录。</translation>
    </message>
    <message>
        <source>{problem} What was recorded until then is kept.</source>
        <translation>{problem} 此前录下的内容已保留。</translation>
    </message>
</context>
<context>
    <name>RegionBar</name>
    <message>
        <source>Only band</source>
        <translation>只听频带</translation>
    </message>
    <message>
        <source>Hear nothing but the selected frequencies, in a loop or not</source>
        <translation>只听选中的频率，循环与否均可</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>A new take in which the selection is silent, with soft edges</source>
        <translation>选中部分静音（边缘柔和）的新版本</translation>
    </message>
    <message>
        <source>Change of level</source>
        <translation>电平变化</translation>
    </message>
    <message>
        <source>How much louder or softer the selection is to be</source>
        <translation>选中部分要响或轻多少</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>A new take in which the selection is that much louder or softer</source>
        <translation>选中部分相应变响或变轻的新版本</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>淡变</translation>
    </message>
    <message>
        <source>Draw a fade over the selection, in or out, and apply it as a new take</source>
        <translation>在选区上画出淡入或淡出，并应用为新版本</translation>
    </message>
    <message>
        <source>Make anew</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>A new take in which only the selection is new music that fits around it</source>
        <translation>只有选中部分是新音乐、并与周围衔接的新版本</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>重新演绎</translation>
    </message>
    <message>
        <source>A new take in which only the selection is in the style of the page Restyle</source>
        <translation>只有选中部分采用“重新演绎”页所选风格的新版本</translation>
    </message>
</context>
<context>
    <name>RegionJobs</name>
    <message>
        <source>Muting a part of {name}</source>
        <translation>正在静音 {name} 的一部分</translation>
    </message>
    <message>
        <source>{name}, part muted</source>
        <translation>{name}，部分静音</translation>
    </message>
    <message>
        <source>Changing the level of a part of {name}</source>
        <translation>正在改变 {name} 一部分的电平</translation>
    </message>
    <message>
        <source>{name}, part {change}</source>
        <translation>{name}，部分 {change}</translation>
    </message>
    <message>
        <source>{name}, part faded in</source>
        <translation>{name}，部分淡入</translation>
    </message>
    <message>
        <source>{name}, part faded out</source>
        <translation>{name}，部分淡出</translation>
    </message>
    <message>
        <source>Fading a part of {name}</source>
        <translation>正在淡变 {name} 的一部分</translation>
    </message>
    <message>
        <source>Making a part of {name} anew</source>
        <translation>正在重新生成 {name} 的一部分</translation>
    </message>
    <message>
        <source>{name}, part new</source>
        <translation>{name}，部分新生成</translation>
    </message>
    <message>
        <source>Restyling a part of {name}</source>
        <translation>正在重新演绎 {name} 的一部分</translation>
    </message>
    <message>
        <source>{name}, part as {change}</source>
        <translation>{name}，部分为{change}</translation>
    </message>
    <message>
        <source>Select a part of the clip first: drag across the picture.</source>
        <translation>请先选中片段的一部分：在图上拖动即可。</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Looking for unfinished recordings</source>
        <translation>正在查找未完成的录音</translation>
    </message>
    <message>
        <source>Keeping a recording</source>
        <translation>正在保留录音</translation>
    </message>
    <message>
        <source>Discarding a recording</source>
        <translation>正在丢弃录音</translation>
    </message>
</context>
<context>
    <name>RescueBar</name>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Put it into the library and open it.</source>
        <translation>放入素材库并打开。</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Delete it for good.</source>
        <translation>彻底删除。</translation>
    </message>
    <message>
        <source>The program ended before {name} was in the library: {length} of it were saved.</source>
        <translation>{name} 尚未进入素材库程序就结束了：已保存 {length}。</translation>
    </message>
</context>
<context>
    <name>RestyleForm</name>
    <message>
        <source>Target style</source>
        <translation>目标风格</translation>
    </message>
    <message>
        <source>The style that the clip should take on.</source>
        <translation>片段要变成的风格。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same number gives the same take again. Leave it empty for a new one each time.</source>
        <translation>相同的数字得到相同的版本。留空则每次都不同。</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>How many to make, one after another; the keys 1 to 9 play them.</source>
        <translation>依次制作多少个；按 1 到 9 键播放。</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Flow: reaches more</source>
        <translation>Flow：风格更到位</translation>
    </message>
    <message>
        <source>Restyler: fast</source>
        <translation>Restyler：快速</translation>
    </message>
    <message>
        <source>Which model changes the style.</source>
        <translation>用哪个模型来改变风格。</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Keep the melody</source>
        <translation>保留旋律</translation>
    </message>
    <message>
        <source>Dial</source>
        <translation>旋钮</translation>
    </message>
    <message>
        <source>Set how far to go.</source>
        <translation>设定走多远。</translation>
    </message>
    <message>
        <source>Say how much of the melody must stay; the dial is found for you.</source>
        <translation>说明旋律必须保留多少；程序会替您找到合适的旋钮位置。</translation>
    </message>
    <message>
        <source>same notes</source>
        <translation>保留音符</translation>
    </message>
    <message>
        <source>same style</source>
        <translation>贴近风格</translation>
    </message>
    <message>
        <source>Left keeps melody and rhythm of the source; right goes all the way to the style.</source>
        <translation>左边保留原声的旋律和节奏；右边完全走向该风格。</translation>
    </message>
    <message>
        <source>any tune</source>
        <translation>任意曲调</translation>
    </message>
    <message>
        <source>this tune</source>
        <translation>就是这曲调</translation>
    </message>
    <message>
        <source>Melody to keep</source>
        <translation>要保留的旋律</translation>
    </message>
    <message>
        <source>At least so much of the melody stays. A few settings are tried: it takes longer.</source>
        <translation>旋律至少保留这么多。会尝试几种设置：需要更长时间。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Beats</source>
        <translation>鼓点</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>重新演绎</translation>
    </message>
    <message>
        <source>Restyle all that sounds.</source>
        <translation>重新演绎所有声音。</translation>
    </message>
    <message>
        <source>Restyle what sounds on, and leave drums and other strokes as they are.</source>
        <translation>重新演绎持续的声音，鼓和其他敲击保持不变。</translation>
    </message>
    <message>
        <source>Restyle drums and other strokes, and leave what sounds on as it is.</source>
        <translation>重新演绎鼓和其他敲击，持续的声音保持不变。</translation>
    </message>
    <message>
        <source>Leave all around the selection as it is</source>
        <translation>选区之外保持不变</translation>
    </message>
    <message>
        <source>On: the take is the whole clip, changed where it is selected. Off: the selection.</source>
        <translation>开启：版本是整个片段，只在选中处改变。关闭：只有选中部分。</translation>
    </message>
    <message>
        <source>Sound like this clip</source>
        <translation>听起来像这个片段</translation>
    </message>
    <message>
        <source>Sound files ({endings})</source>
        <translation>声音文件 ({endings})</translation>
    </message>
</context>
<context>
    <name>RestylePage</name>
    <message>
        <source>Restyle this take, not its source</source>
        <translation>重新演绎这个版本，而不是原声</translation>
    </message>
    <message>
        <source>On: the open take itself is restyled once more, which adds up.</source>
        <translation>开启后，对打开的版本再次重新演绎，效果会叠加。</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>重新演绎</translation>
    </message>
    <message>
        <source>Make a take in the target style; the source stays as it is.</source>
        <translation>以目标风格制作一个版本；原声保持不变。</translation>
    </message>
    <message>
        <source>Open a clip first: drop a sound in, record one, or pick one on the left.</source>
        <translation>请先打开一个片段：拖入声音、录一段，或从左侧选择。</translation>
    </message>
    <message>
        <source>the example</source>
        <translation>范例</translation>
    </message>
    <message>
        <source>Restyling {name} as {style}</source>
        <translation>正在把 {name} 重新演绎为{style}</translation>
    </message>
    <message>
        <source>{title}, take {n}</source>
        <translation>{title}，版本 {n}</translation>
    </message>
    <message>
        <source>Hear it live</source>
        <translation>实时聆听</translation>
    </message>
    <message>
        <source>Loop the selection, and hear at once what the dial and the style do to it.</source>
        <translation>循环选中部分，立即听到旋钮和风格对它的作用。</translation>
    </message>
    <message>
        <source>Open a clip first, and select a part of it to loop.</source>
        <translation>请先打开一个片段，并选中一部分来循环。</translation>
    </message>
    <message>
        <source>Open a clip to restyle it.</source>
        <translation>打开一个片段来重新演绎。</translation>
    </message>
    <message>
        <source>, {start:.1f} to {stop:.1f} s</source>
        <translation>，{start:.1f} 至 {stop:.1f} 秒</translation>
    </message>
    <message>
        <source>Works on {name}{part}</source>
        <translation>处理对象：{name}{part}</translation>
    </message>
</context>
<context>
    <name>ScoreEdits</name>
    <message>
        <source>A piece has at most {n} bars.</source>
        <translation>一首曲子最多 {n} 小节。</translation>
    </message>
    <message>
        <source>Draw note</source>
        <translation>画音符</translation>
    </message>
    <message>
        <source>Delete notes</source>
        <translation>删除音符</translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation>移动音符</translation>
    </message>
    <message>
        <source>Change length</source>
        <translation>改变长度</translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation>改变力度</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Choose a grid to quantise to first.</source>
        <translation>请先选择量化的网格。</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>Cut notes</source>
        <translation>剪切音符</translation>
    </message>
    <message>
        <source>Paste notes</source>
        <translation>粘贴音符</translation>
    </message>
    <message>
        <source>Duplicate notes</source>
        <translation>重复音符</translation>
    </message>
    <message>
        <source>Change chords</source>
        <translation>更改和弦</translation>
    </message>
    <message>
        <source>Add part</source>
        <translation>添加声部</translation>
    </message>
    <message>
        <source>Remove part</source>
        <translation>移除声部</translation>
    </message>
    <message>
        <source>Rename part</source>
        <translation>重命名声部</translation>
    </message>
    <message>
        <source>Change instrument</source>
        <translation>更换乐器</translation>
    </message>
    <message>
        <source>Change tempo</source>
        <translation>更改速度</translation>
    </message>
</context>
<context>
    <name>ScoreSound</name>
    <message>
        <source>Playing the notes of {name}</source>
        <translation>正在演奏 {name} 的音符</translation>
    </message>
    <message>
        <source>Mixing {name}</source>
        <translation>正在混音 {name}</translation>
    </message>
</context>
<context>
    <name>ScoreUses</name>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>More bars in the same vein, in every part</source>
        <translation>为每个声部按原有风貌续写若干小节</translation>
    </message>
    <message>
        <source>{n} bars</source>
        <translation>{n} 小节</translation>
    </message>
    <message>
        <source>Fill the selected bars anew</source>
        <translation>重写选中的小节</translation>
    </message>
    <message>
        <source>Write the selected bars again, to fit what is before and after them</source>
        <translation>重写选中的小节，使其与前后衔接</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变奏</translation>
    </message>
    <message>
        <source>Write some of the bars again</source>
        <translation>重写部分小节</translation>
    </message>
    <message>
        <source>Accompany with</source>
        <translation>伴奏</translation>
    </message>
    <message>
        <source>New parts that fit those that are there</source>
        <translation>与已有声部相配的新声部</translation>
    </message>
    <message>
        <source>All that is missing</source>
        <translation>所有缺少的声部</translation>
    </message>
    <message>
        <source>Harmonise</source>
        <translation>配和声</translation>
    </message>
    <message>
        <source>Find chords for the melody, and a part that plays them</source>
        <translation>为旋律配上和弦，并写一个演奏它们的声部</translation>
    </message>
    <message>
        <source>Add a second voice</source>
        <translation>添加第二声部</translation>
    </message>
    <message>
        <source>A voice below the melody, in thirds and sixths</source>
        <translation>在旋律下方，以三度和六度相随的声部</translation>
    </message>
    <message>
        <source>Play as</source>
        <translation>改用风格演奏</translation>
    </message>
    <message>
        <source>The same notes on the instruments of a style</source>
        <translation>用某种风格的乐器演奏同样的音符</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Select bars first: drag across their numbers above the notes.</source>
        <translation>请先选中小节：在音符上方的小节号上拖动。</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>varied</source>
        <translation>变奏</translation>
    </message>
    <message>
        <source>accompanied</source>
        <translation>加伴奏</translation>
    </message>
    <message>
        <source>harmonised</source>
        <translation>配和声</translation>
    </message>
    <message>
        <source>as {style}</source>
        <translation>{style}版</translation>
    </message>
    <message>
        <source>in two voices</source>
        <translation>二声部</translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>The same number gives the same music again. Leave it empty for something new each time.</source>
        <translation>相同的数字得到相同的音乐。留空则每次都是新的。</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Roll a seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Put in another seed, and keep it.</source>
        <translation>换一个种子并保留。</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>保留种子</translation>
    </message>
    <message>
        <source>Kept: the next takes begin with this seed. Click for a new one each time.</source>
        <translation>已保留：后面的版本以这个种子开始。点击改为每次更换。</translation>
    </message>
    <message>
        <source>Keep one seed, so that only what you change changes.</source>
        <translation>固定一个种子，这样只有您改动的东西才会变化。</translation>
    </message>
    <message>
        <source>Keep the newest take&apos;s seed, {seed}, so that only what you change changes.</source>
        <translation>固定最新版本的种子 {seed}，这样只有您改动的东西才会变化。</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>&quot;{0}&quot; is a style that the app knows already: choose another name.</source>
        <translation>“{0}”是程序已经认识的风格：请换个名字。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a chord: write chords such as C, Am, F#m7b5, Bb/D, V7 or N.C.</source>
        <translation>“{0}”不是和弦：请写成 C、Am、F#m7b5、Bb/D、V7 或 N.C. 这样。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a chord; write chords such as C, Am, F#m7, Bbmaj7 or G/B.</source>
        <translation>“{0}”不是和弦；请写成 C、Am、F#m7、Bbmaj7 或 G/B 这样。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a device; choose one of: {1}.</source>
        <translation>“{0}”不是一种设备；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a key; write keys such as C major, A minor, F# or Bbm.</source>
        <translation>“{0}”不是调名；请写成 C major、A minor、F# 或 Bbm 这样。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a part; choose some of: {1}.</source>
        <translation>“{0}”不是一个声部；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a style; choose one of: {1}.</source>
        <translation>“{0}”不是一种风格；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a use; choose one of: {1}.</source>
        <translation>“{0}”不是一种用途；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a way to compare; choose one of: {1}.</source>
        <translation>“{0}”不是一种比较方式；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not an engine for this; choose one of: {1}.</source>
        <translation>“{0}”不是可用于此的引擎；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not an engine; choose one of: {1}.</source>
        <translation>“{0}”不是一种引擎；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>A bar cannot begin with &quot;{0}&quot;: name its first chord.</source>
        <translation>小节不能以“{0}”开头：请写出它的第一个和弦。</translation>
    </message>
    <message>
        <source>A clip needs a name: type at least one letter.</source>
        <translation>片段需要名称：请至少输入一个字。</translation>
    </message>
    <message>
        <source>A loop lasts {0} seconds at most: ask for fewer bars or a faster tempo.</source>
        <translation>循环最长 {0} 秒：请减少小节数或加快速度。</translation>
    </message>
    <message>
        <source>A preset needs a name: type one.</source>
        <translation>预设需要名称：请输入一个。</translation>
    </message>
    <message>
        <source>A stretch to fill lasts from {0} to {1} seconds.</source>
        <translation>要填充的一段须为 {0} 至 {1} 秒。</translation>
    </message>
    <message>
        <source>A style is taught from at least {0} clips, and here are {1} to hear{2}</source>
        <translation>教一种风格至少需要 {0} 个片段，而这里能听的只有 {1} 个{2}</translation>
    </message>
    <message>
        <source>A style needs a name: type at least one letter.</source>
        <translation>风格需要名称：请至少输入一个字。</translation>
    </message>
    <message>
        <source>Bars of {0}/{1} cannot be written; choose a metre of up to eight quarters.</source>
        <translation>无法写出 {0}/{1} 拍的小节；请选择不超过八个四分音符的拍号。</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>节拍感</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>明亮度</translation>
    </message>
    <message>
        <source>Composing</source>
        <translation>正在作曲</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Density and register must be from 0 to 1.</source>
        <translation>密度和音区必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>FLAC</source>
        <translation>FLAC</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Flow: exact loops, and changes to clips</source>
        <translation>Flow：精确循环，并可改动片段</translation>
    </message>
    <message>
        <source>Give at least one clip to compare with.</source>
        <translation>请至少给出一个用来比较的片段。</translation>
    </message>
    <message>
        <source>Give the length in seconds or in bars, not in both.</source>
        <translation>长度请用秒或小节表示，不要两者都给。</translation>
    </message>
    <message>
        <source>Harmonic change</source>
        <translation>和声变化</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>LSTM: fast, any length</source>
        <translation>LSTM：快速，长度不限</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>正在学习</translation>
    </message>
    <message>
        <source>Leave {0} seconds of the clip before or after the stretch to fill.</source>
        <translation>要填充的一段前或后请留出片段的 {0} 秒。</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>正在聆听</translation>
    </message>
    <message>
        <source>Listening for notes</source>
        <translation>正在听辨音符</translation>
    </message>
    <message>
        <source>Listening for the beat</source>
        <translation>正在听辨节拍</translation>
    </message>
    <message>
        <source>Listening for the tune</source>
        <translation>正在听辨旋律</translation>
    </message>
    <message>
        <source>Looking for reasons</source>
        <translation>正在寻找理由</translation>
    </message>
    <message>
        <source>MP3</source>
        <translation>MP3</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>混音完成</translation>
    </message>
    <message>
        <source>Naming chords</source>
        <translation>正在识别和弦</translation>
    </message>
    <message>
        <source>No chord is given: type chords such as &quot;Am F C G&quot; or &quot;Dm7 | G7 | Cmaj7&quot;.</source>
        <translation>没有给出和弦：请输入如“Am F C G”或“Dm7 | G7 | Cmaj7”。</translation>
    </message>
    <message>
        <source>No model in {0}: train one there, or fetch the weights again.</source>
        <translation>{0} 中没有模型：请在那里训练一个，或重新获取权重。</translation>
    </message>
    <message>
        <source>No sound device was found: connect one to play and record.</source>
        <translation>没有找到声音设备：请连接一个以播放和录音。</translation>
    </message>
    <message>
        <source>No tune can be heard in {0}: hum one voice alone, near the microphone.</source>
        <translation>在 {0} 中听不出旋律：请靠近麦克风，只哼一个声部。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Notes: parts you can edit, with MIDI</source>
        <translation>音符：可编辑的声部，带 MIDI</translation>
    </message>
    <message>
        <source>Nothing is being recorded.</source>
        <translation>当前没有在录音。</translation>
    </message>
    <message>
        <source>OGG Vorbis</source>
        <translation>OGG Vorbis</translation>
    </message>
    <message>
        <source>Only new music can be a loop: leave out the loop, or the clip.</source>
        <translation>只有新音乐才能循环：请去掉循环，或去掉片段。</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>Playing on</source>
        <translation>继续演奏</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>音区</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在还原</translation>
    </message>
    <message>
        <source>Restyling</source>
        <translation>正在重新演绎</translation>
    </message>
    <message>
        <source>Say how long the music is to be, in seconds or in bars.</source>
        <translation>请说明音乐的长度，以秒或小节计。</translation>
    </message>
    <message>
        <source>Say which clip to {0}.</source>
        <translation>请说明用哪个片段（{0}）。</translation>
    </message>
    <message>
        <source>Say which stretch to fill: from which second to which.</source>
        <translation>请说明要填充哪一段：从第几秒到第几秒。</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no model for {1}; choose one of: {2}.</source>
        <translation>“{0}”不是 {1} 的模型；请从这些里选一个：{2}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no model to download; choose one of: {1}.</source>
        <translation>“{0}”不是可以下载的模型；请从这些里选一个：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no part of a sound; choose one of: {1}.</source>
        <translation>“{0}”不是声音的组成部分；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a metre; choose one of: {1}.</source>
        <translation>“{0}”不是拍号；请从中选择：{1}。</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Sound</source>
        <translation>声音(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Takes</source>
        <translation>版本(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>24 bit</source>
        <translation>24 位</translation>
    </message>
    <message>
        <source>32 bit float</source>
        <translation>32 位浮点</translation>
    </message>
    <message>
        <source>&lt;b&gt;Contrafact {version}&lt;/b&gt;&lt;p&gt;Generates, restyles and recognises music on your own computer. Nothing you record or make leaves it.&lt;/p&gt;&lt;p&gt;The models were trained on freely licensed music; About this sound, in the same menu, says whose. They are in {weights}.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Contrafact {version}&lt;/b&gt;&lt;p&gt;在您自己的电脑上生成、重新演绎和识别音乐。您录制或制作的一切都不会离开这台电脑。&lt;/p&gt;&lt;p&gt;模型用自由许可的音乐训练；同一菜单中的“关于这些声音”说明了它们的作者。模型位于 {weights}。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A bar has from 1 to {0} beats.</source>
        <translation>一小节有 1 到 {0} 拍。</translation>
    </message>
    <message>
        <source>A collection needs a name: type at least one letter.</source>
        <translation>收藏集需要名称：请至少输入一个字。</translation>
    </message>
    <message>
        <source>A description has {0} letters at most: say it more briefly.</source>
        <translation>描述最多 {0} 个字符：请写得简短些。</translation>
    </message>
    <message>
        <source>A fade goes in or out, and its line is linear or of equal power.</source>
        <translation>淡变要么淡入要么淡出，曲线为线性或等功率。</translation>
    </message>
    <message>
        <source>A fade lasts {0} seconds or more: make it longer.</source>
        <translation>淡变至少持续 {0} 秒：请加长。</translation>
    </message>
    <message>
        <source>A few bars</source>
        <translation>几个小节</translation>
    </message>
    <message>
        <source>A few takes made by the app&apos;s own models; made again if they are gone</source>
        <translation>程序自己的模型制作的几个版本；不在了会重新制作</translation>
    </message>
    <message>
        <source>A major</source>
        <translation>A 大调</translation>
    </message>
    <message>
        <source>A melody</source>
        <translation>旋律</translation>
    </message>
    <message>
        <source>A minor</source>
        <translation>A 小调</translation>
    </message>
    <message>
        <source>A new piece in the style.</source>
        <translation>以该风格写一首新曲。</translation>
    </message>
    <message>
        <source>A new take in which only the selection is in the style of the page Restyle</source>
        <translation>只有选中部分采用“重新演绎”页所选风格的新版本</translation>
    </message>
    <message>
        <source>A new take in which only the selection is new music</source>
        <translation>只有选中部分是新音乐的新版本</translation>
    </message>
    <message>
        <source>A new take in which the selection is silent</source>
        <translation>选中部分静音的新版本</translation>
    </message>
    <message>
        <source>A part to restyle lasts {0} seconds or more.</source>
        <translation>要重新演绎的部分至少 {0} 秒。</translation>
    </message>
    <message>
        <source>A quarter</source>
        <translation>四分之一</translation>
    </message>
    <message>
        <source>A region can be made louder by {0} dB at most.</source>
        <translation>区域最多可提高 {0} dB。</translation>
    </message>
    <message>
        <source>A region lasts from {0} to {1} seconds: select another.</source>
        <translation>区域须为 {0} 至 {1} 秒：请另选。</translation>
    </message>
    <message>
        <source>A sound of {0} never ends: choose another in the settings.</source>
        <translation>{0} 中有一个声音永不停止：请在设置中选择另一个音色库。</translation>
    </message>
    <message>
        <source>A steady pulse that no drummer plays so evenly, synthesisers whose colour opens and closes, and bass that is felt. Things repeat and change by layers coming in and going out rather than by chords.</source>
        <translation>稳定的脉动，没有哪位鼓手能打得这么均匀；合成器的音色时开时合，低音可以用身体感觉到。音乐不断重复，变化靠层次的进出，而不是和弦。</translation>
    </message>
    <message>
        <source>A tune you could whistle, over plain chords, on instruments made of wood and strings. The beat lilts like a dance, often in threes or sixes; nothing is doubled by machines.</source>
        <translation>可以吹口哨的曲调，配着朴素的和弦，用木头和琴弦做成的乐器演奏。节拍像舞蹈一样摇曳，常为三拍或六拍；没有机器叠加的声音。</translation>
    </message>
    <message>
        <source>Ab major</source>
        <translation>降A 大调</translation>
    </message>
    <message>
        <source>Ab minor</source>
        <translation>降A 小调</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>About half</source>
        <translation>大约一半</translation>
    </message>
    <message>
        <source>About this sound</source>
        <translation>关于这些声音</translation>
    </message>
    <message>
        <source>Accordion</source>
        <translation>手风琴</translation>
    </message>
    <message>
        <source>Add every sound file in a folder</source>
        <translation>添加文件夹中的所有声音文件</translation>
    </message>
    <message>
        <source>Add marker</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Add sound files that were copied elsewhere</source>
        <translation>添加在别处复制的声音文件</translation>
    </message>
    <message>
        <source>Add sounds or MIDI files to the library and open them</source>
        <translation>把声音或 MIDI 文件添加到素材库并打开</translation>
    </message>
    <message>
        <source>Agogo</source>
        <translation>阿哥哥铃</translation>
    </message>
    <message>
        <source>All of it keeps {0} of the melody, a little less than the stretch that was tried.</source>
        <translation>整段保留了 {0} 的旋律，比试过的那一段略少。</translation>
    </message>
    <message>
        <source>All the way (Q)</source>
        <translation>完全（Q）</translation>
    </message>
    <message>
        <source>Alt+Drag</source>
        <translation>Alt+拖动</translation>
    </message>
    <message>
        <source>Alt+Shift+Arrows</source>
        <translation>Alt+Shift+方向键</translation>
    </message>
    <message>
        <source>Alto sax</source>
        <translation>中音萨克斯</translation>
    </message>
    <message>
        <source>Among the choices of one control</source>
        <translation>在同一控件的选项之间</translation>
    </message>
    <message>
        <source>An octave</source>
        <translation>移动八度</translation>
    </message>
    <message>
        <source>Analogue kit</source>
        <translation>模拟鼓组</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>另一种</translation>
    </message>
    <message>
        <source>Another like this</source>
        <translation>再来一个类似的</translation>
    </message>
    <message>
        <source>Another like {name}</source>
        <translation>再来一个像 {name} 的</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Any key</source>
        <translation>任意调</translation>
    </message>
    <message>
        <source>Any tempo</source>
        <translation>任意速度</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>掌声</translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation>Apple 显卡（MPS）</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>As the clip</source>
        <translation>与片段相同</translation>
    </message>
    <message>
        <source>Asking for the list of files</source>
        <translation>正在查询文件列表</translation>
    </message>
    <message>
        <source>Atmosphere</source>
        <translation>大气</translation>
    </message>
    <message>
        <source>B major</source>
        <translation>B 大调</translation>
    </message>
    <message>
        <source>B minor</source>
        <translation>B 小调</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Bagpipe</source>
        <translation>风笛</translation>
    </message>
    <message>
        <source>Bandoneon</source>
        <translation>班多钮手风琴</translation>
    </message>
    <message>
        <source>Banjo</source>
        <translation>班卓琴</translation>
    </message>
    <message>
        <source>Bare, buzzing tones without any room around them: the square and triangle waves of early consoles. Chords are broken into very fast arpeggios because there were only a few voices; drums are bursts of noise.</source>
        <translation>赤裸的嗡嗡声，四周没有任何空间感：早期游戏机的方波和三角波。因为只有几个声部，和弦被拆成极快的琶音；鼓声是一阵阵噪音。</translation>
    </message>
    <message>
        <source>Baritone sax</source>
        <translation>上低音萨克斯</translation>
    </message>
    <message>
        <source>Bars and beats</source>
        <translation>小节与拍</translation>
    </message>
    <message>
        <source>Bars and beats…</source>
        <translation>小节与拍…</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Bass and lead</source>
        <translation>低音加主音</translation>
    </message>
    <message>
        <source>Basses</source>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Bassoon</source>
        <translation>大管</translation>
    </message>
    <message>
        <source>Bb major</source>
        <translation>降B 大调</translation>
    </message>
    <message>
        <source>Bb minor</source>
        <translation>降B 小调</translation>
    </message>
    <message>
        <source>Beat of 4 bars at 90</source>
        <translation>4 小节节奏，速度 90</translation>
    </message>
    <message>
        <source>Beat: {0}</source>
        <translation>节拍感：{0}</translation>
    </message>
    <message>
        <source>Bells and mallets</source>
        <translation>钟琴与槌击</translation>
    </message>
    <message>
        <source>Birds</source>
        <translation>鸟鸣</translation>
    </message>
    <message>
        <source>Blown bottle</source>
        <translation>吹瓶</translation>
    </message>
    <message>
        <source>Bowed pad</source>
        <translation>弓弦铺底</translation>
    </message>
    <message>
        <source>Bowed strings alone, from one violin to a chamber group. Notes can begin softly and grow, slide and tremble with vibrato; there are no drums and no keys.</source>
        <translation>只有弓弦乐器，从一把小提琴到一个室内乐组。音可以轻轻开始再渐强，可以滑动，可以带着揉弦颤动；没有鼓，也没有键盘。</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>铜管</translation>
    </message>
    <message>
        <source>Brass section</source>
        <translation>铜管组</translation>
    </message>
    <message>
        <source>Breath noise</source>
        <translation>呼吸声</translation>
    </message>
    <message>
        <source>Bright piano</source>
        <translation>明亮钢琴</translation>
    </message>
    <message>
        <source>Brightness: {0}</source>
        <translation>明亮度：{0}</translation>
    </message>
    <message>
        <source>Bring back a library that was backed up; the present one is kept</source>
        <translation>恢复备份的素材库；现有的会保留</translation>
    </message>
    <message>
        <source>Brush kit</source>
        <translation>鼓刷鼓组</translation>
    </message>
    <message>
        <source>C major</source>
        <translation>C 大调</translation>
    </message>
    <message>
        <source>C minor</source>
        <translation>C 小调</translation>
    </message>
    <message>
        <source>C# major</source>
        <translation>升C 大调</translation>
    </message>
    <message>
        <source>C# minor</source>
        <translation>升C 小调</translation>
    </message>
    <message>
        <source>Cabasa</source>
        <translation>卡巴萨</translation>
    </message>
    <message>
        <source>Calliope lead</source>
        <translation>汽笛风琴主音</translation>
    </message>
    <message>
        <source>Calm background, 3 minutes</source>
        <translation>安静的背景，3 分钟</translation>
    </message>
    <message>
        <source>Celesta</source>
        <translation>钢片琴</translation>
    </message>
    <message>
        <source>Cello</source>
        <translation>大提琴</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Change the selection</source>
        <translation>改变选区</translation>
    </message>
    <message>
        <source>Charang lead</source>
        <translation>查朗戈主音</translation>
    </message>
    <message>
        <source>Checking the model</source>
        <translation>正在检查模型</translation>
    </message>
    <message>
        <source>Chiff lead</source>
        <translation>吹管主音</translation>
    </message>
    <message>
        <source>China</source>
        <translation>中国镲</translation>
    </message>
    <message>
        <source>Chip kit</source>
        <translation>芯片鼓组</translation>
    </message>
    <message>
        <source>Choir aahs</source>
        <translation>合唱“啊”</translation>
    </message>
    <message>
        <source>Choir pad</source>
        <translation>合唱铺底</translation>
    </message>
    <message>
        <source>Choose a style.</source>
        <translation>选择一种风格。</translation>
    </message>
    <message>
        <source>Choose for me</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Chords. Click into a bar and type, for example: C, Am7, F#m, Bb/D, or several with spaces between them. Keys: left and right choose a bar, Enter types in it, Delete empties it.</source>
        <translation>和弦。点击一个小节并输入，例如 C、Am7、F#m、Bb/D，或用空格隔开的多个和弦。按键：左右键选择小节，Enter 输入，Delete 清空。</translation>
    </message>
    <message>
        <source>Church organ</source>
        <translation>管风琴</translation>
    </message>
    <message>
        <source>Clap</source>
        <translation>拍手</translation>
    </message>
    <message>
        <source>Clarinet</source>
        <translation>单簧管</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Classify now</source>
        <translation>立即识别</translation>
    </message>
    <message>
        <source>Claves</source>
        <translation>响棒</translation>
    </message>
    <message>
        <source>Clavinet</source>
        <translation>击弦古钢琴</translation>
    </message>
    <message>
        <source>Clean guitar</source>
        <translation>清音电吉他</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Click on every beat while you listen</source>
        <translation>聆听时每拍打点</translation>
    </message>
    <message>
        <source>Click to leave this part out, or to have it.</source>
        <translation>点击去掉或保留这个声部。</translation>
    </message>
    <message>
        <source>Close the window; a running recording is kept</source>
        <translation>关闭窗口；正在进行的录音会保留</translation>
    </message>
    <message>
        <source>Close what is open</source>
        <translation>关闭打开的内容</translation>
    </message>
    <message>
        <source>Closed hat</source>
        <translation>闭合踩镲</translation>
    </message>
    <message>
        <source>Contrabass</source>
        <translation>低音提琴</translation>
    </message>
    <message>
        <source>Copy clips</source>
        <translation>复制片段</translation>
    </message>
    <message>
        <source>Copy the selected clips as files, for other programs</source>
        <translation>把选中的片段作为文件复制，供其他程序使用</translation>
    </message>
    <message>
        <source>Copy, cut, paste, repeat</source>
        <translation>复制、剪切、粘贴、重复</translation>
    </message>
    <message>
        <source>Cowbell</source>
        <translation>牛铃</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>吊镲</translation>
    </message>
    <message>
        <source>Crash 2</source>
        <translation>吊镲 2</translation>
    </message>
    <message>
        <source>Crystal</source>
        <translation>水晶</translation>
    </message>
    <message>
        <source>Ctrl+Left, Right</source>
        <translation>Ctrl+左、右</translation>
    </message>
    <message>
        <source>Ctrl+Up, Down</source>
        <translation>Ctrl+上、下</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>D major</source>
        <translation>D 大调</translation>
    </message>
    <message>
        <source>D minor</source>
        <translation>D 小调</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Density: {0}</source>
        <translation>密度：{0}</translation>
    </message>
    <message>
        <source>Distorted guitar</source>
        <translation>失真吉他</translation>
    </message>
    <message>
        <source>Do it again after all</source>
        <translation>重新执行</translation>
    </message>
    <message>
        <source>Double bass</source>
        <translation>低音提琴（拨奏）</translation>
    </message>
    <message>
        <source>Download or delete models that make music from words, with their licences</source>
        <translation>下载或删除用文字生成音乐的模型，并查看其许可证</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Draw a fade in over the selection, and again to fade out; Enter applies it as a new take</source>
        <translation>在选区上画出淡入，再按一次改为淡出；回车应用为新版本</translation>
    </message>
    <message>
        <source>Draw at the cursor</source>
        <translation>在光标处画音符</translation>
    </message>
    <message>
        <source>Draw with the pencil: click for a note, drag for a longer one. Drag a note to move it, its edge to change its length; Alt drags free of the grid, Ctrl drags a copy, Shift drags a frame around notes. Keys: arrows move what is selected, with Shift by an octave or change the length, with Ctrl change the velocity or go from note to note; Enter draws at the cursor, Delete removes, Q quantises.</source>
        <translation>用铅笔画：点击得到一个音符，拖动得到更长的音符。拖动音符可移动它，拖动边缘可改变长度；按住 Alt 不受网格限制，按住 Ctrl 拖出副本，按住 Shift 拖框选择。按键：方向键移动选中的音符，加 Shift 移动八度或改变长度，加 Ctrl 改变力度或在音符间移动；Enter 在光标处画音符，Delete 删除，Q 量化。</translation>
    </message>
    <message>
        <source>Drawbar organ</source>
        <translation>拉杆风琴</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <source>Dulcimer</source>
        <translation>扬琴</translation>
    </message>
    <message>
        <source>E major</source>
        <translation>E 大调</translation>
    </message>
    <message>
        <source>E minor</source>
        <translation>E 小调</translation>
    </message>
    <message>
        <source>Eb major</source>
        <translation>降E 大调</translation>
    </message>
    <message>
        <source>Eb minor</source>
        <translation>降E 小调</translation>
    </message>
    <message>
        <source>Echoes</source>
        <translation>回声</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Electric grand</source>
        <translation>电三角钢琴</translation>
    </message>
    <message>
        <source>Electric guitars, often distorted, bass, and drums with the snare on two and four. It is dense and bright in the middle, and the energy hardly drops.</source>
        <translation>电吉他（常带失真）、贝斯，以及军鼓落在第二、四拍的鼓。声音密集，中频明亮，能量几乎不减。</translation>
    </message>
    <message>
        <source>Electric piano</source>
        <translation>电钢琴</translation>
    </message>
    <message>
        <source>Electronic kit</source>
        <translation>电子鼓组</translation>
    </message>
    <message>
        <source>English horn</source>
        <translation>英国管</translation>
    </message>
    <message>
        <source>Ensembles</source>
        <translation>合奏</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Enter, Esc</source>
        <translation>Enter、Esc</translation>
    </message>
    <message>
        <source>Evening piano</source>
        <translation>黄昏钢琴</translation>
    </message>
    <message>
        <source>Evening piano, in the arcade</source>
        <translation>黄昏钢琴，游戏厅版</translation>
    </message>
    <message>
        <source>Every bar</source>
        <translation>每个小节</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export MIDI</source>
        <translation>导出 MIDI</translation>
    </message>
    <message>
        <source>Export MIDI…</source>
        <translation>导出 MIDI…</translation>
    </message>
    <message>
        <source>Export selection</source>
        <translation>导出选中部分</translation>
    </message>
    <message>
        <source>Export selection…</source>
        <translation>导出选中部分…</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>已导出到 {path}。</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>正在导出 {name}</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>F major</source>
        <translation>F 大调</translation>
    </message>
    <message>
        <source>F minor</source>
        <translation>F 小调</translation>
    </message>
    <message>
        <source>F# major</source>
        <translation>升F 大调</translation>
    </message>
    <message>
        <source>F# minor</source>
        <translation>升F 小调</translation>
    </message>
    <message>
        <source>F2, Delete</source>
        <translation>F2、Delete</translation>
    </message>
    <message>
        <source>FM electric piano</source>
        <translation>FM 电钢琴</translation>
    </message>
    <message>
        <source>Fade the selection</source>
        <translation>淡变选中部分</translation>
    </message>
    <message>
        <source>Fade the selection…</source>
        <translation>淡变选中部分…</translation>
    </message>
    <message>
        <source>Fast, 120 to 150</source>
        <translation>快，120 至 150</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Fiddle</source>
        <translation>民间提琴</translation>
    </message>
    <message>
        <source>Fifth down</source>
        <translation>降五度</translation>
    </message>
    <message>
        <source>Fifth up</source>
        <translation>升五度</translation>
    </message>
    <message>
        <source>Fifths lead</source>
        <translation>五度主音</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Fill the selected part</source>
        <translation>填充选中部分</translation>
    </message>
    <message>
        <source>Finger bass</source>
        <translation>指弹贝斯</translation>
    </message>
    <message>
        <source>Floor tom</source>
        <translation>落地嗵鼓</translation>
    </message>
    <message>
        <source>Flute</source>
        <translation>长笛</translation>
    </message>
    <message>
        <source>Flutes</source>
        <translation>笛类</translation>
    </message>
    <message>
        <source>Folders whose new sounds come into the library by themselves</source>
        <translation>其中的新声音会自动进入素材库的文件夹</translation>
    </message>
    <message>
        <source>Follow the open melody</source>
        <translation>跟随打开的旋律</translation>
    </message>
    <message>
        <source>Forget that the level was too high at some time</source>
        <translation>清除曾经过响的提示</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Four ideas, 10 seconds</source>
        <translation>四个点子，10 秒</translation>
    </message>
    <message>
        <source>French horn</source>
        <translation>圆号</translation>
    </message>
    <message>
        <source>Fret noise</source>
        <translation>品噪</translation>
    </message>
    <message>
        <source>Fretless bass</source>
        <translation>无品贝斯</translation>
    </message>
    <message>
        <source>From note to note</source>
        <translation>在音符间移动</translation>
    </message>
    <message>
        <source>G major</source>
        <translation>G 大调</translation>
    </message>
    <message>
        <source>G minor</source>
        <translation>G 小调</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate now</source>
        <translation>立即生成</translation>
    </message>
    <message>
        <source>Give the selected clips words to find them by</source>
        <translation>给选中的片段加上便于查找的词</translation>
    </message>
    <message>
        <source>Glockenspiel</source>
        <translation>钟琴</translation>
    </message>
    <message>
        <source>Go back a bar where bars are known, else five seconds</source>
        <translation>已知小节时后退一小节，否则后退五秒</translation>
    </message>
    <message>
        <source>Go on a bar where bars are known, else five seconds</source>
        <translation>已知小节时前进一小节，否则前进五秒</translation>
    </message>
    <message>
        <source>Go on with the open clip</source>
        <translation>续写打开的片段</translation>
    </message>
    <message>
        <source>Go to the start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>Goblins</source>
        <translation>妖精</translation>
    </message>
    <message>
        <source>Grand piano</source>
        <translation>三角钢琴</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>Guitar harmonics</source>
        <translation>吉他泛音</translation>
    </message>
    <message>
        <source>Guitars</source>
        <translation>吉他</translation>
    </message>
    <message>
        <source>Gunshot</source>
        <translation>枪声</translation>
    </message>
    <message>
        <source>Half</source>
        <translation>一半</translation>
    </message>
    <message>
        <source>Half speed</source>
        <translation>半速</translation>
    </message>
    <message>
        <source>Halo pad</source>
        <translation>光环铺底</translation>
    </message>
    <message>
        <source>Hard snare</source>
        <translation>重军鼓</translation>
    </message>
    <message>
        <source>Harmonic change: {0}</source>
        <translation>和声变化：{0}</translation>
    </message>
    <message>
        <source>Harmonica</source>
        <translation>口琴</translation>
    </message>
    <message>
        <source>Harp</source>
        <translation>竖琴</translation>
    </message>
    <message>
        <source>Harpsichord</source>
        <translation>羽管键琴</translation>
    </message>
    <message>
        <source>Hear a take of the open clip</source>
        <translation>听打开的片段的某个版本</translation>
    </message>
    <message>
        <source>Hear only the selected band</source>
        <translation>只听选中的频带</translation>
    </message>
    <message>
        <source>Hear takes and their source equally loud</source>
        <translation>以相同响度听各版本和原声</translation>
    </message>
    <message>
        <source>Hear the line that is hummed, sung or played alone in the open clip, as notes to edit</source>
        <translation>把打开的片段中单独哼唱或演奏的旋律听成可编辑的音符</translation>
    </message>
    <message>
        <source>Helicopter</source>
        <translation>直升机</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Hi floor tom</source>
        <translation>高落地嗵鼓</translation>
    </message>
    <message>
        <source>Hi-mid tom</source>
        <translation>中高嗵鼓</translation>
    </message>
    <message>
        <source>High agogo</source>
        <translation>高阿哥哥铃</translation>
    </message>
    <message>
        <source>High block</source>
        <translation>高木块</translation>
    </message>
    <message>
        <source>High bongo</source>
        <translation>高邦戈鼓</translation>
    </message>
    <message>
        <source>High timbale</source>
        <translation>高天巴鼓</translation>
    </message>
    <message>
        <source>High tom</source>
        <translation>高嗵鼓</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home、End</translation>
    </message>
    <message>
        <source>Honky-tonk piano</source>
        <translation>酒吧钢琴</translation>
    </message>
    <message>
        <source>How far the music may stray from what is most typical of the style.</source>
        <translation>音乐可以偏离该风格典型样子多远。</translation>
    </message>
    <message>
        <source>How many note onsets still fall where they did.</source>
        <translation>有多少音符的起点仍在原处。</translation>
    </message>
    <message>
        <source>How many notes there are.</source>
        <translation>音符的多少。</translation>
    </message>
    <message>
        <source>How much of the clip changes.</source>
        <translation>片段改变多少。</translation>
    </message>
    <message>
        <source>How much of the notes is still there: 0 % like a stranger&apos;s, 100 % the same.</source>
        <translation>还保留了多少音符：0 % 如同陌生的曲子，100 % 完全相同。</translation>
    </message>
    <message>
        <source>How sure an independent listener model is of the new style.</source>
        <translation>独立的听辨模型对新风格有多确信。</translation>
    </message>
    <message>
        <source>Imported file</source>
        <translation>导入的文件</translation>
    </message>
    <message>
        <source>In a field</source>
        <translation>在输入框中</translation>
    </message>
    <message>
        <source>In ear training</source>
        <translation>在听力训练中</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>在素材库中</translation>
    </message>
    <message>
        <source>In the notes</source>
        <translation>在音符中</translation>
    </message>
    <message>
        <source>In the spectrogram</source>
        <translation>在频谱图中</translation>
    </message>
    <message>
        <source>Input, gain, count-in and latency of recordings</source>
        <translation>录音的输入、增益、预备拍和延迟</translation>
    </message>
    <message>
        <source>Its start and bottom</source>
        <translation>它的起点和下边</translation>
    </message>
    <message>
        <source>Jazz guitar</source>
        <translation>爵士吉他</translation>
    </message>
    <message>
        <source>Jazz kit</source>
        <translation>爵士鼓组</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>正在拼接</translation>
    </message>
    <message>
        <source>Kalimba</source>
        <translation>卡林巴</translation>
    </message>
    <message>
        <source>Keep lit on the spectrogram what speaks for the style</source>
        <translation>在频谱图上点亮支持该风格的部分</translation>
    </message>
    <message>
        <source>Keep starred only</source>
        <translation>只保留星标</translation>
    </message>
    <message>
        <source>Keep to the style of the open clip.</source>
        <translation>保持打开的片段的风格。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>底鼓</translation>
    </message>
    <message>
        <source>Koto</source>
        <translation>日本筝</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Leave it, so that keys are commands again</source>
        <translation>离开输入框，按键重新成为命令</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light up the reasons</source>
        <translation>点亮理由</translation>
    </message>
    <message>
        <source>Listening for bars</source>
        <translation>正在听辨小节</translation>
    </message>
    <message>
        <source>Listening for the notes</source>
        <translation>正在听辨音符</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Long guiro</source>
        <translation>长刮瓜</translation>
    </message>
    <message>
        <source>Long whistle</source>
        <translation>长哨</translation>
    </message>
    <message>
        <source>Longer, shorter</source>
        <translation>变长、变短</translation>
    </message>
    <message>
        <source>Looking for the setting</source>
        <translation>正在寻找设置</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Loop of 8 bars</source>
        <translation>8 小节循环</translation>
    </message>
    <message>
        <source>Louder, softer</source>
        <translation>更响、更轻</translation>
    </message>
    <message>
        <source>Low agogo</source>
        <translation>低阿哥哥铃</translation>
    </message>
    <message>
        <source>Low block</source>
        <translation>低木块</translation>
    </message>
    <message>
        <source>Low bongo</source>
        <translation>低邦戈鼓</translation>
    </message>
    <message>
        <source>Low conga</source>
        <translation>低康加鼓</translation>
    </message>
    <message>
        <source>Low kick</source>
        <translation>低音底鼓</translation>
    </message>
    <message>
        <source>Low timbale</source>
        <translation>低天巴鼓</translation>
    </message>
    <message>
        <source>Low tom</source>
        <translation>低嗵鼓</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>重新制作</translation>
    </message>
    <message>
        <source>Make takes as set on the page Generate</source>
        <translation>按“生成”页的设置制作版本</translation>
    </message>
    <message>
        <source>Make the open take once more by its recipe, the same to the sample</source>
        <translation>按配方重新制作打开的版本，逐个采样完全相同</translation>
    </message>
    <message>
        <source>Make the selection a box</source>
        <translation>把选区变为方框</translation>
    </message>
    <message>
        <source>Make the selection anew</source>
        <translation>重新生成选中部分</translation>
    </message>
    <message>
        <source>Making {name} again</source>
        <translation>正在重新制作 {name}</translation>
    </message>
    <message>
        <source>Many players at once: strings carry, winds colour, brass and drums add weight. Loudness rises and falls like a story, and you hear a hall around it all.</source>
        <translation>许多乐手同时演奏：弦乐承载，木管添色，铜管和鼓增添分量。音量像讲故事一样起伏，四周能听到大厅的空间。</translation>
    </message>
    <message>
        <source>Maracas</source>
        <translation>沙锤</translation>
    </message>
    <message>
        <source>Marimba</source>
        <translation>马林巴</translation>
    </message>
    <message>
        <source>Match loudness</source>
        <translation>匹配响度</translation>
    </message>
    <message>
        <source>Medium, 90 to 120</source>
        <translation>中等，90 至 120</translation>
    </message>
    <message>
        <source>Mellow jazz chords on a soft keyboard, a lazy drum loop a little behind the beat, and everything dulled as if from an old tape: hardly any treble, a bit of hiss and wobble.</source>
        <translation>柔和键盘上的慵懒爵士和弦，略微拖拍的懒散鼓循环，一切都像旧磁带一样发闷：几乎没有高音，带点嘶声和抖晃。</translation>
    </message>
    <message>
        <source>Melodic tom</source>
        <translation>旋律嗵鼓</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>旋律</translation>
    </message>
    <message>
        <source>Melody kept</source>
        <translation>旋律保留</translation>
    </message>
    <message>
        <source>Metallic pad</source>
        <translation>金属铺底</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>节拍器</translation>
    </message>
    <message>
        <source>Mid tom</source>
        <translation>中嗵鼓</translation>
    </message>
    <message>
        <source>Models of others</source>
        <translation>别人的模型</translation>
    </message>
    <message>
        <source>Models of others…</source>
        <translation>别人的模型…</translation>
    </message>
    <message>
        <source>Move along</source>
        <translation>左右移动</translation>
    </message>
    <message>
        <source>Move in frequency</source>
        <translation>上下移动频率</translation>
    </message>
    <message>
        <source>Move the playhead to the marker before</source>
        <translation>把播放头移到上一个标记</translation>
    </message>
    <message>
        <source>Move the playhead to the next marker</source>
        <translation>把播放头移到下一个标记</translation>
    </message>
    <message>
        <source>Move what is selected</source>
        <translation>移动选中的音符</translation>
    </message>
    <message>
        <source>Music box</source>
        <translation>八音盒</translation>
    </message>
    <message>
        <source>Music over the tune of the open clip: hum one, or draw it as notes.</source>
        <translation>以打开的片段的曲调写音乐：哼一段，或画成音符。</translation>
    </message>
    <message>
        <source>MusicGen</source>
        <translation>MusicGen</translation>
    </message>
    <message>
        <source>MusicGen: music from a description</source>
        <translation>MusicGen：按描述生成音乐</translation>
    </message>
    <message>
        <source>Mute the selection</source>
        <translation>静音选中部分</translation>
    </message>
    <message>
        <source>Muted conga</source>
        <translation>闷音康加鼓</translation>
    </message>
    <message>
        <source>Muted cuica</source>
        <translation>闷音库伊卡</translation>
    </message>
    <message>
        <source>Muted guitar</source>
        <translation>闷音吉他</translation>
    </message>
    <message>
        <source>Muted triangle</source>
        <translation>闷音三角铁</translation>
    </message>
    <message>
        <source>Muted trumpet</source>
        <translation>弱音小号</translation>
    </message>
    <message>
        <source>My styles</source>
        <translation>我的风格</translation>
    </message>
    <message>
        <source>Name, tags and note</source>
        <translation>名称、标签和备注</translation>
    </message>
    <message>
        <source>Name, tags and note…</source>
        <translation>名称、标签和备注…</translation>
    </message>
    <message>
        <source>New age pad</source>
        <translation>新世纪铺底</translation>
    </message>
    <message>
        <source>New music in the style, tempo and key of the open clip.</source>
        <translation>以打开的片段的风格、速度和调性写新音乐。</translation>
    </message>
    <message>
        <source>Next marker</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <source>Night bus loop</source>
        <translation>夜班车循环</translation>
    </message>
    <message>
        <source>No clip matches.</source>
        <translation>没有相符的片段。</translation>
    </message>
    <message>
        <source>No setting keeps {0} of this melody: the nearest, {1} of the way, keeps {2}.</source>
        <translation>没有哪个设置能保留这段旋律的 {0}：最接近的是程度 {1}，保留 {2}。</translation>
    </message>
    <message>
        <source>No steady beat is heard in this clip: type its tempo instead.</source>
        <translation>这个片段听不出稳定的节拍：请直接输入速度。</translation>
    </message>
    <message>
        <source>None of the styles fits well. The bars show only which come closest.</source>
        <translation>没有哪种风格很吻合。条形只表示最接近的几种。</translation>
    </message>
    <message>
        <source>Notes of a melody</source>
        <translation>听出旋律的音符</translation>
    </message>
    <message>
        <source>Nothing here yet.
Drop sound files here, or record something.</source>
        <translation>这里还什么都没有。
把声音文件拖到这里，或录一段。</translation>
    </message>
    <message>
        <source>Nylon guitar</source>
        <translation>尼龙弦吉他</translation>
    </message>
    <message>
        <source>Oboe</source>
        <translation>双簧管</translation>
    </message>
    <message>
        <source>Ocarina</source>
        <translation>陶笛</translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation>降八度</translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation>升八度</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>One piano, nothing else. Every note begins with a clear stroke and dies away by itself; low and high notes come from two hands, and the pedal lets chords ring together.</source>
        <translation>一架钢琴，别无其他。每个音都以清晰的敲击开始，然后自行消逝；低音和高音来自两只手，踏板让和弦一同鸣响。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open a clip first: drop a sound in, record one, or pick one on the left.</source>
        <translation>请先打开一个片段：拖入声音、录一段，或从左侧选择。</translation>
    </message>
    <message>
        <source>Open conga</source>
        <translation>开音康加鼓</translation>
    </message>
    <message>
        <source>Open cuica</source>
        <translation>开音库伊卡</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open hat</source>
        <translation>开放踩镲</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Open triangle</source>
        <translation>开音三角铁</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Or all frequencies again</source>
        <translation>或恢复所有频率</translation>
    </message>
    <message>
        <source>Orchestra hit</source>
        <translation>乐队齐奏</translation>
    </message>
    <message>
        <source>Orchestra kit</source>
        <translation>管弦乐鼓组</translation>
    </message>
    <message>
        <source>Organs</source>
        <translation>风琴</translation>
    </message>
    <message>
        <source>Overdriven guitar</source>
        <translation>过载吉他</translation>
    </message>
    <message>
        <source>Pan flute</source>
        <translation>排箫</translation>
    </message>
    <message>
        <source>Parting notes from strokes</source>
        <translation>正在分离音符与敲击</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Pedal hat</source>
        <translation>脚踩镲</translation>
    </message>
    <message>
        <source>Pencil or arrow</source>
        <translation>铅笔或箭头</translation>
    </message>
    <message>
        <source>Percussion</source>
        <translation>打击乐</translation>
    </message>
    <message>
        <source>Percussive organ</source>
        <translation>击音风琴</translation>
    </message>
    <message>
        <source>Piano with a little strings</source>
        <translation>钢琴加一点弦乐</translation>
    </message>
    <message>
        <source>Pianos</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>Piccolo</source>
        <translation>短笛</translation>
    </message>
    <message>
        <source>Picked bass</source>
        <translation>拨片贝斯</translation>
    </message>
    <message>
        <source>Pizzicato strings</source>
        <translation>拨奏弦乐</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play a step faster, at the same pitch</source>
        <translation>加快一档播放，音高不变</translation>
    </message>
    <message>
        <source>Play a step slower, at the same pitch</source>
        <translation>放慢一档播放，音高不变</translation>
    </message>
    <message>
        <source>Play half as fast at the same pitch, and again as before</source>
        <translation>以半速播放，音高不变；再按恢复原速</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Play the open clip, or pause it</source>
        <translation>播放或暂停打开的片段</translation>
    </message>
    <message>
        <source>Play up to the selection and record over it, into a new take; the clip stays as it is</source>
        <translation>播放到选中处并在其上录音，存为新版本；片段保持不变</translation>
    </message>
    <message>
        <source>Plays any sound with the timbre of a church organ; by the Intelligent Instruments Lab.</source>
        <translation>用管风琴的音色演奏任何声音；由 Intelligent Instruments Lab 制作。</translation>
    </message>
    <message>
        <source>Plays any sound with the timbre of an electric guitar; by the Intelligent Instruments Lab.</source>
        <translation>用电吉他的音色演奏任何声音；由 Intelligent Instruments Lab 制作。</translation>
    </message>
    <message>
        <source>Polysynth pad</source>
        <translation>复音合成铺底</translation>
    </message>
    <message>
        <source>Previous marker</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>Put a marker where the playhead is</source>
        <translation>在播放头处放一个标记</translation>
    </message>
    <message>
        <source>Put out the clip light</source>
        <translation>熄灭过载灯</translation>
    </message>
    <message>
        <source>Put the playhead at the start</source>
        <translation>把播放头放到开头</translation>
    </message>
    <message>
        <source>Put the playhead there</source>
        <translation>把播放头放到那里</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Rain</source>
        <translation>雨</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Recipe…</source>
        <translation>配方…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Record from the chosen input</source>
        <translation>从所选输入录音</translation>
    </message>
    <message>
        <source>Record from the input, and again to finish</source>
        <translation>从输入设备录音，再按一次结束</translation>
    </message>
    <message>
        <source>Record over selection</source>
        <translation>在选中处重录</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>竖笛</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Recording setup</source>
        <translation>录音设置</translation>
    </message>
    <message>
        <source>Recording setup…</source>
        <translation>录音设置…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reed organ</source>
        <translation>簧风琴</translation>
    </message>
    <message>
        <source>Reeds</source>
        <translation>簧管</translation>
    </message>
    <message>
        <source>Register: {0}</source>
        <translation>音区：{0}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>从素材库移除</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Repeat the selection, or the whole clip</source>
        <translation>循环选中部分或整个片段</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>重新演绎</translation>
    </message>
    <message>
        <source>Restyle now</source>
        <translation>立即重新演绎</translation>
    </message>
    <message>
        <source>Restyle the open clip as set on the page</source>
        <translation>按页面设置重新演绎打开的片段</translation>
    </message>
    <message>
        <source>Restyle the selection</source>
        <translation>重新演绎选中部分</translation>
    </message>
    <message>
        <source>Reverse cymbal</source>
        <translation>反向镲</translation>
    </message>
    <message>
        <source>Rhythm kept</source>
        <translation>节奏保留</translation>
    </message>
    <message>
        <source>Ride</source>
        <translation>叮叮镲</translation>
    </message>
    <message>
        <source>Ride 2</source>
        <translation>叮叮镲 2</translation>
    </message>
    <message>
        <source>Ride bell</source>
        <translation>镲帽</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Rim</source>
        <translation>鼓边</translation>
    </message>
    <message>
        <source>Rock kit</source>
        <translation>摇滚鼓组</translation>
    </message>
    <message>
        <source>Rock organ</source>
        <translation>摇滚风琴</translation>
    </message>
    <message>
        <source>Room kit</source>
        <translation>房间鼓组</translation>
    </message>
    <message>
        <source>Same loudness</source>
        <translation>响度一致</translation>
    </message>
    <message>
        <source>Save the library, the settings and, if you like, the sounds in one file</source>
        <translation>把素材库、设置以及（可选）声音存成一个文件</translation>
    </message>
    <message>
        <source>Save the notes of the open take for other music programs</source>
        <translation>保存打开的版本的音符，供其他音乐软件使用</translation>
    </message>
    <message>
        <source>Save the open clip as WAV, FLAC, OGG or MP3</source>
        <translation>把打开的片段存为 WAV、FLAC、OGG 或 MP3</translation>
    </message>
    <message>
        <source>Save the selected part of the open clip</source>
        <translation>保存打开的片段的选中部分</translation>
    </message>
    <message>
        <source>Saw lead</source>
        <translation>锯齿波主音</translation>
    </message>
    <message>
        <source>Say both where the part to restyle begins and where it ends.</source>
        <translation>请说明要重新演绎的部分从哪里开始、到哪里结束。</translation>
    </message>
    <message>
        <source>Say in words what the music is to be like.</source>
        <translation>请用文字描述想要的音乐。</translation>
    </message>
    <message>
        <source>Say what style the open clip is</source>
        <translation>说出打开的片段是什么风格</translation>
    </message>
    <message>
        <source>Sci-fi</source>
        <translation>科幻</translation>
    </message>
    <message>
        <source>Scroll; Shift moves along</source>
        <translation>滚动；加 Shift 左右移动</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索素材库</translation>
    </message>
    <message>
        <source>Seashore</source>
        <translation>海浪</translation>
    </message>
    <message>
        <source>See all that is known of how the open clip was made</source>
        <translation>查看打开的片段如何制作的全部信息</translation>
    </message>
    <message>
        <source>See less time, more detail</source>
        <translation>时间范围更小，细节更多</translation>
    </message>
    <message>
        <source>See more time</source>
        <translation>时间范围更大</translation>
    </message>
    <message>
        <source>See the selected part only</source>
        <translation>只看选中部分</translation>
    </message>
    <message>
        <source>See the whole clip</source>
        <translation>看整个片段</translation>
    </message>
    <message>
        <source>Select a box of time and frequency</source>
        <translation>选中时间与频率的方框</translation>
    </message>
    <message>
        <source>Select a part of the clip first: drag across the picture.</source>
        <translation>请先选中片段的一部分：在图上拖动即可。</translation>
    </message>
    <message>
        <source>Select a stretch</source>
        <translation>选中一段</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Select up to {0} seconds to hear changes while it loops.</source>
        <translation>请选中不超过 {0} 秒，以便循环时听到变化。</translation>
    </message>
    <message>
        <source>Semitone down</source>
        <translation>降半音</translation>
    </message>
    <message>
        <source>Semitone up</source>
        <translation>升半音</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Shakuhachi</source>
        <translation>尺八</translation>
    </message>
    <message>
        <source>Shamisen</source>
        <translation>三味线</translation>
    </message>
    <message>
        <source>Shanai</source>
        <translation>唢呐</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>Shift+Left, Right</source>
        <translation>Shift+左、右</translation>
    </message>
    <message>
        <source>Shift+Up, Down</source>
        <translation>Shift+上、下</translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Short guiro</source>
        <translation>短刮瓜</translation>
    </message>
    <message>
        <source>Short whistle</source>
        <translation>短哨</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show all, show the selection</source>
        <translation>显示全部、显示选中部分</translation>
    </message>
    <message>
        <source>Show the page Classify</source>
        <translation>显示“识别”页</translation>
    </message>
    <message>
        <source>Show the page Generate</source>
        <translation>显示“生成”页</translation>
    </message>
    <message>
        <source>Show the page Learn: styles, and ear training</source>
        <translation>显示“学习”页：风格与听力训练</translation>
    </message>
    <message>
        <source>Show the page My styles</source>
        <translation>显示“我的风格”页</translation>
    </message>
    <message>
        <source>Show the page Restyle</source>
        <translation>显示“重新演绎”页</translation>
    </message>
    <message>
        <source>Show the page Similar</source>
        <translation>显示“相似”页</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>Sitar</source>
        <translation>西塔琴</translation>
    </message>
    <message>
        <source>Slap bass</source>
        <translation>击弦贝斯</translation>
    </message>
    <message>
        <source>Slap bass 2</source>
        <translation>击弦贝斯 2</translation>
    </message>
    <message>
        <source>Slow strings</source>
        <translation>慢起弦乐</translation>
    </message>
    <message>
        <source>Slow tide</source>
        <translation>缓缓的潮水</translation>
    </message>
    <message>
        <source>Slow, to 90</source>
        <translation>慢，90 以下</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Snare</source>
        <translation>军鼓</translation>
    </message>
    <message>
        <source>So few seconds hold no bar: ask for more, or say the length in bars.</source>
        <translation>这么几秒放不下一个小节：请加长，或以小节表示长度。</translation>
    </message>
    <message>
        <source>So many bars last less than {0} or more than {1} seconds: ask for others.</source>
        <translation>这些小节不足 {0} 秒或超过 {1} 秒：请换个小节数。</translation>
    </message>
    <message>
        <source>So many bars last longer than {0} minutes: ask for fewer.</source>
        <translation>这些小节超过 {0} 分钟：请减少。</translation>
    </message>
    <message>
        <source>Something like the open clip</source>
        <translation>与打开的片段相像的音乐</translation>
    </message>
    <message>
        <source>Something new</source>
        <translation>全新的音乐</translation>
    </message>
    <message>
        <source>Something went wrong ({0}: {1}); the log has details.</source>
        <translation>出了点问题（{0}: {1}）；详情见日志。</translation>
    </message>
    <message>
        <source>Soprano sax</source>
        <translation>高音萨克斯</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Sound devices, processor, export format</source>
        <translation>声音设备、处理器、导出格式</translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation>音效</translation>
    </message>
    <message>
        <source>Sound needs the PortAudio library: install it (Debian, Ubuntu: apt install libportaudio2).</source>
        <translation>声音需要 PortAudio 库：请安装（Debian、Ubuntu：apt install libportaudio2）。</translation>
    </message>
    <message>
        <source>Sounds swell and fade instead of beginning and ending. Chords stay for many seconds and blur into each other; there is little or no beat to tap along with. If you cannot say when a note began, think of ambient.</source>
        <translation>声音渐起渐落，没有明确的开头和结尾。和弦持续许多秒，彼此交融；几乎没有可以跟着打的拍子。如果说不清一个音是何时开始的，就想想氛围音乐。</translation>
    </message>
    <message>
        <source>Soundtrack</source>
        <translation>配乐</translation>
    </message>
    <message>
        <source>Source or take</source>
        <translation>原声或版本</translation>
    </message>
    <message>
        <source>Splash</source>
        <translation>水镲</translation>
    </message>
    <message>
        <source>Square lead</source>
        <translation>方波主音</translation>
    </message>
    <message>
        <source>Stable Audio</source>
        <translation>Stable Audio</translation>
    </message>
    <message>
        <source>Stable Audio: sounds and music from a description</source>
        <translation>Stable Audio：按描述生成声音和音乐</translation>
    </message>
    <message>
        <source>Standard kit</source>
        <translation>标准鼓组</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Star the open clip, or take its star away</source>
        <translation>给打开的片段加星标，或取消</translation>
    </message>
    <message>
        <source>Steel drums</source>
        <translation>钢鼓</translation>
    </message>
    <message>
        <source>Steel guitar</source>
        <translation>钢弦吉他</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and go back to the start</source>
        <translation>停止并回到开头</translation>
    </message>
    <message>
        <source>String ensemble</source>
        <translation>弦乐合奏</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>弦乐</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Style reached</source>
        <translation>风格达成</translation>
    </message>
    <message>
        <source>Styles (*{0})</source>
        <translation>风格 (*{0})</translation>
    </message>
    <message>
        <source>Sweep pad</source>
        <translation>扫频铺底</translation>
    </message>
    <message>
        <source>Synth bass</source>
        <translation>合成贝斯</translation>
    </message>
    <message>
        <source>Synth bass 2</source>
        <translation>合成贝斯 2</translation>
    </message>
    <message>
        <source>Synth brass</source>
        <translation>合成铜管</translation>
    </message>
    <message>
        <source>Synth brass 2</source>
        <translation>合成铜管 2</translation>
    </message>
    <message>
        <source>Synth drum</source>
        <translation>合成鼓</translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation>合成效果</translation>
    </message>
    <message>
        <source>Synth leads</source>
        <translation>合成主音</translation>
    </message>
    <message>
        <source>Synth pads</source>
        <translation>合成铺底</translation>
    </message>
    <message>
        <source>Synth strings</source>
        <translation>合成弦乐</translation>
    </message>
    <message>
        <source>Synth strings 2</source>
        <translation>合成弦乐 2</translation>
    </message>
    <message>
        <source>Synth voice</source>
        <translation>合成人声</translation>
    </message>
    <message>
        <source>Taiko</source>
        <translation>太鼓</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Take the selected clips out; their files stay</source>
        <translation>移除选中的片段；文件仍保留</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>参观导览</translation>
    </message>
    <message>
        <source>Tambourine</source>
        <translation>铃鼓</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话铃</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tempo, bars, and what selections snap to</source>
        <translation>速度、小节，以及选区吸附到什么</translation>
    </message>
    <message>
        <source>Tempo: {0}</source>
        <translation>速度：{0}</translation>
    </message>
    <message>
        <source>Tenor sax</source>
        <translation>次中音萨克斯</translation>
    </message>
    <message>
        <source>The GPU failed; going on with the processor.</source>
        <translation>显卡出错；改用处理器继续。</translation>
    </message>
    <message>
        <source>The amount must be from 0 (hardly changed) to 1 (all new).</source>
        <translation>程度必须在 0（几乎不变）到 1（全新）之间。</translation>
    </message>
    <message>
        <source>The amount must be from 0 (same notes) to 1 (all of the style).</source>
        <translation>程度必须在 0（保留音符）到 1（完全变为该风格）之间。</translation>
    </message>
    <message>
        <source>The backup cannot be put in place ({0}): close other windows of this app, check the folder {1}, and start again.</source>
        <translation>备份无法就位（{0}）：请关闭本程序的其他窗口，检查文件夹 {1}，然后重新启动。</translation>
    </message>
    <message>
        <source>The band must be {0} Hz wide or more, and below {1} Hz.</source>
        <translation>频带宽度至少 {0} Hz，且低于 {1} Hz。</translation>
    </message>
    <message>
        <source>The bars to fill must lie between the first and the last, 1 to {0}.</source>
        <translation>要填充的小节必须在第 1 到第 {0} 小节之间。</translation>
    </message>
    <message>
        <source>The card in {0} cannot be written: check the folder.</source>
        <translation>无法写入 {0} 中的模型卡：请检查文件夹。</translation>
    </message>
    <message>
        <source>The chords are too long a text: type the chords of one repeat only.</source>
        <translation>和弦文字太长：只需输入一遍的和弦。</translation>
    </message>
    <message>
        <source>The clip is over {0} minutes long: cut it into shorter parts.</source>
        <translation>该片段超过 {0} 分钟：请把它切成较短的部分。</translation>
    </message>
    <message>
        <source>The clip is over {0} minutes long: select a part of it to restyle.</source>
        <translation>片段超过 {0} 分钟：请选中其中一部分来重新演绎。</translation>
    </message>
    <message>
        <source>The clip is too short to go on from: give {0} seconds of it or more.</source>
        <translation>片段太短，无法续写：请至少给出 {0} 秒。</translation>
    </message>
    <message>
        <source>The density must be from 0 (few notes) to 1 (many).</source>
        <translation>密度必须在 0（音符少）到 1（音符多）之间。</translation>
    </message>
    <message>
        <source>The disk of {0} takes no more of it: free some room and download again; what has come is kept.</source>
        <translation>{0} 所在的磁盘放不下了：请腾出一些空间再下载；已经下载的部分会保留。</translation>
    </message>
    <message>
        <source>The engine &quot;{0}&quot; cannot do {1}{2}.</source>
        <translation>引擎“{0}”不支持：{1}{2}。</translation>
    </message>
    <message>
        <source>The engine &quot;{0}&quot; makes {1} seconds at most: ask for less.</source>
        <translation>引擎“{0}”最多生成 {1} 秒：请缩短长度。</translation>
    </message>
    <message>
        <source>The engine {0} writes up to {1} bars at once: ask for fewer.</source>
        <translation>引擎 {0} 一次最多写 {1} 小节：请减少。</translation>
    </message>
    <message>
        <source>The ensemble of {0} has no drummer: choose another style for drums alone.</source>
        <translation>{0}的编制里没有鼓手：只要鼓的话请选别的风格。</translation>
    </message>
    <message>
        <source>The file {0} of {1} is not the one known here: update the app.</source>
        <translation>{1} 的文件 {0} 与这里记录的不一致：请更新本程序。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made: choose another place.</source>
        <translation>无法建立文件夹 {0}：请另选位置。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made: see what is in its way.</source>
        <translation>无法建立文件夹 {0}：请看看是什么占了位置。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be used ({1}): choose another.</source>
        <translation>无法使用文件夹 {0}（{1}）：请另选一个。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be written to ({1}).</source>
        <translation>无法写入文件夹 {0}（{1}）。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be written to ({1}): recordings go there.</source>
        <translation>无法写入文件夹 {0}（{1}）：录音存放在那里。</translation>
    </message>
    <message>
        <source>The index {0} refused ({1}): check the disk.</source>
        <translation>索引 {0} 出错（{1}）：请检查磁盘。</translation>
    </message>
    <message>
        <source>The length must be from {0} to {1} seconds.</source>
        <translation>长度必须在 {0} 到 {1} 秒之间。</translation>
    </message>
    <message>
        <source>The library in the backup is of a newer version of the app: update the app.</source>
        <translation>备份中的素材库属于更新版本的程序：请更新程序。</translation>
    </message>
    <message>
        <source>The library in {0} is damaged ({1}).</source>
        <translation>{0} 中的素材库已损坏（{1}）。</translation>
    </message>
    <message>
        <source>The library {0} cannot be opened ({1}): check the folder.</source>
        <translation>无法打开素材库 {0}（{1}）：请检查文件夹。</translation>
    </message>
    <message>
        <source>The library {0} refused ({1}): check the disk.</source>
        <translation>素材库 {0} 出错（{1}）：请检查磁盘。</translation>
    </message>
    <message>
        <source>The library {0} was made by a newer version of the app: update the app.</source>
        <translation>素材库 {0} 由更新版本的程序建立：请更新程序。</translation>
    </message>
    <message>
        <source>The melody to keep must be from 0 (none of it) to 1 (all of it).</source>
        <translation>要保留的旋律必须在 0（不保留）到 1（全部）之间。</translation>
    </message>
    <message>
        <source>The metre must be such as 4/4, 3/4 or 6/8.</source>
        <translation>拍号须如 4/4、3/4 或 6/8。</translation>
    </message>
    <message>
        <source>The model &quot;{0}&quot; does not know &quot;{1}&quot;; it knows: {2}.</source>
        <translation>模型“{0}”不认识“{1}”；它认识：{2}。</translation>
    </message>
    <message>
        <source>The model &quot;{0}&quot; is missing from {1}: fetch the weights, or make them with &quot;main.py train {2}&quot;.</source>
        <translation>{1} 中缺少模型“{0}”：请获取权重，或用“main.py train {2}”训练。</translation>
    </message>
    <message>
        <source>The model &quot;{0}&quot; is of the unknown kind &quot;{1}&quot;: update the app.</source>
        <translation>模型“{0}”的类型“{1}”未知：请更新程序。</translation>
    </message>
    <message>
        <source>The model cannot be saved to {0}: choose another folder.</source>
        <translation>无法把模型保存到 {0}：请另选文件夹。</translation>
    </message>
    <message>
        <source>The model card {0} is damaged: fetch the weights again.</source>
        <translation>模型卡 {0} 已损坏：请重新获取权重。</translation>
    </message>
    <message>
        <source>The model made no sound: try another seed, or other words.</source>
        <translation>模型没有生成声音：请换一个种子，或换一种描述。</translation>
    </message>
    <message>
        <source>The model {0} needs a newer version of the app: update the app.</source>
        <translation>模型 {0} 需要更新版本的程序：请更新程序。</translation>
    </message>
    <message>
        <source>The model&apos;s process said what makes no sense: choose another model.</source>
        <translation>模型进程的回答没有意义：请换一个模型。</translation>
    </message>
    <message>
        <source>The name is empty: type one, such as {name}.</source>
        <translation>名称为空：请输入一个，例如 {name}。</translation>
    </message>
    <message>
        <source>The name of a style has at most {0} letters: choose a shorter one.</source>
        <translation>风格名称最多 {0} 个字：请缩短。</translation>
    </message>
    <message>
        <source>The name of the style holds signs that cannot be shown: use plain letters.</source>
        <translation>风格名称含有无法显示的符号：请使用普通文字。</translation>
    </message>
    <message>
        <source>The number of bars must be from 1 to {0}.</source>
        <translation>小节数必须在 1 到 {0} 之间。</translation>
    </message>
    <message>
        <source>The open clip again, changed a little or a lot.</source>
        <translation>把打开的片段再来一遍，或多或少地改变。</translation>
    </message>
    <message>
        <source>The open clip is long: export up to {n} minutes of it, and open that.</source>
        <translation>打开的片段太长：请导出其中不超过 {n} 分钟的一段，再打开它。</translation>
    </message>
    <message>
        <source>The open clip with the selected part made anew, to fit what is before and after.</source>
        <translation>重写打开的片段的选中部分，使其与前后衔接。</translation>
    </message>
    <message>
        <source>The open clip, and then as much more as the length says.</source>
        <translation>先是打开的片段，然后按设定的长度续写。</translation>
    </message>
    <message>
        <source>The part to restyle must lie within the clip, which lasts {0} s.</source>
        <translation>要重新演绎的部分必须在片段之内，片段长 {0} 秒。</translation>
    </message>
    <message>
        <source>The parts must be some of: {0}; each once.</source>
        <translation>声部须为其中一些：{0}；每个一次。</translation>
    </message>
    <message>
        <source>The piece is longer than {0} minutes: play fewer bars of it.</source>
        <translation>乐曲超过 {0} 分钟：请减少小节。</translation>
    </message>
    <message>
        <source>The piece of the demo that this one is made from is gone: make the demo again.</source>
        <translation>制作这一段所用的示例不见了：请重新制作示例。</translation>
    </message>
    <message>
        <source>The presets cannot be saved to {0}: check the folder.</source>
        <translation>无法把预设保存到 {0}：请检查文件夹。</translation>
    </message>
    <message>
        <source>The recording ended before the selection: nothing was put in its place.</source>
        <translation>录音在选区之前就结束了：没有替换任何内容。</translation>
    </message>
    <message>
        <source>The recording {0}: see that its folder takes files; the next start offers it again.</source>
        <translation>录音 {0}：请确认其文件夹可以写入；下次启动时会再次提供。</translation>
    </message>
    <message>
        <source>The reference clips in {0} are damaged: fetch the weights again.</source>
        <translation>{0} 中的参考片段已损坏：请重新获取权重。</translation>
    </message>
    <message>
        <source>The reference clips in {0} belong to another classifier: train or fetch them together.</source>
        <translation>{0} 中的参考片段属于另一个分类器：请一起训练或获取。</translation>
    </message>
    <message>
        <source>The region must lie within the clip, which lasts {0} s.</source>
        <translation>区域必须在片段之内，片段长 {0} 秒。</translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0 to 4294967295.</source>
        <translation>种子必须是 0 到 4294967295 之间的整数。</translation>
    </message>
    <message>
        <source>The settings cannot be saved to {0}: check the folder.</source>
        <translation>无法把设置保存到 {0}：请检查文件夹。</translation>
    </message>
    <message>
        <source>The share to vary must be from 0 to 1.</source>
        <translation>变奏的比例必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The sound device {0} cannot be used now: another program may have it.</source>
        <translation>声音设备 {0} 目前无法使用：可能被其他程序占用。</translation>
    </message>
    <message>
        <source>The sound device {0} is not connected: connect it, or choose another in the settings.</source>
        <translation>声音设备 {0} 未连接：请连接它，或在设置中另选。</translation>
    </message>
    <message>
        <source>The sound device {0} stopped: see that it is connected.</source>
        <translation>声音设备 {0} 停止了：请确认它已连接。</translation>
    </message>
    <message>
        <source>The sound is longer than {0} hours: cut it into parts.</source>
        <translation>声音超过 {0} 小时：请切成几段。</translation>
    </message>
    <message>
        <source>The sound system does not answer ({0}).</source>
        <translation>声音系统没有响应（{0}）。</translation>
    </message>
    <message>
        <source>The sound system does not start ({0}).</source>
        <translation>声音系统无法启动（{0}）。</translation>
    </message>
    <message>
        <source>The soundfont {0} cannot be read: choose another in the settings.</source>
        <translation>无法读取音色库 {0}：请在设置中另选。</translation>
    </message>
    <message>
        <source>The stretch to fill must lie within the clip, which lasts {0} s.</source>
        <translation>要填充的一段必须在片段之内，片段长 {0} 秒。</translation>
    </message>
    <message>
        <source>The takes folder {0} cannot be made: remove what is in its way.</source>
        <translation>无法建立版本文件夹 {0}：请移开占位的东西。</translation>
    </message>
    <message>
        <source>The tempo must be from 20 to 400 quarter notes a minute.</source>
        <translation>速度必须在每分钟 20 到 400 个四分音符之间。</translation>
    </message>
    <message>
        <source>The tempo must be from {0} to {1} beats a minute.</source>
        <translation>速度必须在每分钟 {0} 到 {1} 拍之间。</translation>
    </message>
    <message>
        <source>The variation must be from 0.1 to 2.</source>
        <translation>变化必须在 0.1 到 2 之间。</translation>
    </message>
    <message>
        <source>The weights of &quot;{0}&quot; do not fit this version of the app: fetch them again or train anew.</source>
        <translation>“{0}”的权重与此版本的程序不符：请重新获取或重新训练。</translation>
    </message>
    <message>
        <source>The weights of a blend must be 0 or more, and not all of them 0.</source>
        <translation>混合的各项比重必须不小于 0，且不能全为 0。</translation>
    </message>
    <message>
        <source>The weights {0} are damaged (wrong hash): fetch them again or train anew.</source>
        <translation>权重 {0} 已损坏（校验不符）：请重新获取或重新训练。</translation>
    </message>
    <message>
        <source>The weights {0} are missing: fetch them again or train anew.</source>
        <translation>缺少权重 {0}：请重新获取或重新训练。</translation>
    </message>
    <message>
        <source>The weights {0} cannot be read: fetch them again or train anew.</source>
        <translation>无法读取权重 {0}：请重新获取或重新训练。</translation>
    </message>
    <message>
        <source>There are more than {0} chords: type one repeat only.</source>
        <translation>和弦超过 {0} 个：只需输入一遍。</translation>
    </message>
    <message>
        <source>There are no {0} in {1}: restyle all of it.</source>
        <translation>{1} 中没有{0}：请重新演绎全部。</translation>
    </message>
    <message>
        <source>There is a collection &quot;{0}&quot; already: choose another name.</source>
        <translation>已有收藏集“{0}”：请换个名字。</translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation>没有文件 {0}。</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>没有文件夹 {0}。</translation>
    </message>
    <message>
        <source>There is no folder {0}: choose another.</source>
        <translation>没有文件夹 {0}：请另选一个。</translation>
    </message>
    <message>
        <source>There is no folder {0}: create it, or choose another place.</source>
        <translation>没有文件夹 {0}：请建立它，或另选位置。</translation>
    </message>
    <message>
        <source>There is no library in the backup: choose another file.</source>
        <translation>备份中没有素材库：请另选文件。</translation>
    </message>
    <message>
        <source>There is no melody in this: choose one with notes other than drums.</source>
        <translation>其中没有旋律：请选择除鼓以外还有音符的。</translation>
    </message>
    <message>
        <source>There is no model in {0} that makes music: fetch the weights again.</source>
        <translation>{0} 中没有能生成音乐的模型：请重新获取权重。</translation>
    </message>
    <message>
        <source>This clip was made by code of others: restyle its source again on the command line, which asks whether that may run.</source>
        <translation>该片段是由别人的代码生成的：请在命令行里重新处理它的来源，那里会询问是否允许运行该代码。</translation>
    </message>
    <message>
        <source>This collection is gone: make it again.</source>
        <translation>这个收藏集不见了：请重新建立。</translation>
    </message>
    <message>
        <source>This engine needs {0}: run {1} -m pip install {2}</source>
        <translation>这个引擎需要 {0}：请运行 {1} -m pip install {2}</translation>
    </message>
    <message>
        <source>This packaged app has no room for engines of others: run the app from its source to use them.</source>
        <translation>打包好的程序里没有别人的引擎：要使用它们，请从源代码运行本程序。</translation>
    </message>
    <message>
        <source>This takes {0} more, and the disk of {1} has {2} left: free some room first.</source>
        <translation>还需要 {0}，而 {1} 所在的磁盘只剩 {2}：请先腾出一些空间。</translation>
    </message>
    <message>
        <source>Three short stops through the window</source>
        <translation>用三步介绍这个窗口</translation>
    </message>
    <message>
        <source>To the next control; with Shift back</source>
        <translation>到下一个控件；加 Shift 返回</translation>
    </message>
    <message>
        <source>To the start, to the end</source>
        <translation>到开头、到结尾</translation>
    </message>
    <message>
        <source>Up to 30 seconds of music from a description in English, in mono; by Meta.</source>
        <translation>按英文描述生成最长 30 秒的单声道音乐；由 Meta 制作。</translation>
    </message>
    <message>
        <source>Up to 30 seconds of stereo music from a description in English; by Meta.</source>
        <translation>按英文描述生成最长 30 秒的立体声音乐；由 Meta 制作。</translation>
    </message>
    <message>
        <source>Up to 47 seconds of stereo sounds and music from a description in English; by Stability AI. Free also for selling, up to one million US dollars of revenue a year.</source>
        <translation>按英文描述生成最长 47 秒的立体声声音和音乐；由 Stability AI 制作。年收入不超过一百万美元时，也可免费用于商业用途。</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>上、下</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>监视文件夹…</translation>
    </message>
    <message>
        <source>What is made here is in the library anyway: choose another folder.</source>
        <translation>这里制作的内容本来就在素材库中：请另选文件夹。</translation>
    </message>
    <message>
        <source>What the models learned from, licences, and whose the output is</source>
        <translation>模型学自何处、许可证，以及作品归谁</translation>
    </message>
    <message>
        <source>What you learned cannot be saved to {0}: check the folder.</source>
        <translation>无法把学习进度保存到 {0}：请检查文件夹。</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Whether it is as loud to the ear: 100 % equally, 0 % ten decibels off.</source>
        <translation>听起来是否同样响：100 % 表示相同，0 % 表示相差十分贝。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom frequency</source>
        <translation>缩放频率</translation>
    </message>
    <message>
        <source>Zoom time at the pointer</source>
        <translation>在指针处缩放时间</translation>
    </message>
    <message>
        <source>Zoom time; Alt zooms pitch</source>
        <translation>缩放时间；加 Alt 缩放音高</translation>
    </message>
    <message>
        <source>attribution (CC-BY, OGA-BY)</source>
        <translation>署名（CC-BY、OGA-BY）</translation>
    </message>
    <message>
        <source>exact loops, and changes to clips</source>
        <translation>精确循环，并可改动片段</translation>
    </message>
    <message>
        <source>fast, any length</source>
        <translation>快速，长度不限</translation>
    </message>
    <message>
        <source>from {name}</source>
        <translation>来自 {name}</translation>
    </message>
    <message>
        <source>higher than most {0} ({1} to {2})</source>
        <translation>比大多数{0}高（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>key</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>like {name}</source>
        <translation>像 {name}</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>loudspeaker or other sound output</source>
        <translation>扬声器或其他声音输出</translation>
    </message>
    <message>
        <source>microphone or other sound input</source>
        <translation>麦克风或其他声音输入</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>单声道</translation>
    </message>
    <message>
        <source>music from a description</source>
        <translation>按描述生成音乐</translation>
    </message>
    <message>
        <source>not for commercial use</source>
        <translation>不得用于商业用途</translation>
    </message>
    <message>
        <source>only what sounds on</source>
        <translation>只有持续的声音</translation>
    </message>
    <message>
        <source>only what strikes</source>
        <translation>只有敲击声</translation>
    </message>
    <message>
        <source>parts you can edit, with MIDI</source>
        <translation>可编辑的声部，带 MIDI</translation>
    </message>
    <message>
        <source>public domain or CC0</source>
        <translation>公有领域或 CC0</translation>
    </message>
    <message>
        <source>seam</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>sounds and music from a description</source>
        <translation>按描述生成声音和音乐</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>立体声</translation>
    </message>
    <message>
        <source>to keep {share:.0%} of the melody</source>
        <translation>保留 {share:.0%} 的旋律</translation>
    </message>
    <message>
        <source>variation {share:.0%}</source>
        <translation>变化度 {share:.0%}</translation>
    </message>
    <message>
        <source>{0} belongs to the clip {1}: remove that one from the library first.</source>
        <translation>{0} 属于片段 {1}：请先把它从素材库移除。</translation>
    </message>
    <message>
        <source>{0} cannot be changed ({1}): see to it.</source>
        <translation>无法更改 {0}（{1}）：请检查该文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be deleted ({1}): close what uses it and try again.</source>
        <translation>无法删除 {0}（{1}）：请关闭正在使用它的程序再试。</translation>
    </message>
    <message>
        <source>{0} cannot be loaded by the library that is installed for it ({1}): delete the model and download it again, or install the library anew.</source>
        <translation>已安装的库无法加载 {0}（{1}）：请删除该模型再下载一次，或重新安装该库。</translation>
    </message>
    <message>
        <source>{0} cannot be reached ({1}): check the connection and press download again; what has come is kept.</source>
        <translation>无法连接到 {0}（{1}）：请检查网络，再按一次下载；已经下载的部分会保留。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): name a TorchScript file, or one of {2}.</source>
        <translation>无法读取 {0}（{1}）：请指定一个 TorchScript 文件，或 {2} 之一。</translation>
    </message>
    <message>
        <source>{0} cannot be restored ({1}): check the disk.</source>
        <translation>无法恢复 {0}（{1}）：请检查磁盘。</translation>
    </message>
    <message>
        <source>{0} cannot be used ({1}): choose another model.</source>
        <translation>{0} 无法使用（{1}）：请换一个模型。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): see to that folder and download again.</source>
        <translation>无法写入 {0}（{1}）：请检查该文件夹，再下载一次。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): see to that folder.</source>
        <translation>无法写入 {0}（{1}）：请检查该文件夹。</translation>
    </message>
    <message>
        <source>{0} does not answer as a hub of models does: try again later.</source>
        <translation>{0} 的回应不像是模型站点：请稍后再试。</translation>
    </message>
    <message>
        <source>{0} does not answer as it should ({1}): try again later.</source>
        <translation>{0} 没有正常回应（{1}）：请稍后再试。</translation>
    </message>
    <message>
        <source>{0} has lost its file {1}: update the app.</source>
        <translation>{0} 的文件 {1} 已不在原处：请更新本程序。</translation>
    </message>
    <message>
        <source>{0} holds neither notes nor a beat: choose a clip with music in it.</source>
        <translation>{0} 中既没有音符也没有节拍：请选择有音乐的片段。</translation>
    </message>
    <message>
        <source>{0} holds what no backup holds ({1}): it is not restored.</source>
        <translation>{0} 含有备份不该有的内容（{1}）：未恢复。</translation>
    </message>
    <message>
        <source>{0} is damaged, or no backup ({1}).</source>
        <translation>{0} 已损坏，或不是备份（{1}）。</translation>
    </message>
    <message>
        <source>{0} is damaged: delete {1} and download it again.</source>
        <translation>{0} 已损坏：请删除 {1}，再下载一次。</translation>
    </message>
    <message>
        <source>{0} is missing from this installation: install the program again.</source>
        <translation>此安装缺少 {0}：请重新安装程序。</translation>
    </message>
    <message>
        <source>{0} is no address of a hub: set HF_ENDPOINT to one, or leave it out.</source>
        <translation>{0} 不是模型站点的地址：请把 HF_ENDPOINT 设为正确的地址，或不要设置它。</translation>
    </message>
    <message>
        <source>{0} is no backup of this app: choose another file.</source>
        <translation>{0} 不是本程序的备份：请另选文件。</translation>
    </message>
    <message>
        <source>{0} is no longer to be had at {1}: update the app.</source>
        <translation>{1} 上已经没有 {0}：请更新本程序。</translation>
    </message>
    <message>
        <source>{0} is not what it should be (wrong hash), so it was thrown away: download it again.</source>
        <translation>{0} 的内容不对（校验值不符），已经丢弃：请再下载一次。</translation>
    </message>
    <message>
        <source>{0} is only given to those who have accepted its licence: accept it on {1}, make an access token there, and start the app with HF_TOKEN set to that.</source>
        <translation>{0} 只提供给接受其许可证的人：请在 {1} 接受许可证，在那里创建访问令牌，并在启动本程序时把 HF_TOKEN 设为该令牌。</translation>
    </message>
    <message>
        <source>{0} is too large to be such a model: choose another file.</source>
        <translation>{0} 太大，不会是这种模型：请换一个文件。</translation>
    </message>
    <message>
        <source>{0} makes no sound of this: choose another model.</source>
        <translation>{0} 无法由此生成声音：请换一个模型。</translation>
    </message>
    <message>
        <source>{0} needs librosa: install it with `pip install &quot;contrafact[hum]&quot;`.</source>
        <translation>{0}需要 librosa：请用 `pip install &quot;contrafact[hum]&quot;` 安装。</translation>
    </message>
    <message>
        <source>{0} needs {1} GB: make room on the disk first.</source>
        <translation>{0} 需要 {1} GB：请先腾出磁盘空间。</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}，共 {1}</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>{0} to {1} beats a minute</source>
        <translation>每分钟 {0} 至 {1} 拍</translation>
    </message>
    <message>
        <source>{0} to {1} notes a second</source>
        <translation>每秒 {0} 至 {1} 个音符</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of the app: update the app.</source>
        <translation>{0} 由更新版本的程序制作：请更新程序。</translation>
    </message>
    <message>
        <source>{0}, as in most {1} ({2} to {3}).</source>
        <translation>{0}，与大多数{1}相同（{2} 至 {3}）。</translation>
    </message>
    <message>
        <source>{0}, {1} than most {2} ({3} to {4}).</source>
        <translation>{0}，比大多数{2}{1}（{3} 至 {4}）。</translation>
    </message>
    <message>
        <source>{0}; add --allow-code if you trust where {1} comes from.</source>
        <translation>{0}；如果您信任 {1} 的来源，请加上 --allow-code。</translation>
    </message>
    <message>
        <source>{n:g} bars</source>
        <translation>{n:g} 小节</translation>
    </message>
    <message>
        <source>{name}: learned from {n} clips; of these, each left out in turn, {recognised:.0%} are recognised. The other styles: {before:.0%} recognised before, {after:.0%} now.</source>
        <translation>{name}：从 {n} 个片段学成；逐个留出检验时，{recognised:.0%} 能被识别。其他风格：之前识别率 {before:.0%}，现在 {after:.0%}。</translation>
    </message>
    <message>
        <source>{n} bars</source>
        <translation>{n} 小节</translation>
    </message>
    <message>
        <source>{n} channels</source>
        <translation>{n} 声道</translation>
    </message>
    <message>
        <source>{n} clips</source>
        <translation>{n} 个片段</translation>
    </message>
    <message>
        <source>{n} could not be used: {first}</source>
        <translation>{n} 个无法使用：{first}</translation>
    </message>
    <message>
        <source>{n} files were exported to {folder}.</source>
        <translation>已将 {n} 个文件导出到 {folder}。</translation>
    </message>
    <message>
        <source>{share:.0%} of the way</source>
        <translation>程度 {share:.0%}</translation>
    </message>
    <message>
        <source>{{{0}}} is not known in names of files; there are {1}.</source>
        <translation>文件名中没有 {{{0}}} 这一项；可用的有 {1}。</translation>
    </message>
    <message>
        <source>There is no {0}: connect one and try again.</source>
        <translation>没有{0}：请连接一个再试。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be done to a region: choose level, fade, generate or restyle.</source>
        <translation>“{0}”不能用于区域：请选择电平、淡变、生成或重新演绎。</translation>
    </message>
    <message>
        <source>GPL, LGPL or AGPL</source>
        <translation>GPL、LGPL 或 AGPL</translation>
    </message>
    <message>
        <source>Name or remove the marker there</source>
        <translation>命名或移除那里的标记</translation>
    </message>
    <message>
        <source>Switch to the source, or to the take heard before this one</source>
        <translation>切换到原声，或切换到上一个听过的版本</translation>
    </message>
    <message>
        <source>Take back the last change of notes or of the library</source>
        <translation>撤销上一次对音符或素材库的更改</translation>
    </message>
    <message>
        <source>Take its takes without a star out of the library</source>
        <translation>把没有星标的版本移出素材库</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The language changes when what is running has ended.</source>
        <translation>正在进行的工作结束后会切换语言。</translation>
    </message>
    <message>
        <source>The model has changed since: it may sound different.</source>
        <translation>模型此后有变化：听起来可能不同。</translation>
    </message>
    <message>
        <source>The recipe of this clip is damaged: it cannot be made again.</source>
        <translation>这个片段的配方已损坏：无法重新制作。</translation>
    </message>
    <message>
        <source>The same recipe with a new seed, as a new take</source>
        <translation>同样的配方、新的种子，作为新版本</translation>
    </message>
    <message>
        <source>The test sound was not heard clearly: turn the loudspeakers up, or connect output and input by a cable, and end what else the computer does.</source>
        <translation>没有清楚地听到测试声：请调大扬声器音量，或用线缆连接输出和输入，并结束电脑上的其他任务。</translation>
    </message>
    <message>
        <source>There is nothing to write to {0}: the clip has no length.</source>
        <translation>没有可写入 {0} 的内容：片段长度为零。</translation>
    </message>
    <message>
        <source>This clip was not made by a model: there is no recipe to make it again by.</source>
        <translation>这个片段不是由模型制作的：没有可用来重做的配方。</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>本列表</translation>
    </message>
    <message>
        <source>Three quarters</source>
        <translation>四分之三</translation>
    </message>
    <message>
        <source>Timpani</source>
        <translation>定音鼓</translation>
    </message>
    <message>
        <source>Tinkle bell</source>
        <translation>铃铛</translation>
    </message>
    <message>
        <source>Tremolo strings</source>
        <translation>颤音弦乐</translation>
    </message>
    <message>
        <source>Trombone</source>
        <translation>长号</translation>
    </message>
    <message>
        <source>Trumpet</source>
        <translation>小号</translation>
    </message>
    <message>
        <source>Tuba</source>
        <translation>大号</translation>
    </message>
    <message>
        <source>Tubular bells</source>
        <translation>管钟</translation>
    </message>
    <message>
        <source>Turning it into sound</source>
        <translation>正在转换成声音</translation>
    </message>
    <message>
        <source>Type a name or a style</source>
        <translation>输入名称或风格</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Unlike anything I know</source>
        <translation>不像我所知的任何风格</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>变化度</translation>
    </message>
    <message>
        <source>Vary the open clip</source>
        <translation>变奏打开的片段</translation>
    </message>
    <message>
        <source>Very fast, from 150</source>
        <translation>很快，150 以上</translation>
    </message>
    <message>
        <source>Vibraphone</source>
        <translation>颤音琴</translation>
    </message>
    <message>
        <source>Vibraslap</source>
        <translation>颤响器</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Viola</source>
        <translation>中提琴</translation>
    </message>
    <message>
        <source>Violin</source>
        <translation>小提琴</translation>
    </message>
    <message>
        <source>Voice lead</source>
        <translation>人声主音</translation>
    </message>
    <message>
        <source>Voice oohs</source>
        <translation>人声“喔”</translation>
    </message>
    <message>
        <source>WAV</source>
        <translation>WAV</translation>
    </message>
    <message>
        <source>Warm pad</source>
        <translation>温暖铺底</translation>
    </message>
    <message>
        <source>What this is, and whose music the models learned from</source>
        <translation>这是什么，以及模型学自谁的音乐</translation>
    </message>
    <message>
        <source>Whether the chords that were asked for can be heard on strong beats.</source>
        <translation>在强拍上能否听到所要求的和弦。</translation>
    </message>
    <message>
        <source>Whether the end leads into the start as smoothly as one bar into the next.</source>
        <translation>结尾接开头是否像小节之间一样顺畅。</translation>
    </message>
    <message>
        <source>Whether the key that was asked for can be heard.</source>
        <translation>能否听出所要求的调性。</translation>
    </message>
    <message>
        <source>Whether the tempo that was asked for can be heard.</source>
        <translation>能否听出所要求的速度。</translation>
    </message>
    <message>
        <source>Whistle</source>
        <translation>哨笛</translation>
    </message>
    <message>
        <source>With a tempo, say the length in bars, so that the last one is whole.</source>
        <translation>给出速度时，请以小节表示长度，使最后一小节完整。</translation>
    </message>
    <message>
        <source>With chords, say the length in bars.</source>
        <translation>给出和弦时，请以小节表示长度。</translation>
    </message>
    <message>
        <source>Woodblock</source>
        <translation>木鱼</translation>
    </message>
    <message>
        <source>World</source>
        <translation>民族乐器</translation>
    </message>
    <message>
        <source>Writing {0}</source>
        <translation>正在写 {0}</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>已写入</translation>
    </message>
    <message>
        <source>Xylophone</source>
        <translation>木琴</translation>
    </message>
    <message>
        <source>You have no permission to read {0}.</source>
        <translation>您没有读取 {0} 的权限。</translation>
    </message>
    <message>
        <source>You have taught a style &quot;{0}&quot; already: remove it first, or choose another name.</source>
        <translation>您已教过风格“{0}”：请先移除，或换个名字。</translation>
    </message>
    <message>
        <source>You have taught no style &quot;{0}&quot;; there are: {1}.</source>
        <translation>您没有教过风格“{0}”；现有：{1}。</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>缩放到选中部分</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>还剩几秒</translation>
    </message>
    <message>
        <source>a little</source>
        <translation>少许</translation>
    </message>
    <message>
        <source>adventurous</source>
        <translation>大胆</translation>
    </message>
    <message>
        <source>all new</source>
        <translation>全新</translation>
    </message>
    <message>
        <source>ambient</source>
        <translation>氛围</translation>
    </message>
    <message>
        <source>as in most {0} ({1} to {2})</source>
        <translation>与大多数{0}相同（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>明亮</translation>
    </message>
    <message>
        <source>brighter than most {0} ({1} to {2})</source>
        <translation>比大多数{0}明亮（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>chiptune</source>
        <translation>芯片音乐</translation>
    </message>
    <message>
        <source>chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>dance tunes over plain chords on acoustic instruments</source>
        <translation>原声乐器演奏的舞曲，配朴素和弦</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>暗</translation>
    </message>
    <message>
        <source>darker than most {0} ({1} to {2})</source>
        <translation>比大多数{0}暗（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>密集</translation>
    </message>
    <message>
        <source>electric guitars, bass and drums</source>
        <translation>电吉他、贝斯和鼓</translation>
    </message>
    <message>
        <source>electronic</source>
        <translation>电子</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>快</translation>
    </message>
    <message>
        <source>faster than most {0} ({1} to {2})</source>
        <translation>比大多数{0}快（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>folk</source>
        <translation>民谣</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>高</translation>
    </message>
    <message>
        <source>lofi</source>
        <translation>低保真</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>低</translation>
    </message>
    <message>
        <source>lower than most {0} ({1} to {2})</source>
        <translation>比大多数{0}低（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>mellow chords, soft drums, dulled tape sound</source>
        <translation>柔和的和弦、轻柔的鼓、发闷的磁带声</translation>
    </message>
    <message>
        <source>orchestral</source>
        <translation>管弦乐</translation>
    </message>
    <message>
        <source>permissive software licence (BSD, MIT, zlib)</source>
        <translation>宽松的软件许可证（BSD、MIT、zlib）</translation>
    </message>
    <message>
        <source>piano</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>rock</source>
        <translation>摇滚</translation>
    </message>
    <message>
        <source>share-alike (CC-BY-SA, Free Art, EFF Open Audio)</source>
        <translation>相同方式共享（CC-BY-SA、自由艺术许可、EFF 开放音频）</translation>
    </message>
    <message>
        <source>slow pads and drones, little or no beat</source>
        <translation>缓慢的铺底与持续音，几乎没有节拍</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>slower than most {0} ({1} to {2})</source>
        <translation>比大多数{0}慢（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>solo piano</source>
        <translation>钢琴独奏</translation>
    </message>
    <message>
        <source>solo violin to chamber strings</source>
        <translation>从小提琴独奏到室内弦乐</translation>
    </message>
    <message>
        <source>sparse</source>
        <translation>稀疏</translation>
    </message>
    <message>
        <source>square waves and arpeggios of early game consoles</source>
        <translation>早期游戏机的方波与琶音</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>strings</source>
        <translation>弦乐</translation>
    </message>
    <message>
        <source>strings, brass and winds together, game and film scores</source>
        <translation>弦乐、铜管与木管合奏，游戏和电影配乐</translation>
    </message>
    <message>
        <source>synthesisers and drum machines, steady beat</source>
        <translation>合成器与鼓机，稳定的节拍</translation>
    </message>
    <message>
        <source>tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>unlike any</source>
        <translation>都不像</translation>
    </message>
    <message>
        <source>unlike any style</source>
        <translation>不像任何风格</translation>
    </message>
    <message>
        <source>with a clearer beat</source>
        <translation>节拍清晰</translation>
    </message>
    <message>
        <source>with a clearer beat than most {0} ({1} to {2})</source>
        <translation>节拍比大多数{0}清晰（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>with a fainter beat</source>
        <translation>节拍模糊</translation>
    </message>
    <message>
        <source>with a fainter beat than most {0} ({1} to {2})</source>
        <translation>节拍比大多数{0}模糊（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>with fewer notes</source>
        <translation>音符少</translation>
    </message>
    <message>
        <source>with fewer notes than most {0} ({1} to {2})</source>
        <translation>音符比大多数{0}少（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>with livelier harmony</source>
        <translation>和声活跃</translation>
    </message>
    <message>
        <source>with livelier harmony than most {0} ({1} to {2})</source>
        <translation>和声比大多数{0}活跃（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>with more notes</source>
        <translation>音符多</translation>
    </message>
    <message>
        <source>with more notes than most {0} ({1} to {2})</source>
        <translation>音符比大多数{0}多（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>with stiller harmony</source>
        <translation>和声平静</translation>
    </message>
    <message>
        <source>with stiller harmony than most {0} ({1} to {2})</source>
        <translation>和声比大多数{0}平静（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>{0} beats a minute</source>
        <translation>每分钟 {0} 拍</translation>
    </message>
    <message>
        <source>{0} breaks off in its header: export it again.</source>
        <translation>{0} 的文件头不完整：请重新导出。</translation>
    </message>
    <message>
        <source>{0} can hold {1} channels, not {2}: choose .wav.</source>
        <translation>{0} 只能容纳 {1} 个声道，而不是 {2} 个：请选择 .wav。</translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}).</source>
        <translation>无法打开 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): choose a {2} file.</source>
        <translation>无法读取 {0}（{1}）：请选择 {2} 文件。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): choose another file.</source>
        <translation>无法读取 {0}（{1}）：请另选文件。</translation>
    </message>
    <message>
        <source>{0} cannot be read: check the path.</source>
        <translation>无法读取 {0}：请检查路径。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): choose another folder.</source>
        <translation>无法写入 {0}（{1}）：请另选文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): choose another place.</source>
        <translation>无法写入 {0}（{1}）：请另选位置。</translation>
    </message>
    <message>
        <source>{0} changes its sample rate midway: export it again.</source>
        <translation>{0} 中途改变了采样率：请重新导出。</translation>
    </message>
    <message>
        <source>{0} claims {1} samples a second: its header is damaged.</source>
        <translation>{0} 声称每秒 {1} 个采样：文件头已损坏。</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}; choose another place.</source>
        <translation>无法写入 {0}：{1}；请另选位置。</translation>
    </message>
    <message>
        <source>{0} counts no ticks to a beat: export it again.</source>
        <translation>{0} 没有规定每拍的刻度：请重新导出。</translation>
    </message>
    <message>
        <source>{0} counts time in a way nobody defined: export it again.</source>
        <translation>{0} 的计时方式没有定义：请重新导出。</translation>
    </message>
    <message>
        <source>{0} failed unexpectedly ({1}); the log has details.</source>
        <translation>{0} 意外失败（{1}）；详情见日志。</translation>
    </message>
    <message>
        <source>{0} has more than {1} parts: export fewer of them.</source>
        <translation>{0} 的声部超过 {1} 个：请减少后导出。</translation>
    </message>
    <message>
        <source>{0} has more than {1} tracks: export fewer of them.</source>
        <translation>{0} 的音轨超过 {1} 条：请减少后导出。</translation>
    </message>
    <message>
        <source>{0} has no reference clips to tell a style from: fetch the weights again, or train anew.</source>
        <translation>{0} 没有用来区分风格的参考片段：请重新获取权重，或重新训练。</translation>
    </message>
    <message>
        <source>{0} holds invalid samples (NaN or infinity): export it again.</source>
        <translation>{0} 含有无效采样（NaN 或无穷大）：请重新导出。</translation>
    </message>
    <message>
        <source>{0} holds more than {1} notes: cut it into shorter parts.</source>
        <translation>{0} 的音符超过 {1} 个：请切成更短的部分。</translation>
    </message>
    <message>
        <source>{0} holds no notes: choose a MIDI file with some.</source>
        <translation>{0} 中没有音符：请选择有音符的 MIDI 文件。</translation>
    </message>
    <message>
        <source>{0} holds no sound that can be decoded.</source>
        <translation>{0} 中没有可解码的声音。</translation>
    </message>
    <message>
        <source>{0} holds no sound: choose an audio file.</source>
        <translation>{0} 中没有声音：请选择音频文件。</translation>
    </message>
    <message>
        <source>{0} holds no sound: its length is zero.</source>
        <translation>{0} 中没有声音：长度为零。</translation>
    </message>
    <message>
        <source>{0} holds no sound{1}: it is {2} seconds long.</source>
        <translation>{0} 中没有声音{1}：长度为 {2} 秒。</translation>
    </message>
    <message>
        <source>{0} is a folder: choose a sound file in it.</source>
        <translation>{0} 是文件夹：请选择其中的声音文件。</translation>
    </message>
    <message>
        <source>{0} is a folder: give a file name.</source>
        <translation>{0} 是文件夹：请给出文件名。</translation>
    </message>
    <message>
        <source>{0} is cut off, {1} of it is missing: copy or export it again, or open it in the window to keep what is there.</source>
        <translation>{0} 不完整，缺少 {1}：请重新复制或导出，或在窗口中打开以保留现有部分。</translation>
    </message>
    <message>
        <source>{0} is damaged or no soundfont: choose another in the settings.</source>
        <translation>{0} 已损坏或不是音色库：请在设置中另选。</translation>
    </message>
    <message>
        <source>{0} is damaged or not a sound file this program reads.</source>
        <translation>{0} 已损坏，或不是本程序能读取的声音文件。</translation>
    </message>
    <message>
        <source>{0} is damaged: compress the original again.</source>
        <translation>{0} 已损坏：请重新压缩原文件。</translation>
    </message>
    <message>
        <source>{0} is damaged: its header has no sample rate.</source>
        <translation>{0} 已损坏：文件头没有采样率。</translation>
    </message>
    <message>
        <source>{0} is empty: export it again.</source>
        <translation>{0} 是空的：请重新导出。</translation>
    </message>
    <message>
        <source>{0} is empty: it has no bytes in it.</source>
        <translation>{0} 是空的：没有任何内容。</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB: cut it into shorter parts.</source>
        <translation>{0} 超过 {1} MB：请切成更短的部分。</translation>
    </message>
    <message>
        <source>{0} is longer than an hour or {1} bars: cut it into shorter parts.</source>
        <translation>{0} 超过一小时或 {1} 小节：请切成更短的部分。</translation>
    </message>
    <message>
        <source>{0} is longer than five minutes: cut out the part with the tune.</source>
        <translation>{0} 超过五分钟：请截取有旋律的部分。</translation>
    </message>
    <message>
        <source>{0} is longer than {1} hours: cut it into parts.</source>
        <translation>{0} 超过 {1} 小时：请切成几段。</translation>
    </message>
    <message>
        <source>{0} is longer than {1} minutes: cut it into shorter parts.</source>
        <translation>{0} 超过 {1} 分钟：请切成更短的部分。</translation>
    </message>
    <message>
        <source>{0} is longer than {1} seconds: cut it into shorter parts.</source>
        <translation>{0} 超过 {1} 秒：请切成更短的部分。</translation>
    </message>
    <message>
        <source>{0} is missing or damaged: fetch the weights again.</source>
        <translation>{0} 缺失或已损坏：请重新获取权重。</translation>
    </message>
    <message>
        <source>{0} is not a MIDI file: choose one that ends in .mid and holds notes.</source>
        <translation>{0} 不是 MIDI 文件：请选择以 .mid 结尾且含音符的文件。</translation>
    </message>
    <message>
        <source>{0} is not a compressed clip: make one with `main.py encode`.</source>
        <translation>{0} 不是压缩片段：请用 `main.py encode` 制作。</translation>
    </message>
    <message>
        <source>{0} is not a soundfont: choose a file that ends in .sf2 or .sf3.</source>
        <translation>{0} 不是音色库：请选择以 .sf2 或 .sf3 结尾的文件。</translation>
    </message>
    <message>
        <source>{0} is of MIDI format {1}, which nobody defined: export it as format 1.</source>
        <translation>{0} 是没有定义的 MIDI 格式 {1}：请以格式 1 导出。</translation>
    </message>
    <message>
        <source>{0} is of another version: fetch the weights again.</source>
        <translation>{0} 属于另一版本：请重新获取权重。</translation>
    </message>
    <message>
        <source>{0} is silent: choose a clip with sound in it.</source>
        <translation>{0} 没有声响：请选择有声音的片段。</translation>
    </message>
    <message>
        <source>{0} is the input itself: give --out another name.</source>
        <translation>{0} 就是输入文件：请给 --out 另取名字。</translation>
    </message>
    <message>
        <source>{0} is too large for a style: choose a {1} file.</source>
        <translation>{0} 对风格文件来说太大：请选择 {1} 文件。</translation>
    </message>
    <message>
        <source>{0} is too short: give at least 0.1 seconds of sound.</source>
        <translation>{0} 太短：请至少给出 0.1 秒的声音。</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>还剩 {0}</translation>
    </message>
    <message>
        <source>{0} must be between {1}, not {2}.</source>
        <translation>{0} 必须在 {1} 之间，而不是 {2}。</translation>
    </message>
    <message>
        <source>{0} needs a model that is not here yet: get one in File &gt; Models of others, or with &quot;models fetch {1}&quot;.</source>
        <translation>{0} 需要一个还没有下载的模型：请在“文件”菜单的“别人的模型”里下载，或使用“models fetch {1}”。</translation>
    </message>
    <message>
        <source>{0} needs a newer version of the app: update the app.</source>
        <translation>{0} 需要更新版本的程序：请更新程序。</translation>
    </message>
    <message>
        <source>{0} needs one of these endings: {1}.</source>
        <translation>{0} 需要以下扩展名之一：{1}。</translation>
    </message>
    <message>
        <source>{0} notes a second</source>
        <translation>每秒 {0} 个音符</translation>
    </message>
    <message>
        <source>{0} was compressed by another version of the codec: decode it with that one.</source>
        <translation>{0} 由另一版本的编解码器压缩：请用那个版本解码。</translation>
    </message>
    <message>
        <source>{0} was made from {1}, which is not in the library: add it first.</source>
        <translation>{0} 由 {1} 制作，而它不在素材库中：请先添加。</translation>
    </message>
    <message>
        <source>{0} was made with another version of the classifier: ask for the clips instead.</source>
        <translation>{0} 由另一版本的分类器制作：请改要原片段。</translation>
    </message>
    <message>
        <source>{0}: choose another format ({1}).</source>
        <translation>{0}：请选择其他格式（{1}）。</translation>
    </message>
    <message>
        <source>{0}: none to be heard.</source>
        <translation>{0}：听不出来。</translation>
    </message>
    <message>
        <source>{0}{1}, {2}, {3} chords</source>
        <translation>{0}{1}，{2}，{3} 个和弦</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Models are in {path}</source>
        <translation>模型位于 {path}</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Record from</source>
        <translation>录音输入</translation>
    </message>
    <message>
        <source>The microphone or line to record.</source>
        <translation>用来录音的麦克风或线路。</translation>
    </message>
    <message>
        <source>Play on</source>
        <translation>播放设备</translation>
    </message>
    <message>
        <source>Where you hear what you play.</source>
        <translation>从哪里听到播放的声音。</translation>
    </message>
    <message>
        <source>Play takes while they are made</source>
        <translation>边生成边播放</translation>
    </message>
    <message>
        <source>On: a new take plays from its first second on, unless something else plays.</source>
        <translation>开启后，新版本从第一秒起就开始播放，除非正在播放别的声音。</translation>
    </message>
    <message>
        <source>Play notes with</source>
        <translation>音符音色</translation>
    </message>
    <message>
        <source>The soundfont that plays notes. Put your own into {folder} to find it here.</source>
        <translation>用来演奏音符的音色库（SoundFont）。把自己的音色库放进 {folder}，就会出现在这里。</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>What runs the models. A graphics card is faster; if it fails, the processor takes over.</source>
        <translation>用什么来运行模型。显卡更快；如果显卡出错，会改用处理器。</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程</translation>
    </message>
    <message>
        <source>How many processor cores the models may use at once.</source>
        <translation>模型最多同时使用多少个处理器核心。</translation>
    </message>
    <message>
        <source>Choose for me</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>The file format that Export offers first.</source>
        <translation>导出时默认的文件格式。</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>How finely WAV and FLAC store each sample; 24 bit is right for almost everything.</source>
        <translation>WAV 和 FLAC 存储每个采样的精细程度；几乎所有情况用 24 位就好。</translation>
    </message>
    <message>
        <source>It changes when you open the app again.</source>
        <translation>下次打开程序时生效。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>窗口的颜色。</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>The language of the window.</source>
        <translation>窗口的语言。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>How large text and everything else is, beside what the system&apos;s screen settings do.</source>
        <translation>在系统显示设置的基础上，文字和其他一切的大小。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>{name} (not connected)</source>
        <translation>{name}（未连接）</translation>
    </message>
    <message>
        <source>The best that is installed</source>
        <translation>已安装的最佳音色库</translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation>{name}（缺失）</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
</context>
<context>
    <name>SimilarPage</name>
    <message>
        <source>The open clip</source>
        <translation>打开的片段</translation>
    </message>
    <message>
        <source>What I starred</source>
        <translation>我加星标的</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>像</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Compared by</source>
        <translation>比较依据</translation>
    </message>
    <message>
        <source>Clips that sound alike: colour, density, rhythm</source>
        <translation>听起来相像的片段：音色、密度、节奏</translation>
    </message>
    <message>
        <source>Clips with the same mixture of styles</source>
        <translation>风格构成相同的片段</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Counted at half and at double speed too</source>
        <translation>半速和倍速也算在内</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调性</translation>
    </message>
    <message>
        <source>Clips in this key only</source>
        <translation>只要这个调的片段</translation>
    </message>
    <message>
        <source>By</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>In</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Open a clip to see what is like it.</source>
        <translation>打开一个片段，看看什么与它相似。</translation>
    </message>
    <message>
        <source>Looking for similar clips</source>
        <translation>正在查找相似片段</translation>
    </message>
    <message>
        <source>Star some clips first: click the star beside a clip, or press S.</source>
        <translation>请先给一些片段加星标：点击片段旁的星号，或按 S。</translation>
    </message>
    <message>
        <source>Like {name}</source>
        <translation>与 {name} 相似</translation>
    </message>
    <message>
        <source>Like the clip with a star</source>
        <translation>与 1 个星标片段相似</translation>
    </message>
    <message>
        <source>Like the {n} clips with a star</source>
        <translation>与 {n} 个星标片段相似</translation>
    </message>
    <message>
        <source>{title}: no other clip matches.</source>
        <translation>{title}：没有其他相符的片段。</translation>
    </message>
    <message>
        <source>{title} ({n} clips still to be heard)</source>
        <translation>{title}（还有 {n} 个片段待听）</translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>By</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件数</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>From</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>乐谱</translation>
    </message>
</context>
<context>
    <name>SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>频谱图</translation>
    </message>
    <message>
        <source>Drag to select time, with Alt a box of time and frequency; click to move the playhead. Wheel zooms time, Shift + wheel pans, Ctrl + wheel zooms frequency. Keys: arrows pan, Shift + arrows change the selection, X makes it a box, + and - zoom, F shows all, Z zooms to the selection, Escape clears it. While a fade is drawn, Left and Right move its end, Enter applies it, Escape drops it.</source>
        <translation>拖动选择时间，按住 Alt 选择时间与频率的方框；点击移动播放头。滚轮缩放时间，Shift+滚轮平移，Ctrl+滚轮缩放频率。按键：方向键平移，Shift+方向键改变选区，X 变为方框，+ 和 - 缩放，F 显示全部，Z 缩放到选区，Esc 清除。画出淡变时，左右方向键移动其端点，回车应用，Esc 取消。</translation>
    </message>
</context>
<context>
    <name>SpeedBox</name>
    <message>
        <source>Playing speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>How fast to play, at the same pitch: slow down to hear every note.</source>
        <translation>播放的快慢，音高不变：放慢可以听清每个音。</translation>
    </message>
</context>
<context>
    <name>StyleBlend</name>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Blend styles</source>
        <translation>混合风格</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Choose two or three styles and mix them on a pad.</source>
        <translation>选择两三种风格，在面板上混合。</translation>
    </message>
</context>
<context>
    <name>StyleChip</name>
    <message>
        <source>Style: {words}</source>
        <translation>风格：{words}</translation>
    </message>
</context>
<context>
    <name>StyleExplorer</name>
    <message>
        <source>Hear one made here</source>
        <translation>听一段本机生成的</translation>
    </message>
    <message>
        <source>Play a sound that the app&apos;s own models made in this style; again for another.</source>
        <translation>播放程序自己的模型以这种风格生成的声音；再点一次换一段。</translation>
    </message>
    <message>
        <source>Thick: half of the music of the style; thin: nine pieces of ten; dot: the middle.</source>
        <translation>粗线：这种风格的半数音乐；细线：十分之九；圆点：中位。</translation>
    </message>
    <message>
        <source>What to listen for</source>
        <translation>听什么</translation>
    </message>
    <message>
        <source>What is usual</source>
        <translation>通常的样子</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>正在制作……</translation>
    </message>
    <message>
        <source>Looking for a clip of yours</source>
        <translation>正在查找您的片段</translation>
    </message>
    <message>
        <source>Hear one of yours</source>
        <translation>听一段您自己的</translation>
    </message>
    <message>
        <source>{name} is the clip of your library that is most clearly of this style.</source>
        <translation>{name} 是您素材库中最明显属于这种风格的片段。</translation>
    </message>
    <message>
        <source>None of yours yet</source>
        <translation>还没有您自己的</translation>
    </message>
    <message>
        <source>Open or record music: what is recognised as this style can be heard here.</source>
        <translation>打开或录制音乐：被识别为这种风格的就能在这里听到。</translation>
    </message>
</context>
<context>
    <name>StyleFilter</name>
    <message>
        <source>Filter by style</source>
        <translation>按风格筛选</translation>
    </message>
    <message>
        <source>Show {style} only: one clip</source>
        <translation>只显示{style}：1 个片段</translation>
    </message>
    <message>
        <source>Show {style} only: {n} clips</source>
        <translation>只显示{style}：{n} 个片段</translation>
    </message>
</context>
<context>
    <name>StylePad</name>
    <message>
        <source>Drag the point towards the style you want more of; double-click evens it out.</source>
        <translation>把圆点拖向您想要更多的风格；双击则均分。</translation>
    </message>
    <message>
        <source>Blend of {shares}</source>
        <translation>混合：{shares}</translation>
    </message>
    <message>
        <source>no style</source>
        <translation>无风格</translation>
    </message>
    <message>
        <source>Choose two or three styles above.</source>
        <translation>请在上方选择两三种风格。</translation>
    </message>
</context>
<context>
    <name>StylePicker</name>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
</context>
<context>
    <name>StyleStrip</name>
    <message>
        <source>{start:.0f} s: {style}</source>
        <translation>{start:.0f} 秒：{style}</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>TakeStrip</name>
    <message>
        <source>Hear all of them as loud as the softest, so that the louder one does not win by that.</source>
        <translation>所有版本都以最轻者的响度播放，这样不会因为更响而占便宜。</translation>
    </message>
    <message>
        <source>Keep starred</source>
        <translation>保留星标</translation>
    </message>
    <message>
        <source>Take those without a star out of the library; Undo brings them back.</source>
        <translation>把没有星标的移出素材库；可以撤销。</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>原声</translation>
    </message>
    <message>
        <source>Hear take {number}, {name}</source>
        <translation>听版本 {number}：{name}</translation>
    </message>
    <message>
        <source>Hear the source, {name}</source>
        <translation>听原声：{name}</translation>
    </message>
    <message>
        <source>key {n}</source>
        <translation>按键 {n}</translation>
    </message>
    <message>
        <source>key B</source>
        <translation>按键 B</translation>
    </message>
    <message>
        <source>, starred</source>
        <translation>，已加星标</translation>
    </message>
    <message>
        <source>Matched {gain} dB</source>
        <translation>已匹配 {gain} dB</translation>
    </message>
    <message>
        <source>Match loudness</source>
        <translation>匹配响度</translation>
    </message>
</context>
<context>
    <name>Takes</name>
    <message>
        <source>Measuring loudness</source>
        <translation>正在测量响度</translation>
    </message>
</context>
<context>
    <name>TakesField</name>
    <message>
        <source>Takes</source>
        <translation>版本数</translation>
    </message>
    <message>
        <source>How many different takes to make; each is kept in the library.</source>
        <translation>制作多少个不同的版本；每个都会保存到素材库。</translation>
    </message>
</context>
<context>
    <name>TaughtCard</name>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>Write it to a small file for others</source>
        <translation>写成小文件分享给别人</translation>
    </message>
    <message>
        <source>Forget {name}</source>
        <translation>忘记 {name}</translation>
    </message>
    <message>
        <source>Forget this style; the clips stay</source>
        <translation>忘记这种风格；片段仍保留</translation>
    </message>
    <message>
        <source>{n} clips, {day}</source>
        <translation>{n} 个片段，{day}</translation>
    </message>
    <message>
        <source>. The classifier has changed since, so the style is not recognised.</source>
        <translation>。分类器此后已更换，因此无法识别这种风格。</translation>
    </message>
    <message>
        <source>Teach it again</source>
        <translation>重新教</translation>
    </message>
    <message>
        <source>Let the present classifier hear the same clips</source>
        <translation>让现在的分类器听同样的片段</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Drawing thumbnails</source>
        <translation>正在绘制缩略图</translation>
    </message>
</context>
<context>
    <name>Tones</name>
    <message>
        <source>Listening for tempo and key</source>
        <translation>正在听辨速度和调性</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>End the tour; Help starts it again (Esc)</source>
        <translation>结束导览；可从“帮助”中重新开始（Esc）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>See the one before again</source>
        <translation>再看上一步</translation>
    </message>
    <message>
        <source>Go on (Enter)</source>
        <translation>继续（Enter）</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} / {all}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>TraitRanges</name>
    <message>
        <source>No ranges are known</source>
        <translation>没有已知的范围</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>{trait}: {span}, half of it around {usual}</source>
        <translation>{trait}：{span}，半数在 {usual} 左右</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Back to start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>Go back to the start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Repeat the selection, or all of the sound</source>
        <translation>循环选中部分或整个声音</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录音</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>No sound input was found</source>
        <translation>没有找到声音输入</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>TransportPage</name>
    <message>
        <source>Recording setup</source>
        <translation>录音设置</translation>
    </message>
    <message>
        <source>Input, gain, count-in and latency of recordings</source>
        <translation>录音的输入、增益、预备拍和延迟</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>{n} models</source>
        <translation>{n} 个模型</translation>
    </message>
    <message>
        <source>no models installed</source>
        <translation>未安装模型</translation>
    </message>
    <message>
        <source>Count-in: {n}</source>
        <translation>预备拍：{n}</translation>
    </message>
    <message>
        <source>Records from {start} to {stop}</source>
        <translation>录制范围：{start} 至 {stop}</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>VelocityLane</name>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Velocity: how hard each note is struck. Drag across the stems to change them; if notes are selected, only theirs. Ctrl with the up and down keys does the same.</source>
        <translation>力度：每个音敲得多重。在竖线上拖动来改变；若选中了音符，则只改变选中的。Ctrl 加上下键效果相同。</translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation>改变力度</translation>
    </message>
</context>
<context>
    <name>ViewPanel</name>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Logarithmic: octaves alike</source>
        <translation>对数：每个八度等宽</translation>
    </message>
    <message>
        <source>Mel: as the ear spaces it</source>
        <translation>梅尔：按耳朵的感觉分布</translation>
    </message>
    <message>
        <source>Linear: hertz alike</source>
        <translation>线性：每赫兹等宽</translation>
    </message>
    <message>
        <source>How frequencies are spread from bottom to top.</source>
        <translation>频率自下而上如何分布。</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>声道</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>混音完成</translation>
    </message>
    <message>
        <source>Left and right, one above the other</source>
        <translation>左右声道，上下排列</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Mid: what both share</source>
        <translation>中间：两边共有的</translation>
    </message>
    <message>
        <source>Side: what differs</source>
        <translation>侧面：两边不同的</translation>
    </message>
    <message>
        <source>Which channels are drawn.</source>
        <translation>绘制哪些声道。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>{n} samples</source>
        <translation>{n} 个采样</translation>
    </message>
    <message>
        <source>Short windows show exactly when, long ones exactly how high.</source>
        <translation>短窗口时间更准，长窗口音高更准。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Ember</source>
        <translation>余烬</translation>
    </message>
    <message>
        <source>Lagoon</source>
        <translation>潟湖</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>All grow brighter with the level, so they read in any light and to colour-blind eyes.</source>
        <translation>都随电平变亮，因此在任何光线下、对色觉障碍者也能看清。</translation>
    </message>
    <message>
        <source>Darkest</source>
        <translation>最暗</translation>
    </message>
    <message>
        <source>Levels below this are black.</source>
        <translation>低于此电平显示为黑色。</translation>
    </message>
    <message>
        <source>Brightest</source>
        <translation>最亮</translation>
    </message>
    <message>
        <source>Levels above this are brightest.</source>
        <translation>高于此电平显示为最亮。</translation>
    </message>
    <message>
        <source>Turn the page with the playhead</source>
        <translation>随播放头翻页</translation>
    </message>
    <message>
        <source>{name} {level} dB</source>
        <translation>{name} {level} dB</translation>
    </message>
</context>
<context>
    <name>WatchedFolders</name>
    <message>
        <source>Watched folders</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>Sounds that appear in these folders, or in folders in them, come into the library.</source>
        <translation>出现在这些文件夹及其子文件夹中的声音会进入素材库。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Watch no more</source>
        <translation>不再监视</translation>
    </message>
    <message>
        <source>What came from the folder stays in the library.</source>
        <translation>来自该文件夹的内容仍保留在素材库中。</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>监视文件夹</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message>
        <source>Looking into the watched folders</source>
        <translation>正在查看监视文件夹</translation>
    </message>
</context>
<context>
    <name>WaveformOverview</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>All of the sound. Drag the window to move, its edges to zoom; click to go there.</source>
        <translation>整个声音。拖动窗口可移动，拖动边缘可缩放；点击跳到那里。</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Start with a sound</source>
        <translation>从一个声音开始</translation>
    </message>
    <message>
        <source>Drop a file anywhere, press R to record, or take one of the demo, which the app&apos;s own models make on the first start. Everything you bring in or make is kept here, and named by its style.</source>
        <translation>把文件拖到任意位置，按 R 录音，或使用示例——第一次启动时由程序自己的模型制作。您带来或制作的一切都保存在这里，并标出风格。</translation>
    </message>
    <message>
        <source>Make something of it</source>
        <translation>把它变成作品</translation>
    </message>
    <message>
        <source>Generate new music in a style, restyle what is open, see which style it is and why, find what is similar, teach a style of your own, or train your ear. Every result is a new take; nothing is overwritten, and Ctrl+Z takes back.</source>
        <translation>以某种风格生成新音乐，重新演绎打开的片段，看看它是什么风格、为什么，查找相似的声音，教它您自己的风格，或训练听力。每个结果都是新版本；什么都不会被覆盖，Ctrl+Z 可以撤销。</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>聆听</translation>
    </message>
    <message>
        <source>Space plays and pauses, L loops what you select in the picture, and ? shows all keys. In Help you find this tour again, the demo, and where the sound comes from.</source>
        <translation>空格播放和暂停，L 循环图中选中的部分，? 显示所有快捷键。“帮助”菜单里有这个导览、示例，以及声音的来源。</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Looking for reasons</source>
        <translation>正在寻找理由</translation>
    </message>
    <message>
        <source>Looking for what speaks for the style</source>
        <translation>正在寻找支持该风格的部分</translation>
    </message>
</context>
<context>
    <name>WordsField</name>
    <message>
        <source>In English, such as: slow fiddle tune, warm room, solo</source>
        <translation>请用英文描述，例如风格、乐器、情绪和速度</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>What the music is to be like: style, instruments, mood, tempo.</source>
        <translation>想要怎样的音乐：风格、乐器、情绪、速度。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Which of the downloaded models makes it.</source>
        <translation>由哪个已下载的模型生成。</translation>
    </message>
</context>
<context>
    <name>_Chip</name>
    <message>
        <source>Style {name}</source>
        <translation>风格 {name}</translation>
    </message>
</context>
<context>
    <name>_IdleRow</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>_JobRow</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop: {title}</source>
        <translation>停止：{title}</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>_Music</name>
    <message>
        <source>Artist, style or licence</source>
        <translation>作者、风格或许可证</translation>
    </message>
    <message>
        <source>Search the sources</source>
        <translation>搜索来源</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Scores were turned into sound with the soundfonts FluidR3 GM (MIT) and TimGM6mb (GPL-2.0).</source>
        <translation>乐谱由 FluidR3 GM（MIT）和 TimGM6mb（GPL-2.0）音色库转换成声音。</translation>
    </message>
</context>
<context>
    <name>self._canvas</name>
    <message>
        <source>Copy notes</source>
        <translation>复制音符</translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation>移动音符</translation>
    </message>
    <message>
        <source>Change length</source>
        <translation>改变长度</translation>
    </message>
</context>
<context>
    <name>self.window</name>
    <message>
        <source>Looking for sound devices</source>
        <translation>正在查找声音设备</translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
</context>
</TS>
