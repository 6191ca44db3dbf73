tensorflow::set_random_seed(1L)
