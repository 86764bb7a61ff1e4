import great_expectations as gx
from great_expectations.checkpoint import SlackNotificationAction

tell = SlackNotificationAction(name="tell", slack_token="${TOKEN}", slack_channel="data")
checkpoint = gx.Checkpoint(name="orders", validation_definitions=[rules], actions=[tell])
checkpoint.run()
