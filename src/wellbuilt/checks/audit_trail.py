"""What we hold true of audit trails and of the services that watch an account."""

from __future__ import annotations

from wellbuilt.concepts.audit_trail import AuditTrail, Watch
from wellbuilt.kernel.checks import check


@check(severity="high", mend="safely", holds=[AuditTrail(on=True)], fails=[AuditTrail(on=False)])
def audit_trail_is_on(trail: AuditTrail) -> bool:
    """An audit trail records.

    A trail that was switched off leaves no trace of what happened since.

    Fix: switch the trail's recording on, and alarm on its being switched off.
    """
    return trail.on


@check(
    severity="low",
    mend="safely",
    holds=[AuditTrail(tamper_evident=True)],
    fails=[AuditTrail(tamper_evident=False)],
    links=["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html"],
)
def audit_trail_shows_tampering(trail: AuditTrail) -> bool:
    """One can tell whether an audit trail's files were changed or deleted.

    Whoever takes data or a model will try to take the trace as well.

    Fix: turn on log file validation for the trail.
    """
    return trail.tamper_evident


@check(
    severity="low",
    holds=[AuditTrail(records_data=True)],
    fails=[AuditTrail(records_data=False)],
    links=["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"],
)
def audit_trail_records_who_reads_data(trail: AuditTrail) -> bool:
    """An audit trail records who reads and writes data and models, not only who changes settings.

    Without it nobody can say afterwards who copied the training data, or who replaced the model.

    Fix: add data events for the stores that keep data and models to the trail.
    """
    return trail.records_data


@check(
    severity="low",
    mend="safely",
    when=lambda trail: trail.records_all_data or not trail.records_data,
    holds=[AuditTrail(everywhere=True, records_data=False, records_all_data=False)],
    fails=[
        AuditTrail(everywhere=False, records_data=False, records_all_data=False),
        AuditTrail(everywhere=False, records_data=True, records_all_data=True),
    ],
)
def audit_trail_covers_every_region(trail: AuditTrail) -> bool:
    """An audit trail records in every region.

    Stolen credentials are used where nobody looks. A trail for a few stores of its own is not meant here.

    Fix: make the trail a trail of all regions.
    """
    return trail.everywhere


@check(
    severity="medium",
    mend="safely",
    holds=[Watch(on=True, looks_for="threats")],
    fails=[Watch(on=False, looks_for="personal data")],
)
def watch_is_on(watch: Watch) -> bool:
    """A service that looks for threats or for personal data is switched on.

    Declared and paused, it looks like protection and is none.

    Fix: switch it on, or delete it.
    """
    return watch.on
