from lecture_port.practice.p01_load_data import load_data
