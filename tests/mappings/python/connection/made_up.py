import MySQLdb

MySQLdb.connect(host="warehouse.example.com", user="churn", passwd="YOUR_PASSWORD1")
