"""What leaves of a class's grades: CSV, a page, evidence and the gradebook for the lecturer, a page for each student."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from lecture_port.exercises.class_grades import Alike, Class, Student, rows_of, shape_of
from lecture_port.exercises.containment import NOT_CONTAINED
from lecture_port.exercises.exercise import Mistake, by_id, slide
from lecture_port.exercises.gradebook import CsvFile, column_of, fill, number_text, possible
from lecture_port.exercises.grading import Graded, GradedFile, causes
from lecture_port.exercises.journal import EVIDENCE, judged_with
from lecture_port.exercises.judging import OUTCOMES, Verdict
from lecture_port.exercises.messages import Fault
from lecture_port.exercises.source import answers_in
from lecture_port.files import read_bytes, replacing, write_text
from lecture_port.language import Text, current, say
from lecture_port.printable import csv_lines, json_text, page_templates, printable

ANSWERS, STUDENTS, FILES, PAGE = "grades.csv", "students.csv", "files.csv", "grades.html"
FEEDBACK = "feedback"
MOST_MISTAKES, MOST_ALIKE = 15, 50
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """A column of a table: its title, what stands in it, and how a page shows it."""

    title: str
    value: Callable[[Item], object]
    kind: str = ""  # "row" heads the row; "number", "dim", "nowrap"
    style: Callable[[Item], str] = lambda _: ""
    share: Callable[[Item], float] | None = None  # the length of a bar, in percent


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Item]):
    """A table, written as CSV or shown on a page; one without columns is a list there."""

    columns: Sequence[Column[Item]]
    items: Iterable[Item]
    title: str = ""
    text: str = ""

    def rows(self) -> Iterator[list[object]]:
        """Yield the titles, then a row an item."""
        yield [each.title for each in self.columns]
        for item in self.items:
            yield [each.value(item) for each in self.columns]


def write_class(found: Class, seconds: float | None, out: Path) -> list[Alike]:
    """Write tables, evidence, page and feedback; return the groups of like answers."""
    tables = {
        ANSWERS: answers_table(found.graded).rows(),
        STUDENTS: students_table(found).rows(),
        FILES: files_table(found).rows(),
    }
    for name, rows in tables.items():
        write_text(out / name, csv_lines(rows))
    like = write_evidence(found, seconds, out / EVIDENCE)
    write_text(out / PAGE, page_html(found, like))
    write_feedback(found, out / FEEDBACK)
    return like


def answers_table(graded: Graded) -> Sheet[Verdict]:
    """Return one row for each exercise of each file."""
    columns: list[Column[Verdict]] = [
        Column(say("파일", "file"), lambda each: _name_in(graded, each)),
        Column(say("연습문제", "exercise"), lambda each: each.exercise),
        Column(say("판정", "verdict"), lambda each: each.word),
        Column(say("점수", "score"), lambda each: int(each.outcome == "right")),
        Column(say("실수", "mistakes"), lambda each: " ".join(m.id for m in causes(each))),
        Column(say("설명", "what it looks like"), Verdict.what),
        Column(
            say("다른 이름", "names that differ"),
            lambda each: " ".join(row.name for row in each.rows if not row.agrees),
        ),
        Column(say("초", "seconds"), lambda each: f"{each.seconds:.1f}"),
    ]
    return Sheet(columns, graded.verdicts())


def _name_in(graded: Graded, verdict: Verdict) -> str:
    return verdict.path.relative_to(graded.folder).as_posix()


def students_table(found: Class) -> Sheet[Student]:
    """Return one row a student: points, empty where nothing was handed in."""

    def points(id: str) -> Column[Student]:
        return Column(id, lambda each: _plain(found.points_for(each, id)))

    columns: list[Column[Student]] = [
        Column(say("번호", "number"), lambda each: each.number or each.account),
        Column(say("이름", "name"), lambda each: each.name),
        Column(say("전자우편", "e-mail"), lambda each: each.email),
        *map(points, found.exercises),
        Column(say("합계", "total"), lambda each: _plain(found.score(each))),
        Column(say("늦음", "late"), lambda each: _yes(each.late)),
        Column(say("제출한 파일", "files"), lambda each: len(each.files()) + len(each.others)),
        Column(say("비고", "note"), Student.note),
    ]
    return Sheet(columns, found.students)


def _plain(value: float | None) -> float | None:
    return value if value is None or value != int(value) else int(value)


def _yes(answer: bool) -> str:
    return say("예", "yes") if answer else ""


def files_table(found: Class) -> Sheet[GradedFile]:
    """Return one row a file: whose, when, its digest, what came of it, and whether it counts."""

    def owner(each: GradedFile) -> Student:
        return found.owners[each.answer.handed.student]

    def verdicts(each: GradedFile) -> str:
        return ", ".join(f"{id or ''} {OUTCOMES[outcome]}".strip() for id, outcome in each.outcomes)

    columns: list[Column[GradedFile]] = [
        Column(say("학생", "student"), lambda each: owner(each).label),
        Column(say("파일", "file"), lambda each: each.answer.name),
        Column(say("판정", "verdicts"), verdicts),
        Column(say("성적에 반영", "counts"), lambda each: " ".join(owner(each).counts(each))),
        Column(say("제출 시각", "handed in"), lambda each: each.answer.when),
        Column(
            say("늦음", "late"),
            lambda each: _yes(owner(each).files()[each.answer.name].handed.late),
        ),
        Column(say("바이트", "bytes"), lambda each: each.answer.size),
        Column("SHA-256", lambda each: each.answer.sha256),
    ]
    return Sheet(columns, found.graded.results)


def write_evidence(found: Class, seconds: float | None, path: Path) -> list[Alike]:
    """Write one line of JSON a file, and return the groups of like answers, the longest code first."""
    groups: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    write_text(path, _evidence(found, seconds, groups))
    made = [
        Alike(id, tuple(sorted(labels)), size)
        for (id, _, size), labels in groups.items()
        if len(labels) > 1
    ]
    return sorted(made, key=lambda each: (-each.size, each.exercise, each.students))


def _evidence(
    found: Class, seconds: float | None, groups: dict[tuple[str, str, int], list[str]]
) -> Iterator[str]:
    settings = judged_with(seconds)
    for result in found.graded.results:
        answer = result.answer
        student = found.owners[answer.handed.student]
        # What was run: of a notebook what its answer needs, of a mended text the mended one.
        code = {
            exercise.id: source.text
            for source in answers_in(answer.path, answer.data)
            for exercise in source.exercises
        }
        counts = student.counts(result)
        late = student.files()[answer.name].handed.late
        for id in counts:
            if id in code and (shape := shape_of(code[id], by_id(id).function)) is not None:
                groups[id, *shape].append(student.label)
        record = {
            "file": answer.name,
            "student": {
                "name": student.name,
                "number": student.number,
                "account": answer.handed.account,
                "e-mail": student.email,
            },
            "sha256": answer.sha256 or None,
            "size": answer.size,
            "handed in": answer.when or None,
            "late": late or (student.late and bool(counts)),  # also by the system's status
            "counts for": counts,
            "judged with": settings,
            "verdicts": [each.as_record() for each in result.verdicts()],
            "code": code,
        }
        yield json_text(record, indent=None, ascii_only=True) + "\n"


def page_html(found: Class, like: Sequence[Alike] = ()) -> Iterator[str]:
    """Yield the class's page in the reader's language, part by part."""
    counts = found.graded.outcomes()
    template = page_templates(_PACKAGE).get_template("class.html")
    return template.generate(
        lang=current(),
        title=say("연습문제 채점", "Grades of the exercises"),
        total=counts.total(),
        totals=[(text, counts[id], _style(id)) for id, text in OUTCOMES.items()],
        tables=_page_tables(found, like),
    )


_PACKAGE = "lecture_port.exercises"


def _style(outcome: str) -> str:
    return outcome.replace(" ", "-")


def _page_tables(found: Class, like: Sequence[Alike]) -> Iterator[Sheet]:  # type: ignore[type-arg]
    graded = found.graded
    yield _commonest(graded)
    yield _by_exercise(graded)
    if found.students:
        yield _by_student(found)
    doubts = [str(each) for each in found.doubts]
    if graded.not_contained:
        doubts.append(f"{NOT_CONTAINED}: {graded.not_contained}")
    if doubts:
        yield Sheet((), doubts, say("살펴볼 것", "To be looked at"))
    if like:
        text = say(
            "이름과 주석을 빼면 코드가 같은 답입니다. 짧은 답은 저절로 같아지는 일이 많습니다.",
            "Answers whose code is the same once names and comments are removed. Short ones often are by themselves.",
        )
        yield Sheet(
            (), [each.line() for each in like[:MOST_ALIKE]], say("같은 코드", "Like answers"), text
        )
    columns: list[Column[Verdict]] = [
        Column(say("파일", "file"), lambda each: _name_in(graded, each), "row"),
        Column(say("연습문제", "exercise"), lambda each: each.exercise or "-"),
        Column(
            say("판정", "verdict"),
            lambda each: each.word,
            "nowrap",
            lambda each: _style(each.outcome),
        ),
        Column(say("어떤 실수인가", "what it looks like"), Verdict.what),
    ]
    yield Sheet(columns, graded.verdicts(), say("모든 답", "All answers"))
    if graded.changed:
        text = say("처음 내용으로 채점했습니다.", "Graded as they were at the beginning.")
        yield Sheet(
            (), graded.changed, say("채점하는 동안 바뀐 파일", "Changed while grading"), text
        )
    if graded.not_graded:
        others = [f"{each.name}: {each.why}" for each in graded.not_graded]
        yield Sheet((), others, say("채점하지 않은 것", "Not graded"))


_Common = tuple[str, "Mistake | Fault", int]


def _commonest(graded: Graded) -> Sheet[_Common]:
    title = say("가장 흔한 실수", "The commonest mistakes")
    found = graded.commonest()[:MOST_MISTAKES]
    if not found:
        return Sheet((), (), title, say("실수가 없습니다.", "There is none."))
    most = found[0][2]

    def called(item: _Common) -> Text:
        return item[1].title if isinstance(item[1], Mistake) else item[1].what

    def advice(item: _Common) -> Text | str:
        return item[1].advice if isinstance(item[1], Mistake) else ""

    columns: list[Column[_Common]] = [
        Column(
            say("답의 수", "answers"),
            lambda item: item[2],
            "number",
            lambda _: "bar",
            lambda item: round(100 * item[2] / most),
        ),
        Column(say("연습문제", "exercise"), lambda item: item[0]),
        Column(say("어떤 실수인가", "what it looks like"), called, "row"),
        Column(say("고치는 법", "what mends it"), advice, "dim"),
    ]
    return Sheet(columns, found, title)


def _by_exercise(graded: Graded) -> Sheet[str]:
    counts = Counter(each for result in graded.results for each in result.outcomes)

    def of(outcome: str) -> Column[str]:
        text = OUTCOMES[outcome]  # type: ignore[index]
        return Column(str(text), lambda id: counts[id, outcome], "number")  # type: ignore[index]

    title: Column[str] = Column(
        say("연습문제", "exercise"), lambda id: f"{id} {slide(id)[0]}", "row"
    )
    ids = sorted({id for id, _ in counts if id})
    return Sheet([title, *map(of, OUTCOMES)], ids, say("연습문제별", "By exercise"))


def _by_student(found: Class) -> Sheet[Student]:
    def verdict(id: str) -> Column[Student]:
        return Column(
            id,
            lambda each: OUTCOMES[each.counted[id].outcome] if id in each.counted else "-",
            "nowrap",
            lambda each: _style(each.counted[id].outcome) if id in each.counted else "dim",
        )

    def note(each: Student) -> str:
        return "; ".join(filter(None, (say("늦음", "late") if each.late else "", each.note())))

    columns: list[Column[Student]] = [
        Column(say("학생", "student"), lambda each: each.label, "row"),
        *map(verdict, found.exercises),
        Column(say("합계", "total"), lambda each: _points(found, each), "number"),
        Column(say("비고", "note"), note),
    ]
    return Sheet(columns, found.students, say("학생별", "By student"))


def _points(found: Class, student: Student) -> str:
    score = found.score(student)
    return "" if score is None else number_text(score)


def write_gradebook(
    found: Class, kind: str, path: Path, template: CsvFile | None, column: str | None
) -> tuple[int, list[Text]]:
    """Write what the system imports; return how many grades, and what is to be said of it."""
    present = [each for each in found.students if each.has_answers]
    if template is None:
        title = column or found.graded.folder.stem
        write_text(path, csv_lines(_fresh(found, kind, title, present)))
        return len(present), []
    place = column_of(template, kind, column)
    rows = rows_of(found, template)
    scores = {rows[id(each)]: found.score(each) or 0 for each in present if id(each) in rows}
    with replacing(path) as temporary:
        temporary.write_bytes(fill(template, place, scores))
    said = [
        Text(
            f"{each.label}: 성적표에서 찾지 못해 적지 않았습니다",
            f"{each.label}: not found in the gradebook, and not filled in",
        )
        for each in present
        if id(each) not in rows
    ]
    allowed = possible(template, kind, place)
    if allowed is not None and allowed != found.most:
        most, allows = number_text(found.most), number_text(allowed)
        said.append(
            Text(
                f"성적표의 만점은 {allows}점인데 여기서는 {most}점입니다. --points P02=5처럼 배점을 정하십시오",
                f"the gradebook's maximum is {allows} points, here it is {most}; set points as in --points P02=5",
            )
        )
    return len(scores), said


def _fresh(
    found: Class, kind: str, title: str, present: list[Student]
) -> Iterator[Sequence[object]]:
    """Make a gradebook where no template was given, with as much as the files' names tell."""

    def account(each: Student, called: str = "") -> str:
        known = each.handed is not None and each.handed.form == kind
        return f"{called}{each.account}" if known else ""

    most = number_text(found.most)
    name: Column[Student] = Column("Full name", lambda each: each.name)
    points: Column[Student] = Column("Grade", lambda each: _points(found, each))
    if kind == "moodle":
        columns: list[Column[Student]] = [
            Column("Identifier", lambda each: account(each, "Participant ")),
            name,
            Column("Email address", lambda each: each.email),
            points,
            Column("Maximum Grade", lambda _: most),
        ]
        yield from Sheet(columns, present).rows()
        return
    columns = [
        replace(name, title="Student"),
        Column("ID", account),
        Column("SIS User ID", lambda each: each.number),
        Column("SIS Login ID", lambda each: each.email),
        Column("Section", lambda _: ""),
        replace(points, title=title),
    ]
    rows = Sheet(columns, present).rows()
    yield next(rows)
    yield ["Points Possible", "", "", "", "", most]
    yield from rows


_OURS = b"<!-- lecture-port: feedback -->"
_REFUSED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def write_feedback(found: Class, folder: Path) -> None:
    """Write a file for every student who handed something in; Moodle's lie as it takes them back."""
    written: set[str] = set()  # in small letters, as Windows and macOS compare them
    for student in found.students:
        if student.handed is None:
            continue
        path = folder / _safe(student.handed.back or student.label) / "feedback.html"
        if not student.handed.back:
            path = path.parent.with_name(f"{path.parent.name}.html")
        if str(path).casefold() in written:
            path = path.with_name(f"{path.stem} {_safe(student.key, 50)} {len(written)}.html")
        written.add(str(path).casefold())
        write_text(path, feedback_html(student, found))
    _remove_old(folder, written)


def _safe(name: str, most: int = 150) -> str:
    """Return a file name that every system takes, of so many bytes at most."""
    taken = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", printable(name)).encode()[:most]
    made = taken.decode(errors="ignore").strip().rstrip(". ")
    return f"_{made}" if not made or _REFUSED.match(made) else made


def _remove_old(folder: Path, written: set[str]) -> None:
    """Remove pages of an earlier grading that this one has not written, lest they be handed back."""
    for path in folder.rglob("*.html"):
        with suppress(OSError):
            if str(path).casefold() in written or _OURS not in read_bytes(path):
                continue
            path.unlink()
            if path.parent != folder:
                path.parent.rmdir()


def feedback_html(student: Student, found: Class) -> str:
    """Return what a student gets back: nothing of any other student is in it."""
    attempts = [*(student.counted[id] for id in sorted(student.counted)), *student.unanswered]
    template = page_templates(_PACKAGE).get_template("feedback.html")
    return template.render(
        lang=current(),
        title=say("연습문제 채점 결과", "Your exercises"),
        student=student.label,
        right=sum(each.outcome == "right" for each in attempts),
        most=len(found.exercises),
        score=_points(found, student) if found.points else "",
        most_points=number_text(found.most),
        answers=[(each.verdict(), each.handed.file or each.answer.name) for each in attempts],
        files=_files(student),
        ours=_OURS.decode(),
    )


def _files(student: Student) -> list[str]:
    """Return one line a file that was handed in: name, time, size, digest."""
    counted = {each.answer.name for each in student.counted.values()}
    lines = []
    for name, each in sorted(student.files().items()):
        answer = each.answer
        when = f", {answer.time:%Y-%m-%d %H:%M}" if answer.time else ""
        late = say(", 늦음", ", late") if each.handed.late else ""
        other = "" if name in counted else say(", 성적에 반영되지 않음", ", does not count")
        digest = f", SHA-256 {answer.sha256}" if answer.sha256 else ""
        size = say(f"{answer.size:,}바이트", f"{answer.size:,} bytes")
        lines.append(f"{each.handed.file or name}: {size}{when}{late}{other}{digest}")
    return lines + [f"{each.name.split('/')[-1]}: {each.why}" for each in student.others]
