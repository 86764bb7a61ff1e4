"""What we hold true of catalogs, and of jobs that work on data."""

from __future__ import annotations

from wellbuilt.concepts.catalog import Catalog, DataJob
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
