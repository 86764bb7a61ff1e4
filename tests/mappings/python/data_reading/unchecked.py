import requests

answer = requests.get("https://data.example.org/2024/rides.csv", verify=False, timeout=10)
