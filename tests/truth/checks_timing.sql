-- Checks of when things happened around the review. `asked`: whether the check applies; `wrong`: whether it finds something (NULL: no).

-- England's bank holidays on weekdays, with substitute days.
CREATE TEMP TABLE bank_holiday (day TEXT PRIMARY KEY);
INSERT INTO bank_holiday VALUES
  ('2024-01-01'), ('2024-03-29'), ('2024-04-01'), ('2024-05-06'), ('2024-05-27'), ('2024-08-26'), ('2024-12-25'),
  ('2024-12-26'),
  ('2025-01-01'), ('2025-04-18'), ('2025-04-21'), ('2025-05-05'), ('2025-05-26'), ('2025-08-25'), ('2025-12-25'),
  ('2025-12-26'),
  ('2026-01-01'), ('2026-04-03'), ('2026-04-06'), ('2026-05-04'), ('2026-05-25'), ('2026-08-31'), ('2026-12-25'),
  ('2026-12-28');

-- Every day of these years, with how many working days there were up to and with it.
CREATE TEMP TABLE calendar (day TEXT PRIMARY KEY, n INTEGER);
INSERT INTO calendar
WITH RECURSIVE every(day) AS (
  SELECT '2024-01-01' UNION ALL SELECT DATE(day, '+1 day') FROM every WHERE day < '2026-12-31')
SELECT day, SUM(STRFTIME('%w', day) NOT IN ('0', '6') AND day NOT IN (SELECT day FROM bank_holiday))
            OVER (ORDER BY day) FROM every;
CREATE INDEX temp.calendar_n ON calendar (n, day);

-- From which day the law counts the due date of each review, and how: months, days or working days. No row: unknown.
CREATE TEMP VIEW counted_from AS
SELECT copy, child_lives_there_since AS start, 'days' AS unit, 28 AS number FROM counted
WHERE child_placement IN ('A3', 'A4', 'A5', 'A6') AND child_lives_there_since IS NOT NULL
  AND IFNULL(previous_review_on <= child_lives_there_since, 1)
UNION ALL
SELECT copy, previous_review_on, 'months', 6 FROM counted
WHERE child_placement IN ('A3', 'A4', 'A5', 'A6') AND previous_review_on > child_lives_there_since
UNION ALL
SELECT copy, CASE review_kind WHEN 'first' THEN child_in_care_since ELSE previous_review_on END,
  CASE WHEN review_kind <> 'first' OR child_short_breaks = 'yes' THEN 'months'
       WHEN child_in_care_since < '2011-04-01' THEN 'days' ELSE 'working days' END,
  CASE review_kind || child_short_breaks WHEN 'firstyes' THEN 3 WHEN 'secondno' THEN 3 WHEN 'secondnot_recorded' THEN 3
    WHEN 'secondyes' THEN 6 ELSE CASE WHEN review_kind = 'later' THEN 6
    WHEN child_in_care_since < '2011-04-01' THEN 28 ELSE 20 END END
FROM counted WHERE review_kind IN ('first', 'second', 'later')
  AND NOT (child_placement IN ('A3', 'A4', 'A5', 'A6') AND child_lives_there_since IS NOT NULL);

-- The day that comes of it. Months that would run over the month's end stop at its last day.
CREATE TEMP TABLE by_law AS
SELECT f.copy, CASE f.unit
    WHEN 'days' THEN DATE(f.start, '+' || f.number || ' days')
    WHEN 'months' THEN MIN(DATE(f.start, '+' || f.number || ' months'),
                           DATE(f.start, 'start of month', '+' || (f.number + 1) || ' months', '-1 day'))
    ELSE (SELECT MIN(k.day) FROM calendar k WHERE k.n = c.n + f.number) END AS due
FROM counted_from f LEFT JOIN calendar c ON c.day = f.start WHERE f.start IS NOT NULL;
CREATE UNIQUE INDEX temp.by_law_copy ON by_law (copy);

-- Steps and the working days each took. `latest` is the limit; a step before its start concerns nobody.
CREATE TEMP VIEW step AS
SELECT copy, 'review/adjourned' AS id, review_adjourned_on AS start, d AS done, 20 AS latest FROM counted
UNION ALL SELECT copy, 'review/decisions-sent', d, review_decisions_sent_on, 5 FROM counted
UNION ALL SELECT copy, 'review/record-written', d, review_record_written_on, 15 FROM counted
UNION ALL SELECT copy, 'review/record-sent', d, review_record_sent_on, 20 FROM counted
UNION ALL SELECT copy, 'review/iro-named', CASE review_kind WHEN 'first' THEN child_in_care_since END,
  MAX(review_iro_named_on, child_in_care_since), 5 FROM counted;

-- Later than so many months after this review, by the last day of the month where need be.
CREATE TEMP VIEW following AS
SELECT copy, review_next_due_on AS due, d, review_kind AS kind,
  CASE WHEN review_kind = 'first' AND child_short_breaks <> 'yes'
    THEN MIN(DATE(d, '+3 months'), DATE(d, 'start of month', '+4 months', '-1 day'))
    ELSE MIN(DATE(d, '+6 months'), DATE(d, 'start of month', '+7 months', '-1 day')) END AS latest FROM counted;

-- By when a child under a placement order, and not placed for adoption, was to be reviewed after it.
CREATE TEMP VIEW ordered AS
SELECT *, MIN(DATE(child_legal_status_since, '+3 months'),
              DATE(child_legal_status_since, 'start of month', '+4 months', '-1 day')) AS due
FROM counted WHERE child_legal_status = 'E1' AND child_placement NOT IN ('', 'A3', 'A4', 'A5', 'A6')
  AND child_legal_status_since <= d AND IFNULL(previous_review_on < child_legal_status_since, 1);

-- Series of meetings, and documents other than the social work report.
CREATE TEMP VIEW series AS
SELECT copy, MIN(day) AS first, MAX(day) AS last FROM meeting GROUP BY copy;
CREATE TEMP VIEW papers AS
SELECT copy, SUM(provided = 'yes') AS there, SUM(provided IN ('no', 'partly', 'not_evidenced')) AS missing
FROM document WHERE kind <> 'social_work_report' GROUP BY copy;

CREATE TEMP VIEW plain_timing AS
SELECT copy, 'review/midway-check' AS id, review_midway_check AS answer,
  review_kind IN ('second', 'later') AND IFNULL(
    MIN(DATE(child_in_care_since, '+6 months'), DATE(child_in_care_since, 'start of month', '+7 months', '-1 day')) <= d,
    0) AS asked FROM counted;

CREATE TEMP VIEW rule_timing AS
SELECT c.copy, 'review/held-by-law' AS id, c.d IS NOT NULL AND b.due IS NOT NULL AS asked, c.d > b.due AS wrong
  FROM counted c LEFT JOIN by_law b ON b.copy = c.copy
UNION ALL SELECT c.copy, 'review/due-day-right', c.review_due_on IS NOT NULL AND b.due IS NOT NULL,
  c.review_due_on > b.due FROM counted c LEFT JOIN by_law b ON b.copy = c.copy
UNION ALL SELECT copy, 'review/next-due', due >= d AND kind IN ('first', 'second', 'later'), due > latest FROM following
UNION ALL SELECT c.copy, 'review/placement-order',
  o.d <= o.due OR o.previous_review_on IS NOT NULL OR o.review_kind = 'first', o.d > o.due
  FROM counted c LEFT JOIN ordered o ON o.copy = c.copy
UNION ALL SELECT c.copy, 'review/documents', p.there + p.missing > 0, p.missing > 0
  FROM counted c LEFT JOIN papers p ON p.copy = c.copy
UNION ALL SELECT c.copy, 'review/meetings-in-order',
  s.copy IS NOT NULL AND COALESCE(c.review_completed_on, c.review_held_on) IS NOT NULL,
  IFNULL(c.review_completed_on < s.last, 0) OR IFNULL(s.first < c.review_held_on, 0)
  FROM counted c LEFT JOIN series s ON s.copy = c.copy
UNION ALL SELECT s.copy, s.id, s.start <= s.done, finish.n - begin.n > s.latest
  FROM step s LEFT JOIN calendar begin ON begin.day = s.start LEFT JOIN calendar finish ON finish.day = s.done
UNION ALL SELECT copy, 'previous/decisions-carried-out', previous_not_carried_out IS NOT NULL,
  previous_not_carried_out > 0 FROM counted
UNION ALL SELECT copy, 'previous/notified', review_kind = 'first' AND previous_notified IN ('yes', 'no'),
  previous_notified = 'no' FROM counted
UNION ALL SELECT copy, 'previous/iro-continuity',
  review_kind IN ('second', 'later') AND TRIM(child_iro) <> '' AND TRIM(previous_iro) <> '',
  LOWER(TRIM(child_iro)) <> LOWER(TRIM(previous_iro)) FROM counted
UNION ALL SELECT copy, 'child/legal-status-fits', child_legal_status <> '' AND child_short_breaks IN ('yes', 'no'),
  (child_legal_status IN ('V3', 'V4')) <> (child_short_breaks = 'yes') FROM counted
-- H5 and P2 were taken out of the lists after March 2024, K3 came in then, and Z11 to Z14 a year later.
UNION ALL SELECT copy, 'child/codes-of-year',
  d IS NOT NULL AND child_legal_status || child_category_of_need || child_placement <> '',
  CASE WHEN child_placement IN ('H5', 'P2') THEN d > '2024-03-31' WHEN child_placement = 'K3' THEN d < '2024-04-01'
       WHEN child_placement IN ('Z11', 'Z12', 'Z13', 'Z14') THEN d < '2025-04-01' ELSE 0 END FROM counted;
