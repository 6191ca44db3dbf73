from lecture_port.r.base import *
from lecture_port.r.graphics import *
from lecture_port.r.keras3 import *
from lecture_port.r.arrays import RArray as RArray
from lecture_port.r.backend import KerasModel as KerasModel
from lecture_port.r.factors import Factor as Factor
from lecture_port.r.formatting import as_character as as_character
from lecture_port.r.keras_training import TrainingHistory as TrainingHistory
from lecture_port.r.lists import RList as RList, assign as assign, dollar as dollar
from lecture_port.r.structures import jsonedit as jsonedit
from lecture_port.r.summaries import ModelSummary as ModelSummary
from lecture_port.r.tables import Table as Table
from lecture_port.r.vectors import Vector as Vector
