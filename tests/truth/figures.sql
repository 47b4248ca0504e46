-- The proportions there are, and the answer each placed form gives to each.
CREATE TEMP TABLE proportion (id TEXT PRIMARY KEY, unit TEXT);
INSERT INTO proportion VALUES
  ('reviews-in-time', 'reviews'), ('reports-in-time', 'reviews'), ('participation', 'reviews'),
  ('what-changed', 'reviews'), ('seen-by-iro', 'reviews'), ('mother-involved', 'reviews'),
  ('father-involved', 'reviews'), ('family-appropriate', 'reviews'), ('health-assessment', 'children'),
  ('dental', 'children'), ('immunisations', 'children'), ('health-needs-met', 'children'), ('pep', 'children'),
  ('education-needs-met', 'children'), ('sdq', 'children'), ('care-plan-up-to-date', 'reviews'),
  ('care-plan-appropriate', 'reviews'), ('decisions-carried-out', 'reviews'), ('pathway-plan', 'children'),
  ('home-suitable', 'children'), ('visits-in-time', 'reviews'), ('seen-alone', 'reviews');

-- The best involvement of each kind of person on a form.
CREATE TEMP TABLE involvement (code TEXT PRIMARY KEY, rank INTEGER, answer TEXT);
INSERT INTO involvement VALUES ('attended', 1, 'yes'), ('consulted', 2, 'yes'), ('declined', 3, 'declined'),
  ('not_consulted', 4, 'no'), ('not_applicable', 5, 'not_applicable'), ('not_recorded', 6, 'not_recorded');
CREATE TEMP VIEW best AS
SELECT p.copy, p.who, i.code, i.answer FROM person p JOIN involvement i ON i.code = p.involvement
WHERE NOT EXISTS (
  SELECT 1 FROM person q JOIN involvement j ON j.code = q.involvement
  WHERE q.copy = p.copy AND q.who = p.who AND (j.rank < i.rank OR (j.rank = i.rank AND q.position < p.position)));

CREATE TEMP TABLE given AS
SELECT copy, 'reviews-in-time' AS id,
  CASE WHEN review_due_on IS NULL THEN 'not_recorded' WHEN d <= review_due_on THEN 'yes' ELSE 'no' END AS answer FROM placed
UNION ALL SELECT p.copy, 'reports-in-time',
  CASE WHEN r.copy IS NULL THEN 'not_recorded' WHEN r.provided = 'yes' THEN r.on_time ELSE r.provided END
  FROM placed p LEFT JOIN report r ON r.copy = p.copy
UNION ALL SELECT copy, 'participation', CASE participation_code WHEN 'PN0' THEN 'not_applicable' WHEN '' THEN 'not_recorded'
  WHEN 'PN4' THEN 'no' WHEN 'PN7' THEN 'no' ELSE 'yes' END FROM placed
UNION ALL SELECT p.copy, 'what-changed',
  CASE WHEN NOT s.mattered THEN 'not_applicable' WHEN s.changed THEN 'yes' ELSE 'no' END
  FROM placed p JOIN said s ON s.copy = p.copy
UNION ALL SELECT copy, 'seen-by-iro', participation_seen_alone_by_iro FROM placed
UNION ALL SELECT p.copy, 'mother-involved', IFNULL(b.answer, 'not_recorded')
  FROM placed p LEFT JOIN best b ON b.copy = p.copy AND b.who = 'mother'
UNION ALL SELECT p.copy, 'father-involved', IFNULL(b.answer, 'not_recorded')
  FROM placed p LEFT JOIN best b ON b.copy = p.copy AND b.who = 'father'
UNION ALL SELECT copy, 'family-appropriate', family_involvement_appropriate FROM placed
UNION ALL SELECT copy, 'health-assessment', IIF(child_short_breaks = 'yes', 'not_applicable', health_assessment) FROM placed
UNION ALL SELECT copy, 'dental', IIF(child_short_breaks = 'yes', 'not_applicable', health_dental) FROM placed
UNION ALL SELECT copy, 'immunisations', IIF(child_short_breaks = 'yes', 'not_applicable', health_immunisations) FROM placed
UNION ALL SELECT copy, 'health-needs-met', health_needs_met FROM placed
UNION ALL SELECT copy, 'pep', CASE WHEN child_short_breaks = 'yes' THEN 'not_applicable' WHEN age IS NULL THEN 'not_recorded'
  WHEN age < 3 OR age > 17 THEN 'not_applicable' ELSE education_pep END FROM placed
UNION ALL SELECT copy, 'education-needs-met', education_needs_met FROM placed
UNION ALL SELECT copy, 'sdq', CASE WHEN age IS NULL OR child_in_care_since IS NULL THEN 'not_recorded'
  WHEN age < 4 OR age > 16 THEN 'not_applicable'
  WHEN MIN(DATE(child_in_care_since, '+12 months'),
           DATE(child_in_care_since, 'start of month', '+13 months', '-1 day')) > d THEN 'not_applicable'
  ELSE sdq_done END FROM placed
UNION ALL SELECT copy, 'care-plan-up-to-date', care_plan_up_to_date FROM placed
UNION ALL SELECT copy, 'care-plan-appropriate', care_plan_appropriate FROM placed
UNION ALL SELECT copy, 'decisions-carried-out', care_plan_decisions_carried_out FROM placed
UNION ALL SELECT copy, 'pathway-plan', CASE WHEN age IS NULL THEN 'not_recorded' WHEN age < 16 THEN 'not_applicable'
  ELSE care_plan_pathway_plan END FROM placed
UNION ALL SELECT copy, 'home-suitable', home_suitable FROM placed
UNION ALL SELECT copy, 'visits-in-time', visits_in_time FROM placed
UNION ALL SELECT copy, 'seen-alone', CASE WHEN age IS NULL THEN 'not_recorded' WHEN age < 4 THEN 'not_applicable'
  ELSE visits_seen_alone END FROM placed;
CREATE INDEX temp.given_copy ON given (copy);
