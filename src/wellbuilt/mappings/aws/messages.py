"""What the words of Amazon SNS and Amazon SQS mean."""

from __future__ import annotations

from wellbuilt.concepts.queue import Queue
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Default, Given, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import View, why

SUBSCRIBE = "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html"
QUEUE = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html"


def _encrypted_queue(view: View) -> Fact:
    """Return whether a queue encrypts: by a key, or by itself, as it does unless that is turned off."""
    managed, key = view.find("SqsManagedSseEnabled"), view.find("KmsMasterKeyId")
    if key is not None and not isinstance(key.value, Unknown) and key.value != "":
        return Fact(True, mark=key.mark, key="KmsMasterKeyId")
    if managed is None:
        return Fact(True, Origin.DEFAULT, view.node.mark, "SqsManagedSseEnabled", QUEUE)
    value = managed.value if isinstance(managed.value, bool) else {"true": True, "false": False}.get(str(managed.value))
    known = why(managed.value) if value is None else value
    return Fact(known, Origin.UNKNOWN if value is None else Origin.STATED, managed.mark, "SqsManagedSseEnabled")


def _dead_letters(view: View) -> list[Node]:
    node = view.find("RedrivePolicy{}.deadLetterTargetArn")
    return [node] if node else []


topic = Mapping(
    Receiver,
    of="sns:Topic",
    facts={"subscribed": Given("Subscription", Default(False, SUBSCRIBE))},
    links={"key": names("KmsMasterKeyId", api="Attributes.KmsMasterKeyId")},
    named=(Key("TopicName", spelled={"terraform": "name", "api": "Name", "ack": "name"}),),
    companions=(
        Companion("aws_sns_topic_subscription", of="topic_arn", moves={"": "Subscription[]"}, dialect="terraform"),
        Companion("AWS::SNS::Subscription", of="TopicArn", moves={"": "Subscription[]"}, dialect="cloudformation"),
        *(
            Companion(kind, of=of, moves={"": "Subscription[]"}, dialect=dialect)
            for kind, of, dialect in (
                ("aws_chatbot_slack_channel_configuration", "sns_topic_arns", "terraform"),
                ("aws_chatbot_teams_channel_configuration", "sns_topic_arns", "terraform"),
                ("AWS::Chatbot::SlackChannelConfiguration", "SnsTopicArns", "cloudformation"),
                ("AWS::Chatbot::MicrosoftTeamsChannelConfiguration", "SnsTopicArns", "cloudformation"),
                ("sns.services.k8s.aws/Subscription", "topicARN", "ack"),
            )
        ),
        Companion("sns:Subscribe", of="TopicArn", moves={"": "Subscription[]"}, dialect="api"),
    ),
)

queue = Mapping(
    Queue,
    of="sqs:Queue",
    spelled={"api": ()},
    facts={"encrypted": Made(_encrypted_queue, "SqsManagedSseEnabled", {True: {"SqsManagedSseEnabled": True}})},
    links={
        "key": names("KmsMasterKeyId"),
        "undelivered": Names(("RedrivePolicy",), find=_dead_letters),
    },
    named=(Key("QueueName", spelled={"terraform": "name"}),),
    companions=(
        Companion(
            "aws_sqs_queue_redrive_policy",
            of="queue_url",
            moves={"redrive_policy": "RedrivePolicy"},
            dialect="terraform",
        ),
    ),
)
