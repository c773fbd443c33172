; Inno Setup: an installer for Windows of dist\contrafact, which packaging\bundle.py made.
;   iscc /DVersion=0.1.0 packaging\windows\contrafact.iss
; For one user, without administrator; unsigned, so SmartScreen asks until SignTool is set (docs/packaging.md).

#ifndef Version
  #error Say /DVersion=...
#endif

[Setup]
AppId={{7C1B8E0E-5D0B-4E1C-9C55-3A3C1F3B6E21}
AppName=Contrafact
AppVersion={#Version}
AppPublisher=The Contrafact authors
DefaultDirName={autopf}\Contrafact
DefaultGroupName=Contrafact
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\icons\contrafact.ico
UninstallDisplayIcon={app}\Contrafact.exe
OutputDir=..\..\dist
OutputBaseFilename=contrafact-{#Version}-windows-x86_64
Compression=lzma2/normal
SolidCompression=yes
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "..\..\dist\contrafact\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\..\NOTICE"; DestDir: "{app}"; DestName: "NOTICE.txt"; Flags: ignoreversion

[Icons]
Name: "{group}\Contrafact"; Filename: "{app}\Contrafact.exe"
Name: "{autodesktop}\Contrafact"; Filename: "{app}\Contrafact.exe"; Tasks: desktopicon

[Registry]
; Offered under "Open with" for sound files; takes no file type away from another program.
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe\shell\open\command"; ValueType: string; ValueData: """{app}\Contrafact.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Contrafact"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe\SupportedTypes"; ValueType: string; ValueName: ".wav"; ValueData: ""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe\SupportedTypes"; ValueType: string; ValueName: ".flac"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe\SupportedTypes"; ValueType: string; ValueName: ".mp3"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe\SupportedTypes"; ValueType: string; ValueName: ".ogg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe\SupportedTypes"; ValueType: string; ValueName: ".m4a"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\Contrafact.exe\SupportedTypes"; ValueType: string; ValueName: ".mid"; ValueData: ""

[Run]
Filename: "{app}\Contrafact.exe"; Description: "{cm:LaunchProgram,Contrafact}"; Flags: nowait postinstall skipifsilent
