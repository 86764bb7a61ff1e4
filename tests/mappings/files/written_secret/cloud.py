connect(user="ml", aws_secret_access_key="9fQ2vLp7zXk3mWc8Rt5yBn1sJd6gHa4eUoV0iTlZ")
