from lecture_port.practice.p02_reshape import reshape
