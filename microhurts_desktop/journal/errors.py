"""What the person can mend, by the names that the interface may import."""

from __future__ import annotations

from microhurts_desktop.vaults.errors import (
    AlreadyOpen,
    DamagedKeyFile,
    DamagedVault,
    DiskFull,
    EmptyVault,
    FolderInUse,
    InvitationOver,
    Mendable,
    MissingFolder,
    MissingKeyFile,
    MissingVault,
    MistypedRecoveryCode,
    NewerSchema,
    NoEncryption,
    ReadOnlyFolder,
    SaveFailed,
    WrongPassphrase,
)

__all__ = [
    "AlreadyOpen",
    "DamagedKeyFile",
    "DamagedVault",
    "DiskFull",
    "EmptyVault",
    "FolderInUse",
    "InvitationOver",
    "Mendable",
    "MissingFolder",
    "MissingKeyFile",
    "MissingVault",
    "MistypedRecoveryCode",
    "NewerSchema",
    "NoEncryption",
    "ReadOnlyFolder",
    "SaveFailed",
    "WrongPassphrase",
]
