-- Checks of the care plan, the home and the visits. `asked`: whether the check applies; `wrong`: whether it finds something (NULL: no).

-- Days with a running number of the working days up to and with them; England's bank holidays are typed here.
CREATE TEMP TABLE plan_holiday (day TEXT PRIMARY KEY);
INSERT INTO plan_holiday VALUES
  ('2023-12-25'), ('2023-12-26'), ('2024-01-01'), ('2024-03-29'), ('2024-04-01'), ('2024-05-06'), ('2024-05-27'),
  ('2024-08-26'), ('2024-12-25'), ('2024-12-26'), ('2025-01-01'), ('2025-04-18'), ('2025-04-21'), ('2025-05-05'),
  ('2025-05-26'), ('2025-08-25'), ('2025-12-25'), ('2025-12-26'), ('2026-01-01'), ('2026-04-03'), ('2026-04-06'),
  ('2026-05-04'), ('2026-05-25'), ('2026-08-31'), ('2026-12-25'), ('2026-12-28');
CREATE TEMP TABLE plan_day AS
WITH RECURSIVE calendar (day) AS (
  VALUES ('2023-09-01') UNION ALL SELECT DATE(day, '+1 day') FROM calendar WHERE day < '2026-12-31')
SELECT day, SUM(STRFTIME('%w', day) NOT IN ('0', '6') AND day NOT IN (SELECT day FROM plan_holiday))
  OVER (ORDER BY day) AS number FROM calendar;
CREATE INDEX temp.plan_day_number ON plan_day (number, day);
CREATE UNIQUE INDEX temp.plan_day_day ON plan_day (day);

-- Dates that the rules turn on; months are held back to the end of a shorter month.
CREATE TEMP TABLE plan_dates AS
SELECT c.*,
  (SELECT MIN(t.day) FROM plan_day l JOIN plan_day t ON t.number = l.number + 10 WHERE l.day = c.previous_review_on)
    AS update_by,
  MIN(DATE(status_since, '+12 months'), DATE(status_since, 'start of month', '+13 months', '-1 day')) AS status_year,
  MIN(DATE(child_lives_there_since, '+12 months'),
      DATE(child_lives_there_since, 'start of month', '+13 months', '-1 day')) AS home_year,
  MIN(DATE(care_plan_pathway_plan_on, '+6 months'),
      DATE(care_plan_pathway_plan_on, 'start of month', '+7 months', '-1 day')) AS pathway_half_year,
  MIN(DATE(visits_last_on, '+3 months'), DATE(visits_last_on, 'start of month', '+4 months', '-1 day')) AS visit_quarter,
  child_placement IN ('U1', 'U4') OR EXISTS (
    SELECT 1 FROM permanence p WHERE p.copy = c.copy AND p.code IN ('LTFOST18', 'LTRELFR')) AS lasting,
  JULIANDAY(d) - JULIANDAY(visits_last_on) AS visit_ago
FROM (SELECT *, COALESCE(child_legal_status_since, child_in_care_since) AS status_since FROM counted) AS c;
CREATE UNIQUE INDEX temp.plan_dates_copy ON plan_dates (copy);

-- The first care plan named among the documents.
CREATE TEMP VIEW plan_paper AS
SELECT copy, provided FROM document AS o WHERE kind = 'care_plan' AND position = (
  SELECT MIN(position) FROM document AS i WHERE i.copy = o.copy AND i.kind = 'care_plan');

CREATE TEMP VIEW plain_plan AS
SELECT c.copy, 'care_plan/present' AS id, IFNULL(p.provided, 'not_recorded') AS answer, 1 AS asked
  FROM counted c LEFT JOIN plan_paper p ON p.copy = c.copy
UNION ALL SELECT copy, 'care_plan/appropriate', care_plan_appropriate, 1 FROM counted
UNION ALL SELECT copy, 'care_plan/contingency', care_plan_contingency, 1 FROM counted
UNION ALL SELECT copy, 'care_plan/decisions', care_plan_decisions_carried_out, review_kind IN ('second', 'later')
  FROM counted
UNION ALL SELECT copy, 'home/stable', home_stable, 1 FROM counted
UNION ALL SELECT copy, 'home/out-of-area', home_out_of_area_approved, child_out_of_area = 'yes' FROM counted;

CREATE TEMP VIEW rule_plan AS
SELECT copy, 'care_plan/updated' AS id,
  review_kind IN ('second', 'later') AND previous_review_on <= d AND care_plan_updated_on <= d
    AND (update_by < d OR care_plan_updated_on >= previous_review_on) AS asked,
  care_plan_updated_on NOT BETWEEN previous_review_on AND update_by AS wrong FROM plan_dates
UNION ALL SELECT copy, 'care_plan/section-20', child_legal_status = 'V2' AND status_since <= d, status_year <= d
  FROM plan_dates
UNION ALL SELECT copy, 'care_plan/with-parents',
  child_placement = 'P1' AND child_legal_status = 'C2' AND child_lives_there_since <= d,
  home_year <= d AND care_plan_discharge_considered <> 'yes' FROM plan_dates
UNION ALL SELECT copy, 'care_plan/pathway-date', age >= 16 AND care_plan_pathway_plan_on <= d, pathway_half_year < d
  FROM plan_dates
UNION ALL SELECT copy, 'care_plan/judgement', care_plan_judgement <> '',
  care_plan_judgement NOT IN ('outstanding', 'good') FROM counted
UNION ALL SELECT copy, 'care_plan/grade-of-the-time', care_plan_judgement <> '' AND d IS NOT NULL, 0 FROM counted
UNION ALL SELECT copy, 'home/moves', child_moves_since_last_review IS NOT NULL, child_moves_since_last_review > 1
  FROM counted
UNION ALL SELECT copy, 'home/distance',
  child_distance_miles IS NOT NULL AND child_distance_miles <> 999.9 AND child_unaccompanied <> 'yes',
  child_distance_miles > 20 FROM counted
UNION ALL SELECT copy, 'visits/last',
  child_short_breaks <> 'yes' AND visit_ago >= 0
    AND NOT (visit_ago > 42 AND visit_quarter >= d AND lasting AND IFNULL(child_lives_there_since > d, 1)),
  visit_ago > 42 AND NOT (visit_quarter >= d AND lasting AND home_year <= d) FROM plan_dates;
