"""Which language a text is in, as far as needed to leave alone what is not English.

In most of Europe "1.234" is a thousand and more and "1,5" one and a half: read as English, they would be wrong figures.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate

#: The commonest words of each language that are no words of English.
_COMMON = {
    "German": "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es werden aus er hat",
    "French": "le la les et des en un une du est que qui dans pour pas au sur par plus avec ce il sont ne se aux été",
    "Spanish": "el la de que y los las un una por con para es del se su al lo como más fue ha sus sobre este",
    "Italian": "il di che e la per una un del della con non sono le si da dei nel alla più gli è anche delle ha",
    "Portuguese": "o de que e do da em um para com uma os no se na por mais as dos como foi ao das não são",
    "Dutch": "de het een van en dat niet te zijn voor met aan er om ook als maar bij uit nog naar door werd heeft",
    "Swedish": "och att det som en på är av för med till den har inte om ett men var jag sig från vi så kan",
    "Danish": "og det at en den til er som på de med han af for ikke der var mig sig men et har om vi",
    "Norwegian": "og det er som på en til av for at med han de ikke den har jeg om et men var seg fra vi",
    "Polish": "w i na z do się nie że jest o jak po co to od za ale przez tym dla już jego był może",
    "Czech": "a se v na je že o s z do i to jako za pro ve by k podle které jsou však bude také",
    "Romanian": "de și în a la cu pe care din un nu o să pentru mai este prin după fost lui sunt ca au",
    "Turkish": "ve bir bu da için ile olarak de daha çok olan gibi en sonra kadar ise ancak her ne oldu",
    "Indonesian": "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh juga ke telah karena ada",
    "Finnish": "ja on ei se että oli hän mutta ovat myös kun niin kuin sen ole mukaan jo tai vain sitä",
    "Hungarian": "a az és hogy nem is egy van volt meg csak ez de már mint még azt ki el szerint",
}
_ENGLISH = frozenset(
    "the of and to in is that it was for on with as by at from his be are this had has have not but".split()
)
_TELLING = (" the ", " of ", " and ", " to ", " that ", " was ", " for ", " with ")  # in no other language listed
_WORDS = {name: frozenset(words.split()) - _ENGLISH for name, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_OUTSIDE = re.compile(r"[^\W\d_\u0000-\u024f]")  # letters that are not Latin
_SAMPLE = 3_000  # characters
_FEWEST = 20  # words; fewer prove nothing
_ENGLISH_SHARE, _FOREIGN_SHARE, _SCRIPT_SHARE = 0.1, 0.12, 0.5


def foreign(text: str) -> str:
    """The language or script of a text that is surely not English; "" when it is, may be, or is too short to tell."""
    sample = text[:_SAMPLE].lower()
    # English words and the space behind them are longer than five characters: enough of the telling ones is proof
    if any(told > _ENGLISH_SHARE * len(sample) / 5 for told in accumulate(map(sample.count, _TELLING))):
        return ""
    if not sample.isascii():
        outside = _OUTSIDE.findall(sample)
        if len(outside) >= _FEWEST and len(outside) > _SCRIPT_SHARE * len(_LETTER.findall(sample)):
            return f"{unicodedata.name(outside[len(outside) // 2], 'another').split()[0].capitalize()} script"
    words = _WORD.findall(sample)
    if len(words) < _FEWEST:
        return ""
    english = sum(word in _ENGLISH for word in words) / len(words)
    if english >= _ENGLISH_SHARE:
        return ""
    share, name = max((sum(word in common for word in words) / len(words), name) for name, common in _WORDS.items())
    return name if share >= _FOREIGN_SHARE and share > 2 * english else ""
