"""A time stamping authority on this machine, made with OpenSSL; None where there is no OpenSSL."""

import shutil
import subprocess

CONFIG = """
[tsa]
default_tsa = here
[here]
serial = ./serial
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
"""

COMMANDS = (
    "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -subj /CN=Example-Root",
    "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Example-Authority",
    "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 3650 -extfile ext",
)


class Authority:
    """Answers requests; `root` is its root certificate."""

    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "ca.pem"
        (folder / "tsa.cnf").write_text(CONFIG)
        (folder / "ext").write_text(
            "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
        )
        (folder / "serial").write_text("01\n")
        for command in COMMANDS:
            openssl(command, folder)

    def answer(self, query, reply):
        openssl(f"ts -reply -queryfile {query} -out {reply} -config tsa.cnf", self.folder)
        return reply


def openssl(command, folder, check=True):
    return subprocess.run(
        ["openssl", *command.split()], cwd=folder, check=check, capture_output=True, text=True
    )


def found():
    return shutil.which("openssl") is not None
