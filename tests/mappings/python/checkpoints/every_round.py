from tensorflow import keras

keep = keras.callbacks.ModelCheckpoint("states/{epoch:03d}.keras")
