"""What we hold true of machines that are there for jobs."""

from __future__ import annotations

from wellbuilt.concepts.machine_pool import MachinePool
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda pool: pool.purpose == "data",
    holds=[MachinePool(purpose="data", stays=False)],
    fails=[MachinePool(purpose="data", stays=True)],
    links=["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-termination.html"],
)
def machines_that_prepare_data_go_when_they_are_done(pool: MachinePool) -> bool:
    """Machines that prepare data are given back when no job needs them.

    Data is prepared for an hour a day. A cluster that stays costs twenty-four, and nobody sees it in any log.

    Fix: let the cluster end with its steps or after an idle hour, or run the work as serverless jobs.
    """
    return not pool.stays


@check(
    severity="medium",
    when=lambda pool: pool.purpose == "training",
    holds=[MachinePool(purpose="training", stays=False)],
    fails=[MachinePool(purpose="training", stays=True)],
    links=["https://learn.microsoft.com/azure/machine-learning/how-to-create-attach-compute-cluster"],
)
def machines_that_train_go_when_they_are_done(pool: MachinePool) -> bool:
    """Machines that models are trained on are given back when no training needs them.

    They are the most expensive ones there are. Between two runs they cost as much as during one.

    Fix: let the pool shrink to none, or the job end its cluster; keep machines only while somebody waits for them.
    """
    return not pool.stays


@check(
    severity="low",
    when=lambda pool: pool.purpose == "jobs",
    holds=[MachinePool(purpose="jobs", stays=False)],
    fails=[MachinePool(purpose="jobs", stays=True)],
    links=["https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html"],
)
def machines_for_jobs_go_when_they_are_done(pool: MachinePool) -> bool:
    """Machines that jobs run on are given back when no job needs them.

    What they do between two jobs is nothing, at the full price.

    Fix: set the least number of machines to none, and let each job wait the minutes that starting one takes.
    """
    return not pool.stays
