-- name: export_person(person_id)
SELECT p.telegram_id, p.language, p.name, p.time_zone, p.consent_version, p.consented_at,
    p.unreachable_since, p.exported_at
FROM people p WHERE p.id = :person_id;

-- name: export_profile(person_id)
SELECT p.field, p.region, p.way, p.about, p.experience AS years_of_experience, p.capacity,
    p.paused_since, p.paused_until
FROM profiles p WHERE p.person_id = :person_id;

-- name: export_languages(person_id)
SELECT l.language FROM profile_languages l WHERE l.person_id = :person_id ORDER BY l.language;

-- name: export_topics(person_id)
SELECT t.direction, t.topic FROM profile_topics t
WHERE t.person_id = :person_id ORDER BY t.direction, t.topic;

-- name: export_memberships(person_id)
SELECT n.name AS network, m.joined_at, m.agreement_version AS rules_version, m.agreed_at,
    m.paused_at, m.pause_reason, m.removed_at, m.removal_reason, m.mentors_suggested_at
FROM memberships m JOIN networks n ON n.id = m.network_id
WHERE m.person_id = :person_id ORDER BY m.id;

-- name: export_left_networks(person_id)
SELECT n.name AS network, d.left_at
FROM departures d JOIN networks n ON n.id = d.network_id
WHERE d.person_id = :person_id ORDER BY d.left_at, d.membership_id;

-- name: export_roles_taken(person_id)
SELECT n.name AS network, t.role, t.taken_at
FROM taken_roles t JOIN networks n ON n.id = t.network_id
WHERE t.person_id = :person_id ORDER BY t.taken_at, t.id;

-- name: export_roles(person_id)
SELECT n.name AS network, r.role, r.standing, r.ground, r.since
FROM memberships m
JOIN membership_roles r ON r.membership_id = m.id
JOIN networks n ON n.id = m.network_id
WHERE m.person_id = :person_id ORDER BY m.id, r.role;

-- name: export_invitations(person_id)
SELECT n.name AS network, u.used_at, i.cohort
FROM memberships m
JOIN invitation_uses u ON u.membership_id = m.id
JOIN invitations i ON i.id = u.invitation_id
JOIN networks n ON n.id = m.network_id
WHERE m.person_id = :person_id ORDER BY u.used_at, i.id;

-- name: export_statements(person_id)
SELECT n.name AS network, s.text, s.submitted_at,
    CASE s.approved WHEN 1 THEN 'approved' WHEN 0 THEN 'declined' ELSE 'waiting' END AS decision,
    s.decided_at, s.answer
FROM memberships m
JOIN experience_statements s ON s.membership_id = m.id
JOIN networks n ON n.id = m.network_id
WHERE m.person_id = :person_id ORDER BY s.id;

-- name: export_requests_sent(person_id)
SELECT n.name AS network, o.name AS mentor, q.state, q.why, q.hope, q.question, q.answer,
    q.decline_text, q.asked_at, q.expires_at, q.ended_at
FROM requests q
JOIN networks n ON n.id = q.network_id
JOIN people o ON o.id = q.mentor_id
WHERE q.mentee_id = :person_id ORDER BY q.id;

-- name: export_requests_received(person_id)
-- What the mentee has written about themselves is theirs.
SELECT n.name AS network, o.name AS mentee, q.state, q.question, q.decline_text, q.asked_at,
    q.expires_at, q.ended_at
FROM requests q
JOIN networks n ON n.id = q.network_id
JOIN people o ON o.id = q.mentee_id
WHERE q.mentor_id = :person_id ORDER BY q.id;

-- name: export_mentorships(person_id)
-- Neither why it ended nor how long they could write on: both would tell of a block.
SELECT s.id AS number, n.name AS network,
    CASE WHEN s.mentee_id = :person_id THEN 'mentee' ELSE 'mentor' END AS role,
    o.name AS partner, s.state, s.started_at, s.active_at, s.ended_at,
    CASE WHEN s.mentee_id = :person_id
        THEN s.mentee_closes_at ELSE s.mentor_closes_at END AS you_closed_at,
    CASE WHEN s.mentee_id = :person_id
        THEN s.mentee_contact ELSE s.mentor_contact END AS your_contact
FROM mentorships s
JOIN networks n ON n.id = s.network_id
LEFT JOIN people o ON o.id = CASE
    WHEN s.mentee_id = :person_id THEN s.mentor_id ELSE s.mentee_id END
WHERE s.mentee_id = :person_id OR s.mentor_id = :person_id ORDER BY s.id;

-- name: export_agreements(person_id)
-- The two have written it together; who sent it back wrote the text of that.
SELECT s.id AS mentorship, a.version,
    CASE WHEN (a.drafted_by = 'mentee') = (s.mentee_id = :person_id)
        THEN 'you' ELSE 'partner' END AS drafted_by,
    a.state, a.months, a.meetings, a.way, a.frequency, a.goals, a.plan, a.drafted_at,
    a.mentee_agreed_at, a.mentor_agreed_at, a.sent_back_text, a.decided_at, a.ends_on
FROM mentorships s JOIN mentorship_agreements a ON a.mentorship_id = s.id
WHERE s.mentee_id = :person_id OR s.mentor_id = :person_id ORDER BY s.id, a.version;

-- name: export_meetings(person_id)
SELECT k.id AS number, s.id AS mentorship,
    CASE WHEN (k.proposed_by = 'mentee') = (s.mentee_id = :person_id)
        THEN 'you' ELSE 'partner' END AS proposed_by,
    k.state, k.way, k.place, k.topic, k.minutes, k.starts_at, k.ends_at, k.decline_text,
    CASE WHEN s.mentee_id = :person_id THEN k.mentee_says ELSE k.mentor_says END AS you_said,
    k.proposed_at, k.decided_at
FROM mentorships s JOIN meetings k ON k.mentorship_id = s.id
WHERE s.mentee_id = :person_id OR s.mentor_id = :person_id ORDER BY k.id;

-- name: export_meeting_times(person_id)
SELECT k.id AS meeting, t.number, t.starts_at
FROM mentorships s
JOIN meetings k ON k.mentorship_id = s.id
JOIN meeting_times t ON t.meeting_id = k.id
WHERE s.mentee_id = :person_id OR s.mentor_id = :person_id ORDER BY k.id, t.number;

-- name: export_feedback(person_id)
SELECT f.mentorship_id AS mentorship, f.meeting_id AS meeting, f.first, f.second, f.third,
    f.sentence, f.given_at
FROM feedback f WHERE f.person_id = :person_id ORDER BY f.id;

-- name: export_silence_answers(person_id)
SELECT a.mentorship_id AS mentorship, a.answer, a.given_at
FROM silence_answers a WHERE a.person_id = :person_id ORDER BY a.id;

-- name: export_contacts(person_id)
SELECT s.id AS mentorship,
    CASE WHEN (c.author = 'mentee') = (s.mentee_id = :person_id)
        THEN 'you' ELSE 'partner' END AS author,
    c.at
FROM mentorships s JOIN contacts c ON c.mentorship_id = s.id
WHERE s.mentee_id = :person_id OR s.mentor_id = :person_id ORDER BY c.at, c.id;

-- name: export_certificates(person_id)
SELECT c.code, c.side AS role, c.name, c.language, c.network_name AS network, c.started_on,
    c.ended_on, c.meetings, c.signed_by, c.issued_at, c.revoked_at
FROM certificates c WHERE c.person_id = :person_id ORDER BY c.id;

-- name: export_blocks(person_id)
SELECT o.name AS blocked, b.at FROM blocks b JOIN people o ON o.id = b.blocked_id
WHERE b.blocker_id = :person_id ORDER BY b.at, b.blocked_id;

-- name: export_reports(person_id)
SELECT c.kind, n.name AS network, o.name AS reported, c.text, c.opened_at, c.state, c.closed_at,
    c.outcome
FROM cases c
JOIN networks n ON n.id = c.network_id
LEFT JOIN people o ON o.id = c.subject_id
WHERE c.reporter_id = :person_id ORDER BY c.id;

-- name: export_suggestions(person_id)
SELECT n.name AS network, o.name AS mentor, g.state, g.sentence, g.sent_at, g.expires_at,
    g.answered_at
FROM pair_suggestions g
JOIN networks n ON n.id = g.network_id
JOIN people o ON o.id = g.mentor_id
WHERE g.mentee_id = :person_id ORDER BY g.id;

-- name: export_suggested_to(person_id)
-- To whom somebody was suggested, they learn when they are asked.
SELECT n.name AS network, g.state, g.sent_at
FROM pair_suggestions g JOIN networks n ON n.id = g.network_id
WHERE g.mentor_id = :person_id ORDER BY g.id;

-- name: export_rounds(person_id)
SELECT n.name AS network, r.asked_at, 'mentee' AS role, p.why AS no_mentor_because, p.done
FROM matching_pairs p
JOIN matching_rounds r ON r.id = p.round_id
JOIN networks n ON n.id = r.network_id
WHERE p.mentee_id = :person_id
UNION ALL
SELECT n.name, r.asked_at, 'mentor', p.why, p.done
FROM matching_pairs p
JOIN matching_rounds r ON r.id = p.round_id
JOIN networks n ON n.id = r.network_id
WHERE p.mentor_id = :person_id
ORDER BY asked_at;

-- name: export_reminder_settings(person_id)
SELECT w.quiet_from AS quiet_from_minute, w.quiet_until AS quiet_until_minute, w.paused_until
FROM nudge_wishes w WHERE w.person_id = :person_id;

-- name: export_muted_subjects(person_id)
SELECT u.subject FROM muted_subjects u WHERE u.person_id = :person_id ORDER BY u.subject;

-- name: export_muted_things(person_id)
SELECT u.kind, u.thing FROM muted_things u
WHERE u.person_id = :person_id ORDER BY u.kind, u.thing;

-- name: export_reminders(person_id)
SELECT u.kind, u.state, u.fell_due_at, u.due_at, u.ended_at, u.reason
FROM nudges u WHERE u.person_id = :person_id ORDER BY u.id;

-- name: export_muted_broadcasts(person_id)
SELECT n.name AS network FROM broadcast_mutes u JOIN networks n ON n.id = u.network_id
WHERE u.person_id = :person_id ORDER BY n.name;

-- name: export_conversation(person_id)
SELECT c.name, c.step, c.draft, c.updated_at FROM conversations c
WHERE c.person_id = :person_id AND c.name IS NOT NULL;

-- name: export_applications(person_id)
SELECT a.charter, a.state, a.applied_at, a.decided_at, a.answer, n.name AS network
FROM network_applications a LEFT JOIN networks n ON n.id = a.network_id
WHERE a.person_id = :person_id ORDER BY a.id;

-- name: export_groups(person_id)
SELECT n.name AS network, e.let_in_at
FROM group_entries e
JOIN network_groups g ON g.id = e.group_id
JOIN networks n ON n.id = g.network_id
WHERE e.person_id = :person_id ORDER BY e.let_in_at;

-- name: export_deeds(person_id)
SELECT n.name AS network, d.act, d.detail, d.at
FROM audit_log d LEFT JOIN networks n ON n.id = d.network_id
WHERE d.actor_id = :person_id ORDER BY d.id;

-- name: export_deeds_about(person_id)
SELECT n.name AS network, d.act, d.at
FROM audit_log d LEFT JOIN networks n ON n.id = d.network_id
WHERE d.subject_id = :person_id ORDER BY d.id;

-- name: export_broadcasts(person_id)
SELECT n.name AS network, b.audience, b.state, b.sends_at, b.receivers, b.sent, t.language, t.html
FROM broadcasts b
JOIN networks n ON n.id = b.network_id
LEFT JOIN broadcast_texts t ON t.broadcast_id = b.id
WHERE b.author_id = :person_id ORDER BY b.id, t.place;

-- name: export_led(person_id)
-- What points to who did it; of what it did to others only that it was done.
SELECT 'statement decided' AS what, n.name AS network, s.decided_at AS at
FROM experience_statements s
JOIN memberships m ON m.id = s.membership_id
JOIN networks n ON n.id = m.network_id
WHERE s.decided_by = :person_id
UNION ALL
SELECT 'certificate withdrawn', c.network_name, c.revoked_at FROM certificates c
WHERE c.revoked_by = :person_id
UNION ALL
SELECT 'case taken', n.name, c.opened_at FROM cases c JOIN networks n ON n.id = c.network_id
WHERE c.taken_by = :person_id
UNION ALL
SELECT 'case note written', n.name, k.at
FROM case_notes k
JOIN cases c ON c.id = k.case_id
JOIN networks n ON n.id = c.network_id
WHERE k.author_id = :person_id
UNION ALL
SELECT 'pair suggested', n.name, g.sent_at
FROM pair_suggestions g JOIN networks n ON n.id = g.network_id
WHERE g.suggested_by = :person_id
UNION ALL
SELECT 'matching round asked for', n.name, r.asked_at
FROM matching_rounds r JOIN networks n ON n.id = r.network_id
WHERE r.asked_by = :person_id
UNION ALL
SELECT 'invitation written', n.name, b.created_at
FROM invitation_batches b JOIN networks n ON n.id = b.network_id
WHERE b.created_by = :person_id
UNION ALL
SELECT 'application decided', n.name, a.decided_at
FROM network_applications a LEFT JOIN networks n ON n.id = a.network_id
WHERE a.decided_by = :person_id
UNION ALL
SELECT 'step of the roadmap noted', n.name, e.reached_on
FROM network_milestones e JOIN networks n ON n.id = e.network_id
WHERE e.noted_by = :person_id
UNION ALL
SELECT 'asked to be a chapter', n.name, h.asked_at
FROM network_chapters h JOIN networks n ON n.id = h.chapter_id
WHERE h.asked_by = :person_id
UNION ALL
SELECT 'group linked', n.name, g.linked_at
FROM network_groups g JOIN networks n ON n.id = g.network_id
WHERE g.linked_by = :person_id
UNION ALL
SELECT 'link to a group asked for', n.name, w.expires_at
FROM group_wishes w JOIN networks n ON n.id = w.network_id
WHERE w.person_id = :person_id
ORDER BY at;

-- name: exported_at(person_id)$
SELECT p.exported_at FROM people p WHERE p.id = :person_id;

-- name: note_export(person_id, now)!
UPDATE people SET exported_at = :now WHERE id = :person_id;

-- name: export_waits(person_id, kind)$
SELECT 1 FROM errands WHERE person_id = :person_id AND kind = :kind LIMIT 1;
