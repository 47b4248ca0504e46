-- Checks of the child's part, the family and the matters raised. `asked`: whether the check applies; `wrong`: whether it finds something (NULL: no).
CREATE TEMP VIEW plain_people AS
SELECT copy, 'participation/spoke-alone' AS id, participation_seen_alone_by_iro AS answer, IFNULL(age >= 4, 0) AS asked
FROM counted
UNION ALL SELECT copy, 'participation/advocacy', participation_advocacy_offered, IFNULL(age >= 4, 0) FROM counted;

-- Bank holidays in England on which disputes of these years may have rested.
CREATE TEMP TABLE people_holiday (day TEXT PRIMARY KEY);
INSERT INTO people_holiday VALUES
  ('2024-01-01'), ('2024-03-29'), ('2024-04-01'), ('2024-05-06'), ('2024-05-27'), ('2024-08-26'), ('2024-12-25'),
  ('2024-12-26'), ('2025-01-01'), ('2025-04-18'), ('2025-04-21'), ('2025-05-05'), ('2025-05-26'), ('2025-08-25'),
  ('2025-12-25'), ('2025-12-26'), ('2026-01-01'), ('2026-04-03'), ('2026-04-06'), ('2026-05-04'), ('2026-05-25'),
  ('2026-08-31'), ('2026-12-25'), ('2026-12-28');

-- The days of these years, each with how many working days there were up to and with it.
CREATE TEMP TABLE people_day AS
WITH RECURSIVE every (day) AS (
  SELECT '2024-01-01' UNION ALL SELECT DATE(day, '+1 day') FROM every WHERE day < '2026-12-31')
SELECT day, SUM(STRFTIME('%w', day) NOT IN ('0', '6') AND day NOT IN (SELECT day FROM people_holiday))
  OVER (ORDER BY day) AS worked FROM every;

-- Text that is more than white space, and whether anything was raised or asked for on the form.
CREATE TEMP VIEW people_said AS
SELECT copy, TRIM(participation_what_mattered, ' ' || CHAR(9, 10, 13)) <> '' AS mattered,
       TRIM(family_why, ' ' || CHAR(9)) <> '' AS why,
       EXISTS (SELECT 1 FROM concern k WHERE k.copy = counted.copy)
         OR EXISTS (SELECT 1 FROM action a WHERE a.copy = counted.copy) AS asked_for,
       'no' IN (health_assessment, health_dental, health_immunisations, health_needs_met, education_pep,
                education_needs_met, care_plan_up_to_date, care_plan_appropriate, care_plan_decisions_carried_out,
                home_suitable, visits_in_time, visits_seen_alone, family_involvement_appropriate) AS said_no
FROM counted;

-- The day six months after the IRO's last visit, at the latest the last day of that month.
CREATE TEMP VIEW people_visit AS
SELECT copy, review_last_iro_visit_on AS seen,
       MIN(DATE(review_last_iro_visit_on, '+6 months'),
           DATE(review_last_iro_visit_on, 'start of month', '+7 months', '-1 day')) AS until FROM counted;

CREATE TEMP VIEW rule_people AS
SELECT copy, 'participation/why-not' AS id, participation_code IN ('PN4', 'PN7') AS asked,
  participation_why_not = '' AS wrong FROM counted
UNION ALL SELECT c.copy, 'participation/mattered', c.participation_code IN ('PN1', 'PN2', 'PN3', 'PN5', 'PN6'),
  NOT s.mattered FROM counted c JOIN people_said s ON s.copy = c.copy
UNION ALL SELECT c.copy, 'participation/seen-since', c.review_kind IN ('second', 'later') AND c.d IS NOT NULL
    AND v.seen <= c.d AND c.previous_review_on <= c.d,
  v.seen <= c.previous_review_on AND v.until < c.d FROM counted c JOIN people_visit v ON v.copy = c.copy
UNION ALL SELECT copy, 'family/parents-on-form', child_unaccompanied <> 'yes', NOT EXISTS (
    SELECT 1 FROM person p WHERE p.copy = counted.copy AND p.who IN ('mother', 'father')) FROM counted
UNION ALL SELECT c.copy, 'family/why', c.family_involvement_appropriate IN ('partly', 'no', 'not_evidenced'), NOT s.why
  FROM counted c JOIN people_said s ON s.copy = c.copy
UNION ALL SELECT copy, 'concerns/nothing-asked-for', said_no, NOT asked_for FROM people_said
UNION ALL SELECT c.copy, 'concerns/service', IFNULL(SUM(k.kind = 'resource' AND k.service <> ''), 0) > 0,
  SUM(k.kind = 'resource' AND k.service = 'this_team') > 0
  FROM counted c LEFT JOIN concern k ON k.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'concerns/discussed', IFNULL(SUM(k.urgency = 'red'), 0) > 0,
  SUM(k.urgency = 'red' AND TRIM(k.discussed_with) = '') > 0
  FROM counted c LEFT JOIN concern k ON k.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'actions/due-in-order',
  IFNULL(SUM(a.continues = '' AND a.due IS NOT NULL AND COALESCE(a.raised, c.d) IS NOT NULL), 0) > 0,
  SUM(a.continues = '' AND a.due < COALESCE(a.raised, c.d)) > 0
  FROM counted c LEFT JOIN action a ON a.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'disputes/days',
  IFNULL(SUM(s.opened IS NOT NULL AND COALESCE(s.answered, s.resolved) IS NOT NULL), 0) > 0,
  SUM(IFNULL(s.answered < s.opened, 0) OR IFNULL(s.resolved < s.opened, 0)) > 0
  FROM counted c LEFT JOIN dispute s ON s.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'disputes/overall', IFNULL(SUM(s.opened <= s.resolved), 0) > 0,
  SUM(s.opened <= s.resolved AND ended.worked - began.worked > 20) > 0
  FROM counted c LEFT JOIN dispute s ON s.copy = c.copy LEFT JOIN people_day began ON began.day = s.opened
  LEFT JOIN people_day ended ON ended.day = s.resolved GROUP BY c.copy
UNION ALL SELECT c.copy, 'response/in-time', c.response_answered_on IS NOT NULL AND MIN(k.answer_due) IS NOT NULL,
  c.response_answered_on > MIN(k.answer_due)
  FROM counted c LEFT JOIN concern k ON k.copy = c.copy GROUP BY c.copy
UNION ALL SELECT copy, 'response/supervision', response_answered_on IS NOT NULL, response_supervision_on IS NULL
  FROM counted
UNION ALL SELECT c.copy, 'response/disputed-reason', IFNULL(SUM(r.reply = 'disputed'), 0) > 0,
  SUM(r.reply = 'disputed' AND TRIM(r.why, ' ' || CHAR(9, 10, 13)) = '') > 0
  FROM counted c LEFT JOIN answer r ON r.copy = c.copy GROUP BY c.copy;
