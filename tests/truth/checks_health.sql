-- Checks of health, education and the SDQ. `asked`: whether the check applies; `wrong`: whether it finds something (NULL: no).

-- England's bank holidays in the years in which a PEP of the council was begun.
CREATE TEMP TABLE health_bank_holiday (day TEXT PRIMARY KEY);
INSERT INTO health_bank_holiday VALUES
  ('2023-01-02'), ('2023-04-07'), ('2023-04-10'), ('2023-05-01'), ('2023-05-08'), ('2023-05-29'), ('2023-08-28'),
  ('2023-12-25'), ('2023-12-26'),
  ('2024-01-01'), ('2024-03-29'), ('2024-04-01'), ('2024-05-06'), ('2024-05-27'), ('2024-08-26'), ('2024-12-25'),
  ('2024-12-26'),
  ('2025-01-01'), ('2025-04-18'), ('2025-04-21'), ('2025-05-05'), ('2025-05-26'), ('2025-08-25'), ('2025-12-25'),
  ('2025-12-26'),
  ('2026-01-01'), ('2026-04-03'), ('2026-04-06'), ('2026-05-04'), ('2026-05-25'), ('2026-08-31'), ('2026-12-25'),
  ('2026-12-28');
CREATE TEMP TABLE health_working_day (day TEXT PRIMARY KEY);
INSERT INTO health_working_day
WITH RECURSIVE calendar (day) AS (
  VALUES ('2023-01-01') UNION ALL SELECT DATE(day, '+1 day') FROM calendar WHERE day < '2026-12-31')
SELECT day FROM calendar
WHERE STRFTIME('%w', day) NOT IN ('0', '6') AND day NOT IN (SELECT day FROM health_bank_holiday);

-- The last day of each interval; a month that has no such day ends on its last one. `possible`: not after the review,
-- and not so long before it that the date must be mistyped (26 years).
CREATE TEMP VIEW health_due AS
SELECT c.copy, c.d, k.what, k.day,
  k.day <= c.d AND JULIANDAY(c.d) - JULIANDAY(k.day) <= 26 * 366 AS possible,
  MIN(DATE(k.day, '+4 months'), DATE(k.day, 'start of month', '+5 months', '-1 day')) AS months_4,
  MIN(DATE(k.day, '+6 months'), DATE(k.day, 'start of month', '+7 months', '-1 day')) AS months_6,
  MIN(DATE(k.day, '+12 months'), DATE(k.day, 'start of month', '+13 months', '-1 day')) AS months_12
FROM counted c JOIN (
  SELECT copy, 'assessment' AS what, health_assessment_on AS day FROM counted
  UNION ALL SELECT copy, 'dental', health_dental_on FROM counted
  UNION ALL SELECT copy, 'pep', education_pep_on FROM counted
  UNION ALL SELECT copy, 'sdq', sdq_done_on FROM counted
  UNION ALL SELECT copy, 'care', child_in_care_since FROM counted) k ON k.copy = c.copy;

CREATE TEMP VIEW plain_health AS
SELECT copy, 'health/immunisations' AS id, health_immunisations AS answer, child_short_breaks <> 'yes' AS asked
FROM counted
UNION ALL SELECT copy, 'education/pep-first-review', education_pep,
  review_kind = 'first' AND child_short_breaks <> 'yes' AND IFNULL(age BETWEEN 3 AND 17, 0) FROM counted;

CREATE TEMP VIEW rule_health AS
-- The six-monthly interval holds while the child is under five on the day that is due by it.
SELECT c.copy, 'health/assessment-interval' AS id,
  c.review_kind IN ('second', 'later') AND c.child_short_breaks <> 'yes' AND u.possible
    AND (c.child_date_of_birth <= u.day OR (c.child_date_of_birth IS NULL AND c.age IS NOT NULL)) AS asked,
  c.d > CASE WHEN c.child_date_of_birth IS NULL THEN CASE WHEN c.age < 5 THEN u.months_6 ELSE u.months_12 END
    WHEN SUBSTR(u.months_6, 1, 4) - SUBSTR(c.child_date_of_birth, 1, 4)
      - (SUBSTR(u.months_6, 6) < SUBSTR(c.child_date_of_birth, 6)) < 5 THEN u.months_6
    ELSE u.months_12 END AS wrong
FROM counted c JOIN health_due u ON u.copy = c.copy AND u.what = 'assessment'
UNION ALL SELECT copy, 'health/initial-assessment',
  review_kind = 'first' AND child_short_breaks <> 'yes' AND (d IS NULL OR d >= '2011-04-01')
    AND health_assessment IN ('yes', 'partly', 'no', 'not_evidenced'),
  health_assessment <> 'yes' OR health_assessment_on > d FROM counted
UNION ALL SELECT copy, 'health/assessment-dates',
  health_assessment_on IS NOT NULL AND previous_health_assessment_on IS NOT NULL,
  previous_health_assessment_on > health_assessment_on FROM counted
UNION ALL SELECT c.copy, 'health/dental-date', c.health_dental = 'yes' AND u.possible, c.d > u.months_12
FROM counted c JOIN health_due u ON u.copy = c.copy AND u.what = 'dental'
UNION ALL SELECT copy, 'health/needs-asked', health_needs_identified = 'yes',
  health_needs_met IN ('not_recorded', 'not_applicable') FROM counted
UNION ALL SELECT copy, 'education/needs-asked', education_needs_identified = 'yes',
  education_needs_met IN ('not_recorded', 'not_applicable') FROM counted
UNION ALL SELECT copy, 'education/pep-initiated',
  review_kind = 'first' AND child_short_breaks <> 'yes' AND age BETWEEN 3 AND 17
    AND education_pep_initiated_on >= child_in_care_since,
  (SELECT COUNT(*) FROM health_working_day w
   WHERE w.day > child_in_care_since AND w.day <= education_pep_initiated_on) > 10 FROM counted
UNION ALL SELECT c.copy, 'education/pep-interval',
  c.review_kind IN ('second', 'later') AND c.child_short_breaks <> 'yes' AND c.age BETWEEN 3 AND 17 AND u.possible,
  c.d > u.months_4
FROM counted c JOIN health_due u ON u.copy = c.copy AND u.what = 'pep'
UNION ALL SELECT copy, 'education/pep-quality', education_pep_quality <> '',
  education_pep_quality NOT IN ('outstanding', 'good') FROM counted
-- An SDQ said to be done needs a possible date or none.
UNION ALL SELECT c.copy, 'sdq/in-the-year',
  c.child_short_breaks <> 'yes' AND c.age BETWEEN 4 AND 16 AND care.months_12 <= c.d
    AND (c.sdq_done IN ('partly', 'no', 'not_evidenced')
      OR (c.sdq_done = 'yes' AND (c.sdq_done_on IS NULL OR done.possible))),
  CASE c.sdq_done WHEN 'yes' THEN c.d > done.months_12 ELSE c.sdq_reason = '' END
FROM counted c JOIN health_due care ON care.copy = c.copy AND care.what = 'care'
  JOIN health_due done ON done.copy = c.copy AND done.what = 'sdq'
-- The age on the day of the SDQ, where that and the date of birth are known; else the age at the review.
UNION ALL SELECT copy, 'sdq/age', (sdq_score IS NOT NULL OR sdq_reason = 'SDQ1') AND years >= 0,
  (sdq_score IS NOT NULL AND years NOT BETWEEN 4 AND 16) OR (sdq_reason = 'SDQ1' AND years BETWEEN 4 AND 16)
FROM (SELECT *, CASE WHEN sdq_done_on IS NULL OR child_date_of_birth IS NULL THEN age
    ELSE SUBSTR(sdq_done_on, 1, 4) - SUBSTR(child_date_of_birth, 1, 4)
      - (SUBSTR(sdq_done_on, 6) < SUBSTR(child_date_of_birth, 6)) END AS years FROM counted)
UNION ALL SELECT copy, 'sdq/rise', sdq_score IS NOT NULL AND previous_sdq_score IS NOT NULL,
  sdq_score - previous_sdq_score >= 5 FROM counted;
