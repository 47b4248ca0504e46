-- The caseload list beside the forms: `:month` is the month, `:day` the as-at day, both set in `asked`.

-- Each review of the list, and the first form of that child that has its day among the days it was held.
CREATE TEMP TABLE on_list AS
SELECT r.number AS child, r.day, l.team AS list_team, l.iro, p.copy, p.identity_id AS form, p.child_team AS form_team,
       IFNULL(p.month, SUBSTR(r.day, 1, 7)) AS month
FROM listed_review r JOIN listed l ON l.number = r.number
LEFT JOIN placed p ON p.copy = (
  SELECT q.copy FROM placed q WHERE q.child_number = r.number AND (
    r.day IN (q.d, q.review_held_on) OR EXISTS (SELECT 1 FROM meeting m WHERE m.copy = q.copy AND m.day = r.day))
  ORDER BY q.d, q.identity_id LIMIT 1);

-- When each child's next review is due: as the list says; without a review twenty working days after care began,
-- or three months after short breaks did (legal status V3 and V4). No bank holiday falls into autumn.
CREATE TEMP VIEW falls_due AS
SELECT number AS child, team, iro, CASE
    WHEN next_due IS NOT NULL THEN next_due
    WHEN legal_status IN ('V3', 'V4') THEN DATE(in_care_since, '+3 months')
    WHEN STRFTIME('%w', in_care_since) = '6' THEN DATE(in_care_since, '+27 days')
    WHEN STRFTIME('%w', in_care_since) = '0' THEN DATE(in_care_since, '+26 days')
    ELSE DATE(in_care_since, '+28 days') END AS due,
  next_due IS NULL AS worked_out
FROM listed;

-- The team on each child's latest form.
CREATE TEMP VIEW last_team AS
SELECT child_number AS child, child_team AS team FROM (
  SELECT child_number, child_team, ROW_NUMBER() OVER (PARTITION BY child_number ORDER BY d DESC, identity_id DESC) AS nth
  FROM placed) WHERE nth = 1;

-- The number that was meant on a form whose child nobody knows: of the child reviewed that day without a form.
CREATE TEMP VIEW slip AS
SELECT p.identity_id AS form, h.child AS meant FROM placed p
JOIN review_held h ON h.day = p.d AND h.team = p.child_team
WHERE NOT EXISTS (SELECT 1 FROM child c WHERE c.number = p.child_number)
  AND NOT EXISTS (SELECT 1 FROM placed q WHERE q.child_number = h.child AND q.d = h.day);
