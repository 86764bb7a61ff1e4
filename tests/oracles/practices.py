"""Which check of Checkov speaks of the same practice as which of ours.

Left out are theirs that only look alike: one setting of several that make up one practice of ours, tags, and what
no sensible owner of an ML workload has to do.
"""

from __future__ import annotations

from tests.oracles.judging import Same, same, told
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.function import Function
from wellbuilt.concepts.workflow import Workflow

NOTEBOOKS = {
    "CKV_AWS_122": same("notebook-stays-inside-your-network"),
    "CKV_AWS_187": same("notebook-disk-uses-your-key", "workspace-disks-use-your-key"),
    "CKV_AWS_307": same("notebook-users-are-not-root"),
    "CKV_AWS_371": same("notebook-credentials-need-a-token"),
    "CKV2_AWS_68": same("ml-role-is-not-given-whole-services", "ml-role-may-not-do-everything", whoever=True),
}
MODELS = {
    "CKV_AWS_98": same("endpoint-disks-use-your-key"),
    "CKV_AWS_367": same("monitoring-reports-use-your-key"),
    "CKV_AWS_368": same("monitoring-disks-use-your-key"),
    "CKV_AWS_369": same("monitoring-traffic-between-machines-is-encrypted"),
    "CKV_AWS_370": same("hosted-model-stays-off-the-public-network"),
    "CKV_AWS_372": same("reviews-use-your-key"),
    "CKV_AWS_373": same("assistant-uses-your-key"),
    "CKV_AWS_383": same("assistant-has-a-guardrail"),
}
STORES = {
    "CKV_AWS_20": same("ml-store-is-not-public", whoever=True, narrow=True),
    "CKV_AWS_21": same("model-artifacts-are-versioned", whoever=True),
    "CKV_AWS_57": same("ml-store-is-not-public", whoever=True, narrow=True),
    "CKV_AWS_70": same("ml-store-is-not-public", whoever=True),
    "CKV_AWS_144": same(told(DataStore, "replicated")),
    "CKV_AWS_145": same("ml-store-is-encrypted-with-your-key", whoever=True),
    "CKV_AWS_375": same("ml-store-is-not-public", whoever=True, narrow=True),
    "CKV_AWS_379": same("ml-store-refuses-plain-text", whoever=True),
    "CKV2_AWS_6": same("ml-store-refuses-public-access", whoever=True),
    "CKV2_AWS_43": same("ml-store-is-not-public", whoever=True),
    "CKV2_AWS_61": same("ml-store-is-tidied", whoever=True),
    "CKV_AWS_42": same("file-system-is-encrypted"),
    "CKV_AWS_43": same("stream-is-encrypted"),
}
ACCESS = {
    "CKV_AWS_1": same("ml-role-may-not-do-everything", whoever=True),
    "CKV_AWS_110": same("ml-role-cannot-raise-itself", "ml-role-hands-over-named-roles-only", whoever=True),
    "CKV_AWS_358": same("role-is-bound-to-your-own-builds"),
    "CKV_AWS_7": same("key-is-replaced-on-a-schedule"),
    "CKV_AWS_33": same("key-is-not-open-to-anyone"),
    "CKV_AWS_60": same("ml-role-is-not-open-to-anyone", whoever=True),
    "CKV_AWS_61": same("ml-role-trusts-no-whole-account", whoever=True),
    "CKV_AWS_62": same("ml-role-may-not-do-everything", whoever=True),
    "CKV_AWS_274": same("ml-role-may-not-do-everything", whoever=True),
    "CKV_AWS_286": same("ml-role-cannot-raise-itself", "ml-role-hands-over-named-roles-only", whoever=True),
    "CKV_AWS_393": same("role-is-bound-to-your-own-builds"),
    "CKV2_AWS_34": same("secret-setting-is-kept-as-a-secret", whoever=True),
    "CKV2_AWS_40": same("ml-role-cannot-raise-itself", "ml-role-may-not-do-everything", whoever=True),
    "CKV2_AWS_56": same("ml-role-carries-no-full-access-policy", "ml-role-may-not-do-everything", whoever=True),
}
NETWORKS = {
    "CKV_AWS_24": same("ml-is-closed-to-the-internet", whoever=True, narrow=True),
    "CKV_AWS_25": same("ml-is-closed-to-the-internet", whoever=True, narrow=True),
    "CKV_AWS_130": same("ml-runs-in-private-subnets", whoever=True),
    "CKV_AWS_260": same("ml-is-closed-to-the-internet", whoever=True, narrow=True),
    "CKV_AWS_277": same("ml-is-closed-to-the-internet", whoever=True, narrow=True),
    "CKV2_AWS_11": same("ml-network-writes-down-its-traffic", whoever=True),
}
OPERATIONS = {
    "CKV_AWS_32": same("images-are-not-public"),
    "CKV_AWS_36": same("audit-trail-shows-tampering"),
    "CKV_AWS_45": same("function-has-no-secret-in-plain-text"),
    "CKV_AWS_51": same("image-tags-stay-with-their-image"),
    "CKV_AWS_59": same("api-asks-who-calls"),
    "CKV_AWS_66": same("logs-expire"),
    "CKV_AWS_67": same("audit-trail-covers-every-region", whoever=True),
    "CKV_AWS_76": same("api-calls-are-logged", whoever=True),
    "CKV_AWS_95": same("api-calls-are-logged", whoever=True),
    "CKV_AWS_116": same(told(Function, "keeps_failures")),
    "CKV_AWS_27": same("queue-is-encrypted"),
    "CKV_AWS_82": same("query-settings-hold-for-everybody"),
    "CKV_AWS_184": same("file-system-uses-your-key"),
    "CKV_AWS_185": same("stream-uses-your-key"),
    "CKV_AWS_195": same("data-job-says-how-it-encrypts"),
    "CKV_AWS_163": same("images-are-scanned"),
    "CKV_AWS_238": same("watch-is-on"),
    "CKV_AWS_251": same("audit-trail-is-on"),
    "CKV_AWS_258": same("function-asks-who-calls"),
    "CKV_AWS_285": same(told(Workflow, "logged")),
    "CKV_AWS_309": same("api-asks-who-calls"),
    "CKV_AWS_319": same("alarm-is-switched-on"),
    "CKV_AWS_363": same("function-runs-a-supported-language"),
    "CKV2_AWS_29": same("api-is-behind-a-firewall"),
}
PRACTICES: dict[str, Same] = NOTEBOOKS | MODELS | STORES | ACCESS | NETWORKS | OPERATIONS
