-- One outcome for each counted form and check: found, clear or not_applicable.
CREATE TEMP TABLE verdict (answer TEXT PRIMARY KEY, outcome TEXT);
INSERT INTO verdict VALUES ('yes', 'clear'), ('partly', 'found'), ('no', 'found'), ('not_evidenced', 'found'),
  ('not_applicable', 'not_applicable'), ('declined', 'not_applicable'), ('not_recorded', 'not_applicable');

-- The first social worker's report named on a form.
CREATE TEMP VIEW report AS
SELECT copy, provided, on_time FROM document AS o WHERE kind = 'social_work_report' AND position = (
  SELECT MIN(position) FROM document AS i WHERE i.copy = o.copy AND i.kind = 'social_work_report');

-- Text that is more than white space.
CREATE TEMP VIEW said AS
SELECT copy, TRIM(participation_what_mattered, ' ' || CHAR(9, 10, 13)) <> '' AS mattered,
       TRIM(participation_what_changed, ' ' || CHAR(9, 10, 13)) <> '' AS changed FROM counted;

-- Questions that only have to be answered yes; `asked` is 0 where the question does not apply to the child.
CREATE TEMP VIEW plain AS
SELECT copy, 'health/assessment' AS id, health_assessment AS answer, child_short_breaks <> 'yes' AS asked FROM counted
UNION ALL SELECT copy, 'health/dental', health_dental, child_short_breaks <> 'yes' FROM counted
UNION ALL SELECT copy, 'health/needs-met', health_needs_met, 1 FROM counted
UNION ALL SELECT copy, 'education/pep', education_pep,
  child_short_breaks <> 'yes' AND IFNULL(age BETWEEN 3 AND 17, 0) FROM counted
UNION ALL SELECT copy, 'education/needs-met', education_needs_met, 1 FROM counted
UNION ALL SELECT copy, 'care_plan/up-to-date', care_plan_up_to_date, 1 FROM counted
UNION ALL SELECT copy, 'care_plan/pathway-plan', care_plan_pathway_plan, IFNULL(age >= 16, 0) FROM counted
UNION ALL SELECT copy, 'home/suitable', home_suitable, 1 FROM counted
UNION ALL SELECT copy, 'home/placement-plan', home_placement_plan, child_short_breaks <> 'yes' FROM counted
UNION ALL SELECT copy, 'visits/in-time', visits_in_time, 1 FROM counted
UNION ALL SELECT copy, 'visits/seen-alone', visits_seen_alone, IFNULL(age >= 4, 0) FROM counted
UNION ALL SELECT copy, 'family/involvement', family_involvement_appropriate, 1 FROM counted
UNION ALL SELECT copy, 'partners/working-together', partners_working_together, 1 FROM counted;

-- The other rules: `asked` says whether the check applies, `wrong` whether it found something. NULL counts as no.
CREATE TEMP VIEW rule AS
SELECT copy, 'identity/dates-in-order' AS id,
  d IS NOT NULL AND COALESCE(identity_completed_on, identity_sent_on) IS NOT NULL AS asked,
  IFNULL(identity_completed_on < d, 0) OR IFNULL(identity_sent_on < d, 0)
    OR IFNULL(identity_sent_on < identity_completed_on, 0) AS wrong FROM counted
UNION ALL SELECT copy, 'identity/sent-in-time', identity_sent_on IS NOT NULL AND d IS NOT NULL,
  JULIANDAY(identity_sent_on) - JULIANDAY(d) > 14 FROM counted
UNION ALL SELECT copy, 'identity/required', 0, 0 FROM counted
UNION ALL SELECT copy, 'child/age-known', age IS NOT NULL OR child_date_of_birth IS NULL, age IS NULL FROM counted
UNION ALL SELECT copy, 'child/legal-status', 1, child_legal_status = '' FROM counted
UNION ALL SELECT copy, 'review/day-known', 1, d IS NULL FROM counted
UNION ALL SELECT copy, 'review/held-in-time', review_due_on IS NOT NULL AND d IS NOT NULL, d > review_due_on FROM counted
UNION ALL SELECT copy, 'review/late-reason', d > review_due_on, review_late_reason = '' FROM counted
UNION ALL SELECT c.copy, 'review/social-work-report', r.provided IN ('yes', 'partly', 'no', 'not_evidenced'),
  r.provided <> 'yes' OR r.on_time IN ('no', 'partly', 'not_evidenced')
  FROM counted c LEFT JOIN report r ON r.copy = c.copy
UNION ALL SELECT copy, 'previous/known', review_kind IN ('second', 'later'), previous_review_on IS NULL FROM counted
UNION ALL SELECT copy, 'previous/twice-not-carried-out', previous_twice_not_carried_out IS NOT NULL,
  previous_twice_not_carried_out > 0 FROM counted
UNION ALL SELECT copy, 'sdq/score-or-reason',
  sdq_score IS NOT NULL OR sdq_reason <> '' OR sdq_done NOT IN ('not_recorded', 'not_applicable'),
  (sdq_score IS NOT NULL) = (sdq_reason <> '') FROM counted
UNION ALL SELECT copy, 'sdq/high-score', sdq_score IS NOT NULL,
  sdq_score >= CASE sdq_informant WHEN 'teacher' THEN 16 WHEN 'self' THEN 20 ELSE 17 END FROM counted
UNION ALL SELECT copy, 'care_plan/permanence', review_kind IN ('second', 'later'),
  NOT EXISTS (SELECT 1 FROM permanence p WHERE p.copy = counted.copy) FROM counted
UNION ALL SELECT copy, 'participation/code-fits-age',
  participation_code <> '' AND child_date_of_birth IS NOT NULL AND d IS NOT NULL,
  CASE WHEN participation_code = 'PN0' THEN d > fourth ELSE d < fourth END
  FROM (SELECT *, MIN(DATE(child_date_of_birth, '+48 months'),
                      DATE(child_date_of_birth, 'start of month', '+49 months', '-1 day')) AS fourth FROM counted)
UNION ALL SELECT copy, 'participation/views', participation_code NOT IN ('', 'PN0'),
  participation_code IN ('PN4', 'PN7') FROM counted
UNION ALL SELECT copy, 'participation/what-changed', mattered, NOT changed FROM said
UNION ALL SELECT c.copy, 'family/parent-not-consulted',
  IFNULL(SUM(p.parental_responsibility = 'yes'), 0) > 0,
  SUM(p.parental_responsibility = 'yes' AND p.involvement = 'not_consulted') > 0
  FROM counted c LEFT JOIN person p ON p.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'family/reason', IFNULL(SUM(p.involvement = 'not_applicable'), 0) > 0,
  SUM(p.involvement = 'not_applicable' AND p.reason = '') > 0
  FROM counted c LEFT JOIN person p ON p.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'partners/agency', COUNT(a.copy) > 0,
  SUM(a.contributed IN ('no', 'partly', 'not_evidenced')) > 0
  FROM counted c LEFT JOIN agency a ON a.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'good_practice/theme', COUNT(g.copy) > 0, SUM(g.theme IN ('', 'other')) > 0
  FROM counted c LEFT JOIN good_practice g ON g.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'good_practice/named', c.care_plan_judgement IN ('outstanding', 'good'), COUNT(g.copy) = 0
  FROM counted c LEFT JOIN good_practice g ON g.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'concerns/red-without-action', IFNULL(SUM(k.urgency = 'red'), 0) > 0,
  SUM(k.urgency = 'red' AND NOT EXISTS (SELECT 1 FROM action a WHERE a.copy = k.copy AND a.concern = k.ref)) > 0
  FROM counted c LEFT JOIN concern k ON k.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'concerns/effect', IFNULL(SUM(k.urgency IN ('red', 'amber')), 0) > 0,
  SUM(k.urgency IN ('red', 'amber') AND k.effect = '') > 0
  FROM counted c LEFT JOIN concern k ON k.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'actions/owner-and-date', COUNT(a.copy) > 0, SUM(a.owner = '' OR a.due IS NULL) > 0
  FROM counted c LEFT JOIN action a ON a.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'actions/overdue', c.d IS NOT NULL AND COUNT(a.due) > 0,
  SUM(a.due < c.d AND a.done_on IS NULL AND a.confirmed_on IS NULL) > 0
  FROM counted c LEFT JOIN action a ON a.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'disputes/human-rights', IFNULL(SUM(k.human_rights = 'yes'), 0) > 0,
  SUM(k.human_rights = 'yes' AND NOT EXISTS (
    SELECT 1 FROM dispute s WHERE s.copy = k.copy AND s.stage = 'formal'
      AND s.concern IN (k.ref, c.identity_id || '/' || k.ref))) > 0
  FROM counted c LEFT JOIN concern k ON k.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'disputes/outcome', COUNT(s.resolved) > 0, SUM(s.resolved IS NOT NULL AND s.outcome = '') > 0
  FROM counted c LEFT JOIN dispute s ON s.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'response/every-concern', c.response_answered_on IS NOT NULL AND COUNT(k.copy) > 0,
  SUM(k.ref IS NOT NULL AND NOT EXISTS (SELECT 1 FROM answer r WHERE r.copy = k.copy AND r.concern = k.ref)) > 0
  FROM counted c LEFT JOIN concern k ON k.copy = c.copy GROUP BY c.copy
UNION ALL SELECT c.copy, 'response/praise',
  c.response_answered_on IS NOT NULL AND COUNT(g.copy) > 0 AND c.response_praise_passed_on <> 'not_recorded',
  c.response_praise_passed_on = 'no'
  FROM counted c LEFT JOIN good_practice g ON g.copy = c.copy GROUP BY c.copy;
