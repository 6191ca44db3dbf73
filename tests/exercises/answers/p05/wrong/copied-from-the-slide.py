# mistakes: arguments-ignored
def show_summary(model):
    print("conv2d (None, 26, 26, 32) 320")
    print("max_pooling2d (None, 13, 13, 32) 0")
    print("conv2d_1 (None, 11, 11, 64) 18496")
    print("max_pooling2d_1 (None, 5, 5, 64) 0")
    print("conv2d_2 (None, 3, 3, 64) 36928")
    print("Total params: 55,744")
