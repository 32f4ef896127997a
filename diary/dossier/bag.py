"""What makes a package a bag (BagIt 1.0, RFC 8493): names, manifests, and the pages on how to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier

PAYLOAD = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
"""The last file written; its own SHA-256 stands for the whole package."""

DATA = "data/"
PDF = "data/dossier.pdf"
CONTENT = "data/content.json"
CONTACTS = "data/contacts.csv"
FLAGS = "data/flags.csv"
EVIDENCE = "data/evidence"
_VERSION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_README = N_(
    "This folder is a complaint dossier made by Collection Diary {version}.\n"
    "\n"
    "data/dossier.pdf     for reading and printing; a long one goes on in dossier-2.pdf and so on\n"
    "data/*.csv           contacts, findings, notices, evidence, amendments, journal: for a spreadsheet\n"
    "data/content.json    all of it for machines; its SHA-256 is the content digest in the PDF:\n"
    "                     {digest}\n"
    "data/evidence        the attached files, byte for byte\n"
    "VERIFY.html          a page that checks the folder; it needs no network\n"
    "manifest-sha256.txt, tagmanifest-sha256.txt\n"
    "                     the digests of all other files (BagIt 1.0, RFC 8493)\n"
    "\n"
    "To check that nothing was changed, open VERIFY.html and drop this folder on it. A forger could replace\n"
    "that page too; your own system’s commands, run in this folder, do the same:\n"
    "  Linux       sha256sum --strict -c manifest-sha256.txt tagmanifest-sha256.txt\n"
    "  macOS       shasum -a 256 --strict -c manifest-sha256.txt tagmanifest-sha256.txt\n"
    "  Windows     certutil -hashfile FILE SHA256\n"
    "  PowerShell  Get-FileHash FILE -Algorithm SHA256\n"
    "              (compare each with its line in the manifests)\n"
    "  bagit.py    bagit.py --validate FOLDER\n"
    "  program     collection-diary verify FOLDER\n"
    "The digest of the whole package is that of tagmanifest-sha256.txt; compare it with the one that you\n"
    "were told otherwise. If a time stamp (.tsr) of that file was handed in with it:\n"
    "  openssl ts -verify -in FILE.tsr -data tagmanifest-sha256.txt -CAfile AUTHORITY.pem\n"
    "\n"
    "This shows that the files are unchanged since they were exported, not that an entry is true.\n"
    "It is not legal advice; the decision is the recipient’s.\n"
)


def tag_files(
    dossier: Dossier, tr: Translator, resources: Path, manifest: bytes, oxum: str
) -> dict[str, bytes]:
    """The files beside the payload, by name; `oxum` is its size and number of files (RFC 8493, 2.2.2)."""
    info = (
        f"Bag-Software-Agent: Collection Diary {dossier.program}\n"
        f"Bagging-Date: {dossier.made_at.date().isoformat()}\n"
        f"External-Identifier: {dossier.digest}\n"
        f"Payload-Oxum: {oxum}\n"
    )
    text = tr(_README, version=dossier.program, digest=dossier.digest)
    return {
        "bagit.txt": _VERSION,
        "bag-info.txt": info.encode("ascii"),
        PAYLOAD: manifest,
        "README.txt": text.replace("\n", "\r\n").encode("utf-8-sig"),
        "VERIFY.html": (resources / "dossier" / "verify.html").read_bytes(),
    }


def manifest_of(digests: Mapping[str, str]) -> bytes:
    """A list of digests as `sha256sum -c` reads it, in order of names."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")
