from __future__ import annotations

import csv
import io

from lecture_port.r.table import table


def test_two_dimensions_are_a_grid() -> None:
    text = table(truth=["가", "b,c"], pred=[1, 2]).to_csv()
    assert text == 'truth\\pred,1,2\n"b,c",0,1\n가,1,0\n'
    assert list(csv.reader(io.StringIO(text)))[1] == ["b,c", "0", "1"]
    assert table([1], b=[2]).to_csv() == "b,2\n1,1\n"


def test_other_tables_are_a_line_a_cell() -> None:
    assert table([7, 7, 8]).to_csv() == "Var1,Freq\n7,2\n8,1\n"
    assert table(a=[1, 2], b=[3, 3], c=[4, 4]).to_csv() == "a,b,c,Freq\n1,3,4,1\n2,3,4,1\n"
