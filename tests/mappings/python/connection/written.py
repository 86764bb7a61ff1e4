import psycopg2

PASSWORD = "k8-Xuyt0qm"
psycopg2.connect(host="warehouse.example.com", user="churn", password=PASSWORD)
