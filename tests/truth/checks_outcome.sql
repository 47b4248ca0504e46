-- One outcome for each counted form and check, of every part.
CREATE TEMP TABLE outcome AS
SELECT p.copy, p.id, CASE WHEN p.asked THEN v.outcome ELSE 'not_applicable' END AS outcome
FROM (SELECT * FROM plain UNION ALL SELECT * FROM plain_timing UNION ALL SELECT * FROM plain_health
      UNION ALL SELECT * FROM plain_plan UNION ALL SELECT * FROM plain_people) p JOIN verdict v ON v.answer = p.answer
UNION ALL
SELECT copy, id, CASE WHEN NOT IFNULL(asked, 0) THEN 'not_applicable' WHEN wrong THEN 'found' ELSE 'clear' END
FROM (SELECT * FROM rule UNION ALL SELECT * FROM rule_timing UNION ALL SELECT * FROM rule_health
      UNION ALL SELECT * FROM rule_plan UNION ALL SELECT * FROM rule_people);
CREATE INDEX temp.outcome_copy ON outcome (copy, outcome);
