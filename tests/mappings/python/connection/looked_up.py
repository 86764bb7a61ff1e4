import os

import mysql.connector

mysql.connector.connect(host="warehouse.example.com", user="churn", password=os.environ["PASSWORD"])
