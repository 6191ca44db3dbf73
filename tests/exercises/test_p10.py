"""P10: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "json",
        """\
import json
def view_history(history):
    return json.dumps({'params': history.params, 'metrics': history.history}, indent=2)
""",
    ),
    (
        "dict",
        """\
def view_history(history):
    return {'params': history.params, 'metrics': history.history}
""",
    ),
    (
        "printed",
        """\
def view_history(history):
    print(history.params)
    for name, values in history.history.items():
        print(name, values)
""",
    ),
    (
        "the-twin",
        """\
from lecture_port.practice.p10_view_history import view_history
""",
    ),
    (
        "html",
        """\
import html, json
def view_history(history):
    return '<pre>' + html.escape(json.dumps({'params': history.params, 'metrics': history.history})) + '</pre>'
""",
    ),
    (
        "itself",
        """\
def view_history(history):
    return history
""",
    ),
]

WRONG = [
    (
        "params-missing",
        """\
def view_history(history):
    return history.history
""",
    ),
    (
        "metrics-missing",
        """\
def view_history(history):
    return history.params
""",
    ),
    (
        "names-only",
        """\
def view_history(history):
    return {'params': history.params, 'metrics': list(history.history)}
""",
    ),
    (
        "last-epoch-only",
        """\
def view_history(history):
    return {'params': history.params, 'metrics': {k: v[-1] for k, v in history.history.items()}}
""",
    ),
    (
        "object-name",
        """\
class Shown:
    pass
def view_history(history):
    return str(Shown())
""",
    ),
    (
        "model-for-mode",
        """\
def jsonedit(data, mode='tree'):
    return str(data)
def view_history(history):
    return jsonedit(history, model='view')
""",
    ),
    (
        "partial-name",
        """\
def view_history(history):
    return {'params': history.params, 'acc': history.history['acc']}
""",
    ),
    (
        "nothing-returned",
        """\
def view_history(history):
    json = history.history
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P10", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P10", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p10") - tested == set()
