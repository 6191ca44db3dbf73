import numpy as np

pred_mat = model.predict(test_images)
predicted_digits = np.argmax(pred_mat, axis=1)
