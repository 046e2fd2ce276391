"""Words as data: a new unit, hedge, noun or verb is a line in one of these tables, and a case in fixtures/claims."""
