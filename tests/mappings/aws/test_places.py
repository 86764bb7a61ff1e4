"""Where a fact that is made from several keys is shown: at the line that decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.engine.gather import gather
from wellbuilt.store.folder import Folder
from wellbuilt.engine.understand import understand

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = """\
Resources:
  Jobs:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns:
        - !Ref Own
        - arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess
        - arn:aws:iam::aws:policy/AmazonSageMakerFullAccess
  Own: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: []}}}
  Token:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString: correct horse
"""


def test_the_line_that_decides(tmp_path: Path) -> None:
    """Not the first of a list, nor where the resource begins."""
    (tmp_path / "t.yaml").write_text(TEMPLATE)
    things = understand(gather(Folder(tmp_path), var_files={}, progress=lambda _: None)).things
    lines = {t.place.address: {name: told.mark.line for name, told in t.facts.items()} for t in things}
    assert lines["Jobs"]["full_access"] == 8
    assert lines["Token"]["written_down"] == 13
