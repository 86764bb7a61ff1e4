import pymysql

pymysql.connect(host="localhost", user="root", passwd="k8-Xuyt0qm")
