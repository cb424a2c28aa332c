; The installer for Windows, by Inno Setup: iscc /DVersion=0.1.0 packaging\windows.iss, after the
; program was built in dist\. It has been run by nobody yet.
#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif

[Setup]
AppId={{6E9A1D0C-5B1E-4C57-9B0E-2F4A7D3C8E11}
AppName=Micro-hurts
AppVersion={#Version}
AppPublisher=The Micro-hurts founders
DefaultDirName={autopf}\Micro-hurts
DefaultGroupName=Micro-hurts
; For this account alone, unless somebody who may install for all asks for it.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DisableProgramGroupPage=yes
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=microhurts-desktop-{#Version}-setup
SetupIconFile=..\dist\microhurts.ico
UninstallDisplayIcon={app}\microhurts-desktop.exe
Compression=lzma2/max
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
WizardStyle=modern

[Files]
Source: "..\dist\microhurts-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Micro-hurts"; Filename: "{app}\microhurts-desktop.exe"

[Run]
Filename: "{app}\microhurts-desktop.exe"; Description: "{cm:LaunchProgram,Micro-hurts}"; Flags: nowait postinstall skipifsilent
; Journals are left where they are when the program is removed: they are nobody's but their writers'.
