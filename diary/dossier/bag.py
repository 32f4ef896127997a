"""What makes a package a bag (BagIt 1.0, RFC 8493): names, manifests, and the pages on how to check it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.dossier.timestamps import statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from diary.domain.anchor import Anchor
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
ANCHORS = "data/anchors"
"""For each time stamp three files: the text that was stamped, the authority's reply, its certificates."""

_VERSION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_README = N_(
    "This folder is a complaint dossier made by Collection Diary {version}.\n"
    "\n"
    "data/dossier.pdf     for reading and printing; a long one goes on in dossier-2.pdf and so on\n"
    "data/*.csv           contacts, findings, notices, evidence, amendments, journal: for a spreadsheet\n"
    "data/content.json    all of it for machines; its SHA-256 is the content digest in the PDF:\n"
    "                     {digest}\n"
    "data/evidence        the attached files, byte for byte; masked copies where the name says so\n"
    "data/anchors         time stamps of the journal, if there are any\n"
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
    "Time stamps in data/anchors show that the journal up to the event named in the text existed at their\n"
    "time. Take the authority’s certificate from the authority itself; the one here is only its copy:\n"
    "{stamps}\n"
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
    text = tr(_README, version=dossier.program, digest=dossier.digest, stamps=_stamp_lines(dossier, tr))
    return {
        "bagit.txt": _VERSION,
        "bag-info.txt": info.encode("ascii"),
        PAYLOAD: manifest,
        "README.txt": text.replace("\n", "\r\n").encode("utf-8-sig"),
        "VERIFY.html": (resources / "dossier" / "verify.html").read_bytes(),
    }


def _stamp_lines(dossier: Dossier, tr: Translator) -> str:
    """How OpenSSL checks each time stamp in the package."""
    lines = [
        f"  openssl ts -verify -data {name}.txt -in {name}.tsr -CAfile {name}.pem"
        for name in (f"{ANCHORS}/{one.number}" for one in dossier.anchors if one.token)
    ]
    return "\n".join(lines) or "  " + tr("(there are none in this package)")


def anchor_files(anchors: Sequence[Anchor]) -> dict[str, bytes]:
    """The files of every time stamp, by name."""
    files: dict[str, bytes] = {}
    for one in anchors:
        if one.token:
            files[f"{ANCHORS}/{one.number}.txt"] = statement(one.head_seq, one.head_hash)
            files[f"{ANCHORS}/{one.number}.tsr"] = base64.b64decode(one.token)
            files[f"{ANCHORS}/{one.number}.pem"] = one.authority.encode()
    return files


def manifest_of(digests: Mapping[str, str]) -> bytes:
    """A list of digests as `sha256sum -c` reads it, in order of names."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")
