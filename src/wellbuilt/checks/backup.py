"""What we hold true of backups."""

from __future__ import annotations

from wellbuilt.concepts.backup import BackupPlan, BackupVault
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[BackupPlan(selects=True)],
    fails=[BackupPlan(selects=False)],
)
def backup_plan_copies_something(plan: BackupPlan) -> bool:
    """A backup plan has something to copy.

    A plan to which nothing is assigned runs every night and copies nothing.

    Fix: assign the stores of data and models to the plan, by name or by tag.
    """
    return plan.selects


@check(
    severity="low",
    holds=[BackupPlan(expires=True)],
    fails=[BackupPlan(expires=False)],
)
def backups_expire(plan: BackupPlan) -> bool:
    """Every copy that a backup plan makes is deleted after a time that somebody chose.

    Copies of training data outlive the data, their consent and their use, and are paid for until somebody notices.

    Fix: set after how many days each rule of the plan deletes its copies.
    """
    return plan.expires


@check(
    severity="low",
    holds=[BackupVault(locked=True)],
    fails=[BackupVault(locked=False)],
    links=["https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"],
)
def backups_cannot_be_deleted_early(vault: BackupVault) -> bool:
    """A copy cannot be deleted before its time, not even by whoever administers the backups.

    Whoever can delete the models, by mistake or for ransom, often can delete their copies as well: the same role made
    both.

    Fix: lock the place where copies are kept, with the shortest and the longest time a copy may be kept for.
    """
    return vault.locked
