from lecture_port.practice.p03_one_hot import one_hot
