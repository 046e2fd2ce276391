from __future__ import annotations

import pytest

from xcheck.articles import Options, read
from xcheck.articles.language import foreign

GERMAN = (
    "Der Hafen hat in diesem Jahr rund 1.234 Schiffe gesehen, und die Stadt will nicht mehr als 1,5 Millionen Euro für "
    "den neuen Kai ausgeben, wie es aus dem Rathaus heißt. Auch ein Teil der Straße wird gesperrt."
)
FRENCH = (
    "Le port a vu passer cette année plus de 1 234 navires, et la ville ne veut pas dépenser plus de 1,5 million "
    "d'euros pour le nouveau quai, selon la mairie. Une partie de la rue sera fermée."
)
SPANISH = (
    "El puerto ha visto pasar este año más de 1.234 barcos, y la ciudad no quiere gastar más de 1,5 millones de euros "
    "en el nuevo muelle, según el ayuntamiento. Una parte de la calle se cerrará."
)
RUSSIAN = "В этом году порт принял более 1234 судов, и город не хочет тратить больше 1,5 миллиона евро на новый причал."
CHINESE = "今年该港口接待了1234艘船只，市政府表示不愿在新码头上花费超过150万欧元，部分道路将会封闭。"
ENGLISH = (
    "The port has seen some 1,234 ships this year, and the town will not spend more than 1.5 million euros on the new "
    "quay, the mayor of San Sebastián de la Gomera said in the Café de los Angeles on Monday."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (FRENCH, "French"),
        (SPANISH, "Spanish"),
        (RUSSIAN, "Cyrillic script"),
        (CHINESE, "Cjk script"),
        (ENGLISH, ""),
        ("Neun Tote in Berlin", ""),  # too short to tell
        ("1,234 5,678 " * 50, ""),
        ("", ""),
        (ENGLISH + " " + GERMAN, ""),  # a quotation
    ],
)
def test_foreign(text, language):
    assert foreign(text) == language


def test_what_might_be_misread_is_skipped_unless_asked_for(write):
    path = write("a.txt", GERMAN)
    articles, skips = read([path, write("b.txt", ENGLISH)])
    assert articles["text"].tolist() == [ENGLISH]
    assert skips["reason"].tolist() == ["not in English (German): its numbers might be misread"]
    articles, skips = read([path], options=Options(any_language=True))
    assert articles["text"].tolist() == [GERMAN]
