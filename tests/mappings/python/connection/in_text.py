import psycopg

psycopg.connect("host=warehouse.example.com port=5432 user=churn password=k8-Xuyt0qm")
