import os

from airflow.providers.slack.notifications.slack import send_slack_notification


def tell(context):
    send_slack_notification(text=f"{context['dag'].dag_id} failed", slack_conn_id=os.environ["SLACK"])(context)
