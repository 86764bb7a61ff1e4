import snowflake.connector

snowflake.connector.connect(user="CHURN", password="k8-Xuyt0qm", account="ab12345")
