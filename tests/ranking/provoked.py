"""For every warning a table of scores that provokes it, as (candidate, interviewer, criterion, score)."""

from __future__ import annotations

Row = tuple[str, str, str, float]


def panel(levels: list[tuple[float, ...]], seats: str = "ABC", criterion: str = "x") -> list[Row]:
    """Candidates k0, k1 …, each scored by every seat."""
    return [
        (f"k{i}", seat, criterion, float(y)) for i, row in enumerate(levels) for seat, y in zip(seats, row, strict=True)
    ]


CALM = panel([(3, 3.5, 3), (4, 3.5, 4), (2, 2.5, 2.5), (5, 4.5, 4.5), (3, 2.5, 3.0)])

APART = [("k0", "A", "x", 3.0), ("k0", "B", "x", 4.0), ("k1", "C", "x", 2.0), ("k1", "D", "x", 2.0)]
"""Two pairs of interviewers who never met."""

CHAIN = [("k0", "A", "x", 3.0), ("k0", "B", "x", 4.0), ("k1", "B", "x", 2.0), ("k1", "C", "x", 2.0)]

UNEVEN = [
    (f"k{i:02}", r, "x", y - (0.25 if i % 3 == 0 and y > 1 else 0))
    for i in range(12)
    for r, y in ((("mild", 5), ("mid", 4)) if i % 2 else (("mid", 2), ("hard", 1)))
]
"""The mild see the strong, the hard the weak."""

PROVOKED: dict[str, list[Row]] = {
    "SEV-DISCONNECTED": APART,
    "SEV-THIN": CHAIN,
    "SEV-FEW": panel([(3, 4), (2, 2)], "AB"),
    "SEV-NONE": CALM,
    "SEV-CONFOUND": UNEVEN,
    "SEV-LARGE": panel([(y, y, max(1, y - 3)) for y in (5, 4, 5, 4, 5, 4, 4, 5)]),
    "RATER-FLAT": [(i, r, x, 3.0 if r == "B" else y) for i, r, x, y in CALM],
    "SINGLE-RATER": [*CALM, ("z", "A", "x", 3.0)],
}

SAID = {
    "SEV-DISCONNECTED": (
        "Interviewers form groups that share no criterion of a candidate (A and B; C and D). The order between the groups is not "
        "adjusted and cannot be checked. The fewest extra interviews that link them: C with k0 (beside A).",
        "Interviewers vormen groepen die geen criterium van een kandidaat gemeen hebben (A en B; C en D). De volgorde tussen die groepen is niet "
        "bijgesteld en niet te controleren. De kleinste aanvulling die ze verbindt: C met k0 (naast A).",
    ),
    "SEV-THIN": (
        "Interviewers are linked through very few shared candidates (strength 0.50; from 2 on it is enough), so their "
        "strictness is hard to compare.",
        "Interviewers delen maar heel weinig kandidaten (sterkte 0.50; vanaf 2 is het genoeg), dus hun strengheid is "
        "moeilijk te vergelijken.",
    ),
    "SEV-FEW": (
        "The adjustment for strictness is careful, because there is little to go by: about 2 comparisons between "
        "interviewers and fewer than three candidates seen by A and B.",
        "De bijstelling voor strengheid is voorzichtig, want er is weinig om op af te gaan: ongeveer 2 vergelijkingen tussen "
        "interviewers en minder dan drie kandidaten gezien door A en B.",
    ),
    "SEV-NONE": (
        "There is no sign of differences in strictness worth adjusting.",
        "Er is geen teken van verschillen in strengheid die een bijstelling waard zijn.",
    ),
    "SEV-CONFOUND": (
        "Lenient interviewers saw the stronger candidates, more than chance would have it (correlation 1.00). The "
        "adjustment for strictness is careful, so whoever met strict interviewers may stand too low and whoever met lenient "
        "ones too high. One extra interview would tell most: mild with k00 (beside hard).",
        "Milde interviewers spraken de sterkere kandidaten, meer dan bij toeval te verwachten is (correlatie 1.00). De "
        "bijstelling voor strengheid is voorzichtig, dus wie strenge interviewers sprak kan te laag staan en wie milde sprak "
        "te hoog. Eén extra gesprek zegt het meest: mild met k00 (naast hard).",
    ),
    "SEV-LARGE": (
        "More than a point off from colleagues: C (-1.97). Talk about the anchors together; do not rely on arithmetic "
        "alone.",
        "Meer dan een punt verschil met collega's: C (-1.97). Bespreek samen de gedragsankers; vertrouw niet alleen op "
        "rekenwerk.",
    ),
    "RATER-FLAT": (
        "Gave everybody nearly the same level: B. That carries no information about the order.",
        "Gaf iedereen vrijwel hetzelfde niveau: B. Dat zegt niets over de volgorde.",
    ),
    "SINGLE-RATER": (
        "Scored by one interviewer only, or by one on each domain: z. How wide their range is follows from how far the "
        "interviewers of others differ.",
        "Door maar één interviewer gescoord, of op elk domein door één: z. Hoe breed hun bereik is, volgt uit hoe ver de "
        "interviewers van anderen uiteenlopen.",
    ),
    "UNDEFINED": (
        "icc_a1 is undefined. No unit was scored by two interviewers.",
        "icc_a1 is niet te bepalen. Niets is door twee interviewers gescoord.",
    ),
}
"""What each code says in English and in Dutch, where ids are the names and numbers have a decimal point."""

UNKNOWN = (
    "There is a warning that this version cannot explain: NEW-CODE.",
    "Er is een waarschuwing die deze versie niet kan uitleggen: NEW-CODE.",
)
