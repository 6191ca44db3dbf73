from lecture_port.practice.p06_add_dense import add_dense
