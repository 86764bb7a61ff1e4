"""The workload as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, every

if TYPE_CHECKING:
    from wellbuilt.concepts.audit_trail import AuditTrail, Watch
    from wellbuilt.concepts.budget import Budget
    from wellbuilt.concepts.catalog import Catalog
    from wellbuilt.concepts.delivery import DeliveryPipeline
    from wellbuilt.concepts.trigger import Trigger


class Workload(Concept):
    """All that belongs to one ML workload: of what is missing here, only a complete source can tell."""

    triggers: tuple[Trigger, ...] = every("What starts something in it by itself?", "Trigger")
    budgets: tuple[Budget, ...] = every("Which budgets watch what it costs?", "Budget")
    trails: tuple[AuditTrail, ...] = every("Which audit trails record what is done to it?", "AuditTrail")
    watches: tuple[Watch, ...] = every("Which services look through it for threats and personal data?", "Watch")
    catalogs: tuple[Catalog, ...] = every("Which catalogs list its data?", "Catalog")
    deliveries: tuple[DeliveryPipeline, ...] = every("Which delivery pipelines does it have?", "DeliveryPipeline")
