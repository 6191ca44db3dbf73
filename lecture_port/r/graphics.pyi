from lecture_port.r.axes import pretty as pretty
from lecture_port.r.device import Plot as Plot
from lecture_port.r.frames import axis as axis, box as box
from lecture_port.r.graphics_parameters import (
    colors as colors,
    colours as colours,
    gray as gray,
    grey as grey,
    palette as palette,
    rainbow as rainbow,
    rgb as rgb,
)
from lecture_port.r.graphics_text import mtext as mtext, text as text, title as title
from lecture_port.r.legends import legend as legend
from lecture_port.r.plots import (
    abline as abline,
    grid as grid,
    lines as lines,
    plot as plot,
    points as points,
)
