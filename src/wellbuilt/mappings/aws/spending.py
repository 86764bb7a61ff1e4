"""What the words of AWS Budgets and AWS Cost Anomaly Detection mean."""

from __future__ import annotations

from wellbuilt.concepts.budget import Budget
from wellbuilt.kernel.mappings import Always, Companion, Default, Given, Key, Mapping, names

BUDGETS = "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create.html"
ANOMALIES = "https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html"

budget = Mapping(
    Budget,
    of="budgets:Budget",
    facts={
        "watches": Always("limit"),
        "told": Given(
            "NotificationsWithSubscribers",
            Default(False, BUDGETS),
            spelled={"terraform": ("notification", "notifications_with_subscribers")},
        ),
    },
    links={
        "receivers": names(
            "NotificationsWithSubscribers[].Subscribers[].Address", terraform="notification[].subscriber_sns_topic_arns"
        )
    },
    named=(Key("Budget.BudgetName", spelled={"terraform": "name"}),),
    companions=(
        Companion(
            "aws_budgets_budget_action",
            of="budget_name",
            moves={"": "NotificationsWithSubscribers[]"},
            dialect="terraform",
        ),
        Companion(
            "AWS::Budgets::BudgetsAction",
            of="BudgetName",
            moves={"": "NotificationsWithSubscribers[]"},
            dialect="cloudformation",
        ),
    ),
)

anomaly_monitor = Mapping(
    Budget,
    of="ce:AnomalyMonitor",
    spelled={"api": ()},
    facts={"watches": Always("anomaly"), "told": Given("Subscriptions", Default(False, ANOMALIES))},
    named=(Key("MonitorName", spelled={"terraform": "name"}),),
    companions=(
        Companion(
            "aws_ce_anomaly_subscription", of="monitor_arn_list", moves={"": "Subscriptions[]"}, dialect="terraform"
        ),
        Companion(
            "AWS::CE::AnomalySubscription", of="MonitorArnList", moves={"": "Subscriptions[]"}, dialect="cloudformation"
        ),
    ),
)
