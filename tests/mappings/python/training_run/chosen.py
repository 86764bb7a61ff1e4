from sklearn.linear_model import ElasticNet

model = ElasticNet(selection="random")
model.fit(X, y)
model.predict(unseen)
