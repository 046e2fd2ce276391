"""Words about who says something."""

from __future__ import annotations

#: Phrases after which the source stands.
BEFORE_SOURCE = """according to; as reported by; as stated by; citing; quoting; data from; figures from; statistics from;
    in the words of; compiled by; estimated by; released by; published by; reported by"""
#: Words at which the name of a source ends.
NAME_ENDS = """and that; and the; and more; and at; and also; and other; who; which; that; as; on monday; on tuesday;
    on wednesday; on thursday; on friday; on saturday; on sunday; released; published; but; in a; in an; in the; in his;
    in her; in its; in their; after; when; while; during; told; said; says; has; have; had; is; are; was; were; obtained;
    seen; reviewed; citing; cited; showed; posted; late; early; earlier; yesterday; today; last; this"""
#: People and bodies that are sources without a name.
SPEAKERS = frozenset(
    """official officials police authorities ministry spokesman spokeswoman spokesperson minister president government
    agency department army military company report study survey researchers scientists doctors hospital mayor governor
    sheriff chief director office commission analysts experts economists prosecutors lawyers witnesses residents media
    statement data officer officers firm bank group organization organisation union activists investigators rescuers
    firefighters figures chairman executive secretary service council committee court board newspaper sources source
    aides campaign institute university association federation organizers organisers coroner pentagon kremlin documents
    records filing poll census bureau paper magazine channel network television outlet website medics militants rebels
    opposition regime administration lawmakers senator representative congressman ambassador envoy diplomats commander
    general""".split()
)
