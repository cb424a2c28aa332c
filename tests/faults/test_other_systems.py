"""On systems of every kind the window stays in one language; some of them are set up oddly."""

from __future__ import annotations

import sys

import pytest

from tests.test_system_language import is_english_throughout

SYSTEMS: dict[str, dict[str, str]] = {
    "Egypt, of all": {"LC_ALL": "ar_EG.UTF-8"},
    "Egypt, by LANGUAGE": {"LANG": "en_GB.UTF-8", "LANGUAGE": "ar"},
    "Israel, by all": {"LANG": "he_IL.UTF-8", "LC_ALL": "he_IL.UTF-8", "LANGUAGE": "he"},
    "Pakistan": {"LANG": "ur_PK.UTF-8"},
    "India": {"LANG": "hi_IN.UTF-8"},
    "nothing": {},
    "an unknown one": {"LANG": "xx_YY.UTF-8"},
    "an odd one": {"LANG": "ar_EG.UTF-8@\u0661", "LANGUAGE": ":::"},
    "English, Persian digits": {"LANG": "en_US.UTF-8", "LC_NUMERIC": "fa_IR.UTF-8"},
    "Arabic, German days": {"LANG": "ar_EG.UTF-8", "LC_TIME": "de_DE.UTF-8"},
}


@pytest.mark.long
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the variables are Unix's")
@pytest.mark.parametrize("variables", SYSTEMS.values(), ids=SYSTEMS)
def test_an_english_window_is_english_throughout(variables: dict[str, str]) -> None:
    is_english_throughout(variables)
