"""The workload as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, every, fact

if TYPE_CHECKING:
    from wellbuilt.concepts.audit_trail import AuditTrail, Watch
    from wellbuilt.concepts.budget import Budget
    from wellbuilt.concepts.catalog import Catalog
    from wellbuilt.concepts.delivery import DeliveryPipeline
    from wellbuilt.concepts.explanation import Explanation
    from wellbuilt.concepts.monitoring_job import MonitoringJob
    from wellbuilt.concepts.trigger import Trigger


class Workload(Concept):
    """All that belongs to one ML workload: of what is missing here, only a complete source can tell."""

    profile: str = fact("By which profile do its owners say it is to be judged?")
    triggers: tuple[Trigger, ...] = every("What starts something in it by itself?", "Trigger")
    budgets: tuple[Budget, ...] = every("Which budgets watch what it costs?", "Budget")
    trails: tuple[AuditTrail, ...] = every("Which audit trails record what is done to it?", "AuditTrail")
    watches: tuple[Watch, ...] = every("Which services look through it for threats and personal data?", "Watch")
    catalogs: tuple[Catalog, ...] = every("Which catalogs list its data?", "Catalog")
    explanations: tuple[Explanation, ...] = every("What explains the answers of its models?", "Explanation")
    monitoring: tuple[MonitoringJob, ...] = every("Which jobs watch its endpoints?", "MonitoringJob")
    deliveries: tuple[DeliveryPipeline, ...] = every("Which delivery pipelines does it have?", "DeliveryPipeline")
