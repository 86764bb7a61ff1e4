import subprocess


def test_scripts():
    subprocess.run(["python", "churn/train.py"], check=True)
    subprocess.run(["python", "churn/app.py"], check=True)
