from setuptools import setup

NEEDS = ["scikit-learn>=1.4", "pandas"]
setup(name="churn", install_requires=NEEDS)
