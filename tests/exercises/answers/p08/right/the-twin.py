from lecture_port.practice.p08_fit_model import fit_model
