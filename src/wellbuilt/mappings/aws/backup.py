"""What AWS Backup's words mean."""

from __future__ import annotations

from wellbuilt.concepts.backup import BackupPlan, BackupVault
from wellbuilt.kernel.mappings import Companion, Default, Given, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, why

SELECTION = "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"
VAULT_LOCK = "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"


def _rules(view: View) -> list[View]:
    return view.items("rule" if view.dialect.name == "terraform" else "BackupPlan.BackupPlanRule")


def _every_rule(view: View, *paths: str) -> bool | Unknown:
    """Return whether every rule says something at one of the paths."""
    rules = _rules(view)
    if not rules:
        return Unknown("its rules are not seen")
    for rule in rules:
        node = next((n for path in paths if (n := rule.find(path))), None)
        if node is None:
            return False
        if isinstance(node.value, Unknown):
            return why(node.value)
    return True


plan = Mapping(
    BackupPlan,
    of="backup:BackupPlan",
    spelled={"terraform": "aws_backup_plan", "python": ()},
    facts={
        "selects": Given("Selection", Default(False, SELECTION)),
        "scheduled": Made(lambda view: _every_rule(view, "ScheduleExpression", "schedule"), "ScheduleExpression"),
        "expires": Made(
            lambda view: _every_rule(view, "Lifecycle.DeleteAfterDays", "lifecycle.delete_after"), "Lifecycle"
        ),
    },
    links={
        "stores": names(
            "Selection[].BackupSelection.Resources",
            terraform=("selection[].resources",),
        )
    },
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
    spelled={"terraform": "aws_backup_vault", "python": ()},
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
