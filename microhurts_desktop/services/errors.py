"""What the person can mend, by the names that the interface may import."""

from __future__ import annotations

from microhurts_desktop.storage.errors import AlreadyOpen as AlreadyOpen
from microhurts_desktop.storage.errors import AnothersBackup as AnothersBackup
from microhurts_desktop.storage.errors import BadPhraseFile as BadPhraseFile
from microhurts_desktop.storage.errors import DamagedKeyFile as DamagedKeyFile
from microhurts_desktop.storage.errors import DamagedVault as DamagedVault
from microhurts_desktop.storage.errors import DiskFull as DiskFull
from microhurts_desktop.storage.errors import EmptyVault as EmptyVault
from microhurts_desktop.storage.errors import FolderInUse as FolderInUse
from microhurts_desktop.storage.errors import InTheWay as InTheWay
from microhurts_desktop.storage.errors import InvitationOver as InvitationOver
from microhurts_desktop.storage.errors import MissingFolder as MissingFolder
from microhurts_desktop.storage.errors import MissingKeyFile as MissingKeyFile
from microhurts_desktop.storage.errors import MissingVault as MissingVault
from microhurts_desktop.storage.errors import MistypedRecoveryCode as MistypedRecoveryCode
from microhurts_desktop.storage.errors import MoveNotRemembered as MoveNotRemembered
from microhurts_desktop.storage.errors import NewerSchema as NewerSchema
from microhurts_desktop.storage.errors import NoEncryption as NoEncryption
from microhurts_desktop.storage.errors import OnlyCopyOfKeyFile as OnlyCopyOfKeyFile
from microhurts_desktop.storage.errors import OtherKeys as OtherKeys
from microhurts_desktop.storage.errors import PhraseFault as PhraseFault
from microhurts_desktop.storage.errors import PlaceNotRemembered as PlaceNotRemembered
from microhurts_desktop.storage.errors import PreferenceNotKept as PreferenceNotKept
from microhurts_desktop.storage.errors import ReadOnlyFolder as ReadOnlyFolder
from microhurts_desktop.storage.errors import SaveFailed as SaveFailed
from microhurts_desktop.storage.errors import Stranger as Stranger
from microhurts_desktop.storage.errors import StrangeSharedVault as StrangeSharedVault
from microhurts_desktop.storage.errors import UserError as UserError
from microhurts_desktop.storage.errors import WrongPassphrase as WrongPassphrase
