"""Made-up panels and formulas for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from screening.ranking import Formula, Ratings

LEVELS = st.integers(1, 5).map(float)
Row = tuple[str, str, str, float]


def weights(names: list[str]) -> st.SearchStrategy[dict[str, float]]:
    return st.lists(st.integers(1, 10), min_size=len(names), max_size=len(names)).map(
        lambda drawn: dict(zip(names, [weight / sum(drawn) for weight in drawn], strict=True))
    )


@st.composite
def formulas(draw, domains: tuple[int, int] = (1, 3), criteria: int = 3) -> Formula:
    """One to three domains with up to three criteria each, any weights and balance."""
    names = [f"d{place}" for place in range(draw(st.integers(*domains)))]
    shares = draw(weights(names))
    within = {name: draw(weights([f"{name}-{k}" for k in range(draw(st.integers(1, criteria)))])) for name in names}
    beta = draw(st.sampled_from([0.0, 0.2, 1 / 3, 0.5, 1.0]))
    return Formula.of({name: (shares[name], within[name]) for name in names}, beta=beta)


@st.composite
def panels(draw, formula: Formula, complete: bool = False, people: tuple[int, int] = (2, 6)) -> list[Row]:
    """Scores of two to six candidates by one to four interviewers, with gaps unless `complete`."""
    candidates = [f"k{place}" for place in range(draw(st.integers(*people)))]
    interviewers = [f"r{place}" for place in range(draw(st.integers(1, 4)))]
    seats = [(i, r, c) for i in candidates for r in interviewers for c in formula.criteria]
    kept = seats if complete else [seat for seat in seats if draw(st.integers(0, 3))]
    return [(*seat, draw(LEVELS)) for seat in kept]


@st.composite
def fields(draw, complete: bool = False) -> tuple[Formula, list[Row]]:
    """A formula and a panel that goes with it."""
    formula = draw(formulas())
    return formula, draw(panels(formula, complete))


def table(rows: list[Row]) -> Ratings:
    return Ratings.of(rows)


def domains_of(formula: Formula) -> dict[str, tuple[float, dict[str, float]]]:
    return {name: (domain.weight, dict(domain.criteria)) for name, domain in formula.domains.items()}
