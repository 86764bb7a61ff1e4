"""Signatures of model files: nothing is scored with a model that was not signed by us, or was changed since."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from model_signing import hashing, signing, verifying

SIGNATURE = "model.sig"


def make_keys(folder: Path) -> tuple[Path, Path]:
    """Make a key pair if there is none and return the private and the public key's files."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    private, public = folder / "signing.key", folder / "signing.pub"
    if not private.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        private.touch(mode=0o600)
        private.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        public.write_bytes(
            key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )
    return private, public


def sign(folder: Path, private: Path) -> None:
    """Sign all files of a model's folder; the signature lies beside them as `model.sig`."""
    _hashing = hashing.Config().set_ignored_paths(paths=[folder / SIGNATURE])
    config = signing.Config().use_elliptic_key_signer(private_key=private).set_hashing_config(_hashing)
    config.sign(folder, folder / SIGNATURE)


def verify(folder: Path, public: Path) -> None:
    """Raise ValueError if a model's folder was not signed with our key, or any of its files was changed since."""
    _hashing = hashing.Config().set_ignored_paths(paths=[folder / SIGNATURE])
    config = verifying.Config().use_elliptic_key_verifier(public_key=public).set_hashing_config(_hashing)
    config.verify(folder, folder / SIGNATURE)
