environment = "prod"
teams = {
  vision = { volume = 50, buckets = ["raw", "models"], labels = { cost = "12" } }
  nlp    = { instance = "ml.m5.xlarge", root = true, volume = 100 }
  ops    = { buckets = [] }
  speech = { instance = "ml.m5.xlarge", buckets = ["raw", "models", "tmp"] }
}
