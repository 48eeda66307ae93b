import type { Extent, Role } from '#libs/platform/policy/grants.js';

/** Who may do something: anybody at all, whoever holds the secret of a link, whoever has an account, or these roles and how far each reaches. */
type Rule = 'anyone' | 'link' | 'account' | { readonly [R in Role]?: Extent };

/** The ministry office plans, its deputies look on, and whoever audits sees what they see. */
const MINISTRY_READS = { planner: 'all', deputy: 'all', auditor: 'all' } as const;

/**
 * The one table that decides. Every operation names its action in `@Reads`, `@Writes` or `@May`; whoever is not in the row is refused with
 * 403 before anything is looked up. `hosts`: visits that one of the account's own organisations receives; `issuers`: releases of its own
 * issuers; what lies outside is answered like what does not exist. The reasons stand in docs/handbuch/berechtigungen.md.
 */
export const POLICY = {
  'public.read': 'anyone',
  'health.read': 'anyone',
  'tokens.develop': 'anyone',
  'feed.read': 'link',
  'quote.answer': 'link',
  'invitation.answer': 'link',
  'me.read': 'account',

  'tour.plan': { planner: 'all' },
  'tour.read': MINISTRY_READS,
  'tour-programme.read': { ...MINISTRY_READS, host: 'hosts', press: 'hosts' },

  'visit.plan': { planner: 'all' },
  'visit.list': { ...MINISTRY_READS, host: 'hosts', press: 'hosts' },
  'visit.read-record': MINISTRY_READS,
  'visit.read-history': MINISTRY_READS,
  'visit.export': MINISTRY_READS,
  'conflict.read': MINISTRY_READS,
  'day.read': MINISTRY_READS,
  'waiting.read': { ...MINISTRY_READS, host: 'hosts', press: 'hosts+issuers' },
  'change.follow': { ...MINISTRY_READS, host: 'hosts', press: 'hosts+issuers', service: 'all' },

  'programme.read': { ...MINISTRY_READS, host: 'hosts', press: 'hosts' },
  'programme.read-for-press': { ...MINISTRY_READS, press: 'hosts' },
  'programme.read-for-host': { ...MINISTRY_READS, host: 'hosts' },
  'programme.read-internal': MINISTRY_READS,
  'agenda.change': { planner: 'all', host: 'hosts' },
  'agenda.answer': { planner: 'all', host: 'hosts' },

  'attendance.read': { ...MINISTRY_READS, host: 'hosts', press: 'hosts' },
  'attendance.change': { planner: 'all', host: 'hosts' },
  'invitation.read': { planner: 'all', host: 'hosts' },
  'reply.record': { planner: 'all', host: 'hosts' },
  'feed.manage': { planner: 'all', host: 'hosts' },

  'notice.read': MINISTRY_READS,
  'notice.send': { planner: 'all' },
  'notice.resolve': { planner: 'all', admin: 'all' },

  'release.draft': { press: 'hosts' },
  'release.read': { ...MINISTRY_READS, host: 'hosts', press: 'hosts+issuers' },
  'release.read-unissued': { planner: 'all', press: 'issuers' },
  'release.edit': { press: 'issuers' },
  'release.approve-content': { planner: 'all', press: 'issuers' },
  'release.decide': { press: 'issuers' },
  'quote.clear': { press: 'issuers' },

  'house-style.list': { planner: 'all', auditor: 'all', press: 'issuers', admin: 'all' },
  'house-style.read': { planner: 'all', auditor: 'all', press: 'issuers', admin: 'all' },
  'house-style.change': { press: 'issuers', admin: 'all' },
  'sentence-template.read': 'account',

  'person.read': { ...MINISTRY_READS, host: 'hosts', press: 'hosts' },
  'person.change': { planner: 'all', host: 'hosts', press: 'hosts' },
  'person.erase': { planner: 'all', admin: 'all' },
  // It holds texts that name the person, also those of releases that are not out.
  'person.report': { planner: 'all' },
  'retention.apply': { admin: 'all' },
  'retention.read': { planner: 'all', admin: 'all', auditor: 'all' },
  'consent.read': { ...MINISTRY_READS, host: 'hosts', press: 'hosts' },
  'consent.change': { planner: 'all', host: 'hosts', press: 'hosts' },
  'organisation.read': 'account',
  // It may name somebody.
  'organisation.read-contact': { ...MINISTRY_READS, admin: 'all' },
  'organisation.change': { planner: 'all', admin: 'all' },
  'function.read': 'account',
  'function.change': { planner: 'all', press: 'all', admin: 'all' },

  'audit.read': { auditor: 'all' },
  'operation.read': { admin: 'all', auditor: 'all', service: 'all' },
  'operation.change': { admin: 'all' },
  'account.read': { admin: 'all', auditor: 'all' },
  'account.change': { admin: 'all' },
} as const satisfies Readonly<Record<string, Rule>>;

/** What an operation does, as the table names it. */
export type Action = keyof typeof POLICY;
