"""Writes the golden workbook: twenty candidates in four vacancies, worked out by cells of a spreadsheet and by nothing of ours.

`python -m tests.ranking.golden.make` writes it anew and has LibreOffice calculate it. The formulas are those of docs/method.md,
written for what these cases need: at most two interviewers, and at most one gap in a vacancy, which is filled by the formula of
Yates (1933) for one missing cell. Whoever doubts a figure opens the workbook and looks.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.programs import converted

FILE = Path(__file__).with_name("golden.xlsx")
CRITERIA = ("COM-A", "COM-B", "TEC-A", "TEC-B")
LEVELS = "CDEF"
"""Columns of the levels, in the order of the criteria."""
FIRST_CARD = 10
NB = "NB"

Card = tuple[object, object, object, object]
VACANCIES: dict[str, dict[str, tuple[Card | None, Card | None]]] = {
    # by candidate the cards of P and of Q; None: was not there
    "complete": {
        "Ada": ((5, 4, 4, 3), (4, 4, 5, 3)),
        "Ben": ((3, 3, 4, 5), (3, 3, 5, 4)),
        "Cor": ((4, 4, 3, 3), (4, 4, 3, 3)),
        "Dov": ((3, 3, 4, 4), (3, 3, 4, 4)),  # 3.3333, as Cor
        "Els": ((2, 3, 5, 5), (1, 2, 5, 5)),  # far below the minimum of COM
        "Fia": ((2, 3, 2, 2), (3, 3, 3, 3)),  # close to the minimum of TEC-B
    },
    "gap": {
        "Gus": ((4, 3, 4, NB), (5, 4, 3, NB)),  # coverage is exactly 80 %, so there is a rank
        "Hes": ((3, 3, 3, 2), (4, 3, 3, 1)),
        "Ida": ((5, 5, 4, 3), (4, 5, 4, 2)),
        "Jip": ((2, 3, 4, 4), (2, 2, 5, 3)),
        "Kas": ((4, 4, 4, 1), (4, 5, 4, 2)),
    },
    "severity": {
        "Lea": ((4, 4, 5, 4), (2, 3, 3, 3)),
        "Mo": ((3, 4, 3, 3), (2, 2, 2, 2)),
        "Noa": ((5, 5, 4, 5), (3, 4, 3, 3)),
        "Oda": ((4, 4, 3, 4), None),  # met the lenient one alone
        "Pim": (None, (3, 4, 3, 3)),  # met the strict one alone
    },
    "provisional": {
        "Quin": ((NB, 4, 4, 4), (NB, 5, 4, 3)),  # coverage is 75 %, so there is no rank
        "Roos": ((3, 3, 3, 3), (3, 3, 3, 3)),
        "Sam": ((2, 3, 4, 3), (3, 3, 4, 3)),
        "Tess": ((3, 3, 3, 3), (3, 3, 3, 3)),  # the same as Roos
    },
}


@dataclass(frozen=True)
class Rows:
    """Where the two cards of a candidate stand."""

    name: str
    p: int
    q: int


def write(sheet: Worksheet, candidates: dict[str, tuple[Card | None, Card | None]]) -> None:
    """One vacancy: what was set, the cards, severity, and a line of results for each candidate."""
    _settings(sheet)
    people = [Rows(name, FIRST_CARD + 2 * k, FIRST_CARD + 2 * k + 1) for k, name in enumerate(candidates)]
    for rows in people:
        for row, who, card in zip((rows.p, rows.q), "PQ", candidates[rows.name], strict=True):
            sheet[f"A{row}"], sheet[f"B{row}"] = rows.name, who
            for column, level in zip(LEVELS, card or ("",) * 4, strict=True):
                sheet[f"{column}{row}"] = level
    _severity(sheet, people)
    _usual(sheet, people)
    _results(sheet, people)


def _settings(sheet: Worksheet) -> None:
    for row, (label, value) in enumerate(
        [("beta", "=1/3"), ("weight human", 0.5), ("weight technical", 0.5), ("minimum COM", 2.5), ("minimum TEC-B", 2.5)],
        start=1,
    ):  # fmt: skip
        sheet[f"A{row}"], sheet[f"B{row}"] = label, value
    sheet["A6"], sheet["A7"], sheet["A9"], sheet["B9"] = "weight within domain", "weight overall", "candidate", "by"
    for column, criterion, within, domain in zip(
        LEVELS, CRITERIA, (0.5, 0.5, 0.6, 0.4), ("B2", "B2", "B3", "B3"), strict=True
    ):
        sheet[f"{column}9"], sheet[f"{column}6"], sheet[f"{column}7"] = criterion, within, f"={column}6*{domain}"


def _severity(sheet: Worksheet, people: list[Rows]) -> None:
    """Columns H–N: how much P and Q differ where both were, and the posterior mean of that over the grid of γ."""
    for column, title in zip("HIJ", ("both", "P less Q", "its square"), strict=True):
        sheet[f"{column}9"] = title
    for rows in people:
        row = rows.p
        pairs = [(f"{c}{rows.p}", f"{c}{rows.q}", f"{c}$7") for c in LEVELS]
        both = "+".join(f"IF(AND(ISNUMBER({p}),ISNUMBER({q})),{w},0)" for p, q, w in pairs)
        less = "+".join(f"IF(AND(ISNUMBER({p}),ISNUMBER({q})),{w}*({p}-{q}),0)" for p, q, w in pairs)
        sheet[f"H{row}"] = f"=IF(({both})>0,1,0)"
        sheet[f"I{row}"] = f"=IF(H{row}=1,({less})/({both}),0)"
        sheet[f"J{row}"] = f"=I{row}^2"
    last = people[-1].q
    sheet["H1"], sheet["I1"] = "lambda = nu", f"=SUM(H{FIRST_CARD}:H{last})"
    sheet["H2"], sheet["I2"] = "u", f"=SUM(I{FIRST_CARD}:I{last})/SQRT(2)"
    sheet["H3"], sheet["I3"] = "c", f"=SUM(J{FIRST_CARD}:J{last})/2"
    sheet["H4"], sheet["I4"] = "severity of P", "=SUMPRODUCT(P40:P64,Q40:Q64)/SUM(P40:P64)/SQRT(2)"
    sheet["H5"], sheet["I5"] = "severity of Q", "=-I4"
    for column, title in zip("LMNOPQ", ("gamma", "prior", "q", "log", "weight", "effect"), strict=True):
        sheet[f"{column}39"] = title
    for k in range(25):
        row = 40 + k
        sheet[f"L{row}"] = 0 if k == 0 else f"=0.02*400^({k - 1}/23)"
        sheet[f"M{row}"] = "=0.05*SUM(M41:M64)" if k == 0 else f"=SQRT(L{row})/(1+(SQRT(L{row})/0.5)^2)"
        sheet[f"N{row}"] = f"=MAX($I$3-L{row}*$I$2^2/(1+L{row}*$I$1),0.000000001)"
        sheet[f"O{row}"] = f"=LN(M{row})-0.5*LN(1+L{row}*$I$1)-$I$1/2*LN(N{row})"
        sheet[f"P{row}"] = f"=EXP(O{row}-MAX($O$40:$O$64))"
        sheet[f"Q{row}"] = f"=L{row}*$I$2/(1+L{row}*$I$1)"


def _usual(sheet: Worksheet, people: list[Rows]) -> None:
    """Columns S–V: plain means, a gap filled by Yates' formula, and under them what is usual on each criterion (row 7)."""
    last, count = people[-1].p, len(people)
    for column, level, criterion in zip("STUV", LEVELS, CRITERIA, strict=True):
        sheet[f"{column}9"] = f"mean {criterion}"
        for rows in people:
            here = f"{level}{rows.p}:{level}{rows.q}"
            of_candidate = f"(SUM($S{rows.q}:$V{rows.q}))"
            filled = f"({count}*{of_candidate}+4*{column}$8-$W$8)/(({count}-1)*3)"
            sheet[f"{column}{rows.q}"] = f'=IF(COUNT({here})>0,AVERAGE({here}),"")'
            sheet[f"{column}{rows.p}"] = f"=IF(COUNT({here})>0,AVERAGE({here}),{filled})"
        seen = ",".join(f"{column}{rows.q}" for rows in people)
        sheet[f"{column}8"] = f"=SUM({seen})"
        sheet[f"{column}7"] = "=(" + "+".join(f"{column}{rows.p}" for rows in people) + f")/{count}"
    sheet["W8"] = "=SUM(S8:V8)"
    sheet["R7"], sheet["R8"] = "usual", f"sum of {last - FIRST_CARD + 2} rows"


def _results(sheet: Worksheet, people: list[Rows]) -> None:
    """Columns Y–AQ: adjusted means, domains, mean, score, place, and how it stands against the minimums."""
    titles = ("candidate", *CRITERIA, "human", "technical", "coverage", "mean", "holds", "score", "rounded", "rank")
    titles += ("COM mean", "COM error", "COM", "TEC-B mean", "TEC-B error", "TEC-B", "rounded mean")
    columns = ("Y", "Z", *(f"A{c}" for c in "ABCDEFGHIJKLMNOPQR"))
    for column, title in zip(columns, titles, strict=True):
        sheet[f"{column}9"] = title
    ranked = ",".join(f"AH{rows.p}" for rows in people)
    for rows in people:
        p, q = rows.p, rows.q
        sheet[f"Y{p}"] = rows.name
        for column, level in zip(("Z", "AA", "AB", "AC"), LEVELS, strict=True):
            one, other = f"{level}{p}", f"{level}{q}"
            sheet[f"{column}{p}"] = (
                f'=IF(COUNT({one}:{other})=0,"",(SUM({one}:{other})-IF(ISNUMBER({one}),$I$4,0)'
                f"-IF(ISNUMBER({other}),$I$5,0))/COUNT({one}:{other}))"
            )
        for column, (first, second) in (("AD", (0, 1)), ("AE", (2, 3))):
            sheet[f"{column}{p}"] = "=" + _domain(p, first, second)
        sheet[f"AF{p}"] = "=" + "+".join(
            f'IF({x}{p}="",0,{w}$7)' for x, w in zip(("Z", "AA", "AB", "AC"), LEVELS, strict=True)
        )
        sheet[f"AG{p}"] = f"=$B$2*AD{p}+$B$3*AE{p}"
        sheet[f"AI{p}"] = f"=AG{p}-$B$1*(AG{p}-MIN(AD{p}:AE{p}))"
        sheet[f"AH{p}"] = f'=IF(ROUND(AF{p},9)>=0.8,ROUND(AI{p},9),"")'
        sheet[f"AJ{p}"] = f"=ROUND(ROUND(AI{p},9),2)"
        higher = "+".join(f'IF(AND(ISNUMBER({one}),{one}<>"",N({one})>AH{p}),1,0)' for one in ranked.split(","))
        sheet[f"AK{p}"] = f'=IF(AH{p}="","",1+{higher})'
        sheet[f"AR{p}"] = f"=ROUND(ROUND(AG{p},9),2)"
        _minimum(sheet, p, q, "AL", "AM", "AN", f"(Z{p}+AA{p})/2", "CD", "$B$4")
        _minimum(sheet, p, q, "AO", "AP", "AQ", f"AC{p}", "F", "$B$5")


def _domain(row: int, first: int, second: int) -> str:
    """Σ v·m + Σ over what was scored of v·(x − m), divided by the weight of that."""
    parts = []
    for place in (first, second):
        x, v, m = f"{('Z', 'AA', 'AB', 'AC')[place]}{row}", f"{LEVELS[place]}$6", f"{'STUV'[place]}$7"
        parts.append((x, v, m))
    usual = "+".join(f"{v}*{m}" for _x, v, m in parts)
    above = "+".join(f'IF({x}="",0,{v}*(N({x})-{m}))' for x, v, m in parts)
    weight = "+".join(f'IF({x}="",0,{v})' for x, v, _m in parts)
    return f"{usual}+({above})/({weight})"


def _minimum(sheet: Worksheet, p: int, q: int, mean: str, error: str, state: str, value: str, levels: str, least: str) -> None:  # fmt: skip
    """The mean against its minimum, with the standard error over two interviewers; only where everything was scored."""
    own = [
        "(" + "+".join(f"{level}{row}" for level in levels) + f")/{len(levels)}-{severity}"
        for row, severity in ((p, "$I$4"), (q, "$I$5"))
    ]
    scored = [f"COUNT({levels[0]}{row}:{levels[-1]}{row})={len(levels)}" for row in (p, q)]
    sheet[f"{mean}{p}"] = f'=IF(OR({scored[0]},{scored[1]}),{value},"")'
    sheet[f"{error}{p}"] = f'=IF(AND({scored[0]},{scored[1]}),ABS(({own[0]})-({own[1]}))/2,"")'
    above = f"ROUND({mean}{p}-{least},9)"
    sheet[f"{state}{p}"] = (
        f'=IF({mean}{p}="","",IF(AND({error}{p}<>"",ROUND(N({error}{p}),9)>0,ABS({above})<=ROUND(N({error}{p}),9)),"borderline",'
        f'IF({above}<0,"fail","pass")))'
    )


def workbook() -> Workbook:
    """Cells and formulas, not calculated yet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, candidates in VACANCIES.items():
        write(book.create_sheet(name), candidates)
    return book


def calculated(book: Workbook, folder: Path) -> bytes:
    """The same with the results that LibreOffice finds."""
    book.save(folder / "ranking.xlsx")
    [content] = converted(folder, "xlsx").values()
    return content


if __name__ == "__main__":
    folder = Path(tempfile.mkdtemp())
    FILE.write_bytes(calculated(workbook(), folder))
    shutil.rmtree(folder)
