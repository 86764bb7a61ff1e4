from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(1)])
model.compile(loss="mse")
patience = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
model.fit(X, y, epochs=400, validation_data=(X_valid, y_valid), callbacks=[patience])
