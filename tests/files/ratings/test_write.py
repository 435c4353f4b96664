"""A file of ratings as we write it: what the reader reads back."""

from __future__ import annotations

from screening.files.ratings.read import read_ratings
from screening.files.ratings.write import ratings_csv


def test_not_assessed_is_one_word_in_the_file_and_no_score_when_it_is_read_back(tmp_path):
    content = ratings_csv([("Anna", "Bert", "a", 4), ("Jansen, Cas", "Bert", "a", None), ("Anna", "Dirk", "a", 2.5)])
    file = tmp_path / "ratings.csv"
    file.write_bytes(content)

    found = read_ratings(file).ratings

    assert content.decode().splitlines() == [
        "candidate,interviewer,criterion,score",
        "Anna,Bert,a,4",
        '"Jansen, Cas",Bert,a,NB',
        "Anna,Dirk,a,2.5",
    ]
    assert found.to_frame().to_numpy().tolist() == [["Anna", "Bert", "a", 4.0], ["Anna", "Dirk", "a", 2.5]]
    assert found.candidates == ("Anna", "Jansen, Cas")
