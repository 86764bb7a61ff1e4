"""What Amazon Bedrock's words mean."""

from __future__ import annotations

from wellbuilt.concepts.assistant import Assistant, Guardrail, KnowledgeSource, ModelUseLog, TunedModel
from wellbuilt.kernel.mappings import Default, Given, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, why

AGENT = "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_CreateAgent.html"
RAILS = "https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-prompt-attack.html"
PERSONAL = "https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-sensitive-filters.html"
SOURCE = "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_CreateDataSource.html"
LOGS = "https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html"
TUNING = "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelCustomizationJob.html"


def _stops_attacks(view: View) -> bool | Unknown:
    """Return whether a content filter looks for prompt attacks with any strength."""
    node = view.find("ContentPolicyConfig.FiltersConfig")
    for one in view.items("ContentPolicyConfig.FiltersConfig"):
        kind, strength = one.find("Type"), one.find("InputStrength")
        if kind and kind.value == "PROMPT_ATTACK" and strength:
            return strength.value != "NONE" if isinstance(strength.value, str) else why(strength.value)
    if node is None:
        return False
    if not isinstance(node.value, (tuple, dict)):
        return why(node.value)
    return node.rest or False


def _delivered(view: View) -> bool | Unknown:
    config = view.find("LoggingConfig") or view.find("loggingConfig")
    inner = View(config, view.dialect) if config else view
    nodes = [inner.find(key) for key in ("CloudwatchConfig", "S3Config", "cloudWatchConfig", "s3Config")]
    known = [node for node in nodes if node is not None]
    if any(not isinstance(node.value, Unknown) for node in known):
        return True
    return why(known[0].value) if known else False


agent = Mapping(
    Assistant,
    of="bedrock:Agent",
    spelled={"terraform": "aws_bedrockagent_agent", "api": ()},
    facts={
        "guarded": Given("GuardrailConfiguration", Default(False, AGENT)),
        "own_key": Given("CustomerEncryptionKeyArn", Default(False, AGENT)),
    },
    links={
        "guardrail": names("GuardrailConfiguration.GuardrailIdentifier"),
        "key": names("CustomerEncryptionKeyArn"),
    },
    named=("AgentName",),
)

guardrail = Mapping(
    Guardrail,
    of="bedrock:Guardrail",
    spelled={"api": ()},
    facts={
        "stops_attacks": Made(_stops_attacks, "ContentPolicyConfig.FiltersConfig"),
        "stops_personal_data": Given("SensitiveInformationPolicyConfig", Default(False, PERSONAL)),
    },
    links={"key": names("KmsKeyArn")},
    named=("Name",),
)

data_source = Mapping(
    KnowledgeSource,
    of="bedrock:DataSource",
    spelled={"terraform": "aws_bedrockagent_data_source", "api": ()},
    facts={"own_key": Given("ServerSideEncryptionConfiguration.KmsKeyArn", Default(False, SOURCE))},
    links={
        "stores": names("DataSourceConfiguration.S3Configuration.BucketArn"),
        "key": names("ServerSideEncryptionConfiguration.KmsKeyArn"),
    },
    named=("Name",),
)

invocation_log = Mapping(
    ModelUseLog,
    of="bedrock:ModelInvocationLoggingConfiguration",
    spelled={"api": "bedrock:PutModelInvocationLoggingConfiguration"},
    facts={
        "delivered": Made(_delivered, "LoggingConfig"),
    },
)

custom_model = Mapping(
    TunedModel,
    of="bedrock:CustomModel",
    spelled={"cloudformation": (), "api": "bedrock:CreateModelCustomizationJob"},
    facts={
        "own_key": Given("CustomModelKmsKeyId", Default(False, TUNING), spelled={"api": "customModelKmsKeyId"}),
    },
    links={"key": names("CustomModelKmsKeyId", api="customModelKmsKeyId")},
    named=(Key("CustomModelName", spelled={"api": "customModelName"}),),
)
