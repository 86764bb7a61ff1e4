"""What we hold true of catalogs, and of jobs that work on data."""

from __future__ import annotations

from wellbuilt.concepts.catalog import Catalog, DataJob, QueryPlace
from wellbuilt.concepts.workload import Workload
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[Workload(catalogs=[Catalog()])],
    fails=[Workload(catalogs=[])],
    effort="days",
    links=("https://docs.aws.amazon.com/glue/latest/dg/catalog-and-crawler.html",),
)
def data_is_catalogued(workload: Workload) -> bool:
    """The workload's data is listed in a catalog.

    Without one nobody can say what data there is, where it came from, or whether it may be used.

    Fix: make a catalog, and let something that runs on a schedule fill it from the stores.
    """
    return bool(workload.catalogs)


@check(
    severity="medium",
    holds=[DataJob(version_ended=False)],
    fails=[DataJob(version_ended=True)],
    effort="days",
    links=("https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html",),
)
def data_job_runs_a_supported_engine(job: DataJob) -> bool:
    """A job that prepares data runs a version of its engine that is still supported.

    After the end of support nobody mends its weaknesses, and jobs may no longer start.

    Fix: move the job to the newest version of the engine, and compare its results.
    """
    return not job.version_ended


@check(
    severity="low",
    holds=[DataJob(secured=True)],
    fails=[DataJob(secured=False)],
    links=("https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html",),
)
def data_job_says_how_it_encrypts(job: DataJob) -> bool:
    """A job that prepares data names settings for the encryption of what it writes.

    Its results, its log and its notes on how far it came otherwise have the provider's keys, or none. The log of a job
    often holds the rows it stumbled over.

    Fix: make one security configuration for the workload and name it in each job.
    """
    return job.secured


@check(
    severity="low",
    mend="with care",
    holds=[QueryPlace(enforced=True)],
    fails=[QueryPlace(enforced=False)],
    links=("https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html",),
)
def query_settings_hold_for_everybody(place: QueryPlace) -> bool:
    """The settings of a place for queries win over those of whoever asks.

    Otherwise each client says for itself where results go and how they are encrypted, and copies of the data end up in
    stores that nobody looks after.

    Fix: let the place's settings be enforced.
    """
    return place.enforced


@check(
    severity="low",
    holds=[QueryPlace(capped=True)],
    fails=[QueryPlace(capped=False)],
    links=("https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html",),
)
def costly_query_is_stopped(place: QueryPlace) -> bool:
    """A query that reads too much is stopped.

    What is read is paid for. One question without a filter, asked by a notebook in a loop, reads the whole history of
    the data each time.

    Fix: set how many bytes a query may read at most.
    """
    return place.capped
