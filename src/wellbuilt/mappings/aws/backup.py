"""What AWS Backup's words mean."""

from __future__ import annotations

from wellbuilt.concepts.backup import BackupPlan, BackupVault
from wellbuilt.kernel.mappings import Companion, Default, Given, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import View, why

SELECTION = "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"
VAULT_LOCK = "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"


def _rules(view: View) -> list[View]:
    return view.items("rule" if view.dialect.name == "terraform" else "BackupPlan.BackupPlanRule")


def _every_rule(view: View, *paths: str) -> bool | Unknown:
    """Return whether every rule says something at one of the paths; plans say nothing as 0 or ""."""
    rules = _rules(view)
    if not rules:
        return Unknown("its rules are not seen")
    for rule in rules:
        node = next((n for path in paths if (n := rule.find(path))), None)
        if node is None or node.value in ("", 0):
            return False
        if isinstance(node.value, Unknown):
            return why(node.value)
    return True


def _chosen(view: View) -> list[Node]:
    """Return what names what a plan copies; what is chosen by tag or by pattern may be any store."""
    found: list[Node] = []
    for selection in view.items("Selection"):
        inner = next(iter(selection.items("BackupSelection")), selection)
        tagged = any(inner.find(path) for path in ("ListOfTags", "Conditions", "selection_tag", "condition"))
        named = inner.find("Resources")
        nodes = (named.value if isinstance(named.value, tuple) else (named,)) if named else ()
        found.extend(node for node in nodes if not _pattern(node.value))
        if tagged or any(_pattern(node.value) for node in nodes):
            found.append(Node(Unknown("what it copies is chosen by tag or by pattern"), selection.node.mark))
    return found


def _pattern(value: object) -> bool:
    return isinstance(value, str) and "*" in value


plan = Mapping(
    BackupPlan,
    of="backup:BackupPlan",
    spelled={"terraform": "aws_backup_plan", "api": ()},
    facts={
        "selects": Given("Selection", Default(False, SELECTION)),
        "expires": Made(
            lambda view: _every_rule(view, "Lifecycle.DeleteAfterDays", "lifecycle.delete_after"), "Lifecycle"
        ),
    },
    links={"stores": Names(("Selection",), find=_chosen)},
    named=(Key("BackupPlan.BackupPlanName", spelled={"terraform": "name"}),),
    companions=(
        Companion("aws_backup_selection", of="plan_id", moves={"": "Selection[]"}, dialect="terraform"),
        Companion(
            "AWS::Backup::BackupSelection", of="BackupPlanId", moves={"": "Selection[]"}, dialect="cloudformation"
        ),
    ),
)

vault = Mapping(
    BackupVault,
    of="backup:BackupVault",
    spelled={"terraform": "aws_backup_vault", "api": ()},
    facts={"locked": Given("LockConfiguration", Default(False, VAULT_LOCK))},
    links={"key": names("EncryptionKeyArn", terraform="kms_key_arn")},
    named=(Key("BackupVaultName", spelled={"terraform": "name"}),),
    companions=(
        Companion(
            "aws_backup_vault_lock_configuration",
            of="backup_vault_name",
            moves={"": "LockConfiguration"},
            dialect="terraform",
        ),
    ),
)
