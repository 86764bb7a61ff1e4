from sklearn.model_selection import train_test_split
from tensorflow import keras

X_train, X_test, y_train, y_test = train_test_split(rows, labels, random_state=1)
model = keras.Sequential([keras.layers.Dense(1)])
model.compile(loss="mse")
stop = keras.callbacks.EarlyStopping(patience=3)
model.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[stop])
model.evaluate(X_test, y_test)
model.save("model.keras")
