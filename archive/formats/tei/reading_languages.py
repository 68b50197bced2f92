"""Language tags of TEI files, which BCP 47 wants short: `de`, not `deu`."""

import re

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
# ISO 639-2 gave some languages two codes of three letters; BCP 47 takes that of two.
_SHORT = {
    **{"deu": "de", "ger": "de", "eng": "en", "fra": "fr", "fre": "fr", "ukr": "uk", "rus": "ru"},
    **{"pol": "pl", "ces": "cs", "cze": "cs", "ita": "it", "spa": "es", "lat": "la", "nld": "nl"},
    **{"dut": "nl", "hun": "hu", "ron": "ro", "rum": "ro", "bel": "be", "swe": "sv", "dan": "da"},
    **{"ell": "el", "gre": "el", "tur": "tr", "heb": "he", "yid": "yi", "hrv": "hr", "srp": "sr"},
}


def tag_of(written: str) -> str:
    """The tag that is meant; "" for what is no tag."""
    if not _TAG.fullmatch(written):
        return ""
    primary, dash, rest = written.partition("-")
    return f"{_SHORT.get(primary, primary)}{dash}{rest}"
