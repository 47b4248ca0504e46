-- Who of the children on the list had every review since April in time, and conveyed views to each: by the reviews that
-- were truly held, of which the list and the forms tell only a part.

CREATE TEMP TABLE workday AS
WITH RECURSIVE day (d) AS (SELECT '2026-01-01' UNION ALL SELECT DATE(d, '+1 day') FROM day WHERE d < '2027-02-28')
SELECT d FROM day WHERE STRFTIME('%w', d) NOT IN ('0', '6') AND d NOT IN (
  '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28',
  '2027-01-01');

CREATE TEMP VIEW of_list AS
SELECT number AS child, team, in_care_since AS since, legal_status IN ('V3', 'V4') AS short_breaks,
       lives IN ('A3', 'A4', 'A5', 'A6') AS placed_for_adoption
FROM listed;

-- Each review of this time in care with the day by which it was to be held, counted from the one that was held before.
CREATE TEMP TABLE judged AS
SELECT child, day, CASE kind
    WHEN 'first' THEN (SELECT w.d FROM workday w WHERE w.d > since ORDER BY w.d LIMIT 1 OFFSET 19)
    WHEN 'second' THEN MIN(DATE(before, '+3 months'), DATE(before, 'start of month', '+4 months', '-1 day'))
    ELSE MIN(DATE(before, '+6 months'), DATE(before, 'start of month', '+7 months', '-1 day')) END AS due
FROM (SELECT h.child, DATE(h.day) AS day, h.kind, l.since,
        LAG(DATE(h.day)) OVER (PARTITION BY h.child ORDER BY h.day) AS before
      FROM review_held h JOIN of_list l USING (child) WHERE h.day >= l.since);

-- A review without a form, of which neither list nor form names the one before: nobody can tell by when it was due.
CREATE TEMP VIEW untold AS
SELECT DISTINCT o.child FROM on_list o JOIN of_list l USING (child)
WHERE o.form IS NULL AND l.since < '2026-04-01' AND NOT EXISTS (
  SELECT 1 FROM listed_review r WHERE r.number = o.child AND r.day < o.day);

-- How the child took part, by the last form about each review that has a code.
CREATE TEMP TABLE heard AS
SELECT j.child, j.day, CASE WHEN code = 'PN0' OR age < 4 THEN 0 WHEN code IN ('PN4', 'PN7') THEN 3
  WHEN IFNULL(code, '') = '' THEN 2 ELSE 1 END AS said
FROM (SELECT child, day,
        (SELECT participation_code FROM placed p WHERE p.child_number = child AND p.d = day
         AND participation_code <> '' ORDER BY identity_id DESC LIMIT 1) AS code,
        (SELECT age FROM placed p WHERE p.child_number = child AND p.d = day
         ORDER BY identity_id DESC LIMIT 1) AS age
      FROM judged) j;
