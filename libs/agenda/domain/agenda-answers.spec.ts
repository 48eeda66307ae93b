import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { agenda, type AgendaCommand } from '#libs/agenda/domain/agenda.js';
import type { AgendaEvent, AgendaItem } from '#libs/agenda/domain/agenda.events.js';

const { given } = specFor(agenda);
const item = (itemId: string, more: Partial<AgendaItem> = {}): AgendaItem => ({
  itemId,
  kind: 'exchange',
  title: `Austausch ${itemId}`,
  presenters: [],
  topics: [],
  state: 'held',
  visibility: 'public',
  pressAccess: true,
  ...more,
});
const opened: AgendaEvent = { type: 'AgendaOpened', data: {} };
const added = (what: AgendaItem, at: number): AgendaEvent => ({ type: 'AgendaItemAdded', data: { item: what, at } });
const a = item('a');
const b = item('b', { note: 'text-1' });
const secret = item('s', { visibility: 'internal' });
const two = [opened, added(a, 0), added(b, 1)] as const;
const proposed: AgendaEvent = { type: 'AgendaProposed', data: { revision: 2 } };
const confirmed: AgendaEvent = { type: 'AgendaConfirmed', data: { revision: 2 } };
const reopened: AgendaEvent = { type: 'AgendaReopened', data: { because: 'material-change', confirmedRevision: 2 } };
const agreed = [...two, proposed, confirmed] as const;

describe('propose the agenda', () => {
  const propose: AgendaCommand = { type: 'ProposeAgenda' };
  it('proposes the newest revision', () =>
    given(...two)
      .when(propose)
      .then(proposed));
  it('proposes again after a change', () =>
    given(...two, proposed, added(item('c'), 2))
      .when(propose)
      .then({ type: 'AgendaProposed', data: { revision: 3 } }));
  it('proposes again after a reopening', () =>
    given(...agreed, added(item('c'), 2), reopened)
      .when(propose)
      .then({ type: 'AgendaProposed', data: { revision: 3 } }));
  it('may insist after a request for changes', () =>
    given(...two, proposed, { type: 'AgendaChangesRequested', data: { revision: 2, comment: 'text-3', items: [] } })
      .when(propose)
      .then(proposed));
  it('does nothing when it is proposed', () =>
    given(...two, proposed)
      .when(propose)
      .then());
  it('does nothing when only an internal item came since', () =>
    given(...two, proposed, added(secret, 2))
      .when(propose)
      .then());
  it('does nothing when the host has confirmed it', () =>
    given(...agreed)
      .when(propose)
      .then());
  it('refuses to propose nothing', () => given(opened).when(propose).refuses('agenda-empty'));
  it('refuses an agenda that is not there', () => given().when(propose).refuses('unknown-agenda'));
});

describe('request changes', () => {
  const request = { type: 'RequestAgendaChanges', comment: 'text-3', items: [{ itemId: 'a', title: 'Rundgang', comment: 'text-4' }] } as const;
  const requested: AgendaEvent = { type: 'AgendaChangesRequested', data: { revision: 2, comment: 'text-3', items: request.items } };
  it('keeps comment and proposals', () =>
    given(...two, proposed)
      .when(request)
      .then(requested));
  it('works on a confirmed agenda', () =>
    given(...agreed)
      .when(request)
      .then(requested));
  it('needs no comment', () =>
    given(...two, proposed)
      .when({ type: 'RequestAgendaChanges', items: request.items })
      .then({ type: 'AgendaChangesRequested', data: { revision: 2, items: request.items } }));
  it('needs no proposal', () =>
    given(...two, proposed)
      .when({ type: 'RequestAgendaChanges', comment: 'text-3', items: [] })
      .then({ type: 'AgendaChangesRequested', data: { revision: 2, comment: 'text-3', items: [] } }));
  it('does nothing when it is requested', () =>
    given(...two, proposed, requested)
      .when(request)
      .then());
  it('is replaced by a later request', () =>
    given(...two, proposed, requested)
      .when({ ...request, comment: 'text-5' })
      .then({ type: 'AgendaChangesRequested', data: { revision: 2, comment: 'text-5', items: request.items } }));
  it('refuses before anything is proposed', () =>
    given(...two)
      .when(request)
      .refuses('agenda-not-proposed'));
  it('refuses to ask for nothing', () =>
    given(...two, proposed)
      .when({ type: 'RequestAgendaChanges', items: [] })
      .refuses('request-says-nothing'));
  it('refuses an item that is not there', () =>
    given(...two, proposed)
      .when({ ...request, items: [{ itemId: 'z', remove: true }] })
      .refuses('agenda-item-unknown'));
  it('refuses two proposals for one item', () =>
    given(...two, proposed)
      .when({
        ...request,
        items: [
          { itemId: 'a', minutes: 5 },
          { itemId: 'a', remove: true },
        ],
      })
      .refuses('agenda-item-twice'));
  it('refuses an empty title', () =>
    given(...two, proposed)
      .when({ ...request, items: [{ itemId: 'a', title: '' }] })
      .refuses('title-missing'));
  it('refuses a time that does not exist', () =>
    given(...two, proposed)
      .when({ ...request, items: [{ itemId: 'a', when: { end: '99:00' } }] })
      .refuses('time-does-not-exist'));
  it('refuses minutes that cannot be kept', () =>
    given(...two, proposed)
      .when({ ...request, items: [{ itemId: 'a', minutes: 2_000 }] })
      .refuses('minutes-out-of-range'));
  it('refuses to answer to an old revision', () =>
    given(...two, proposed, added(item('c'), 2))
      .when({ ...request, revision: 2 })
      .refuses('agenda-changed-since'));
  it('refuses an agenda that is not there', () => given().when(request).refuses('unknown-agenda'));
});

describe('confirm the agenda', () => {
  const confirm = (revision: number): AgendaCommand => ({ type: 'ConfirmAgenda', revision });
  it('confirms the revision that the host has read', () =>
    given(...two, proposed)
      .when(confirm(2))
      .then(confirmed));
  it('may settle a request for changes', () =>
    given(...two, proposed, { type: 'AgendaChangesRequested', data: { revision: 2, comment: 'text-3', items: [] } })
      .when(confirm(2))
      .then(confirmed));
  it('is not disturbed by a cosmetic change', () =>
    given(...two, proposed, { type: 'AgendaItemChanged', data: { item: item('b'), material: false } })
      .when(confirm(2))
      .then(confirmed));
  it('is not disturbed by an internal item', () =>
    given(...two, proposed, added(secret, 2))
      .when(confirm(2))
      .then({ type: 'AgendaConfirmed', data: { revision: 3 } }));
  it('does nothing when it is confirmed', () =>
    given(...agreed)
      .when(confirm(2))
      .then());
  it('refuses a revision that has been overtaken', () =>
    given(...two, proposed, added(item('c'), 2))
      .when(confirm(2))
      .refuses('agenda-changed-since'));
  it('refuses an overtaken revision also once confirmed', () =>
    given(...agreed)
      .when(confirm(1))
      .refuses('agenda-changed-since'));
  it.each([3, -1, 1.5])('refuses the revision %s that never was', (revision) =>
    given(...two, proposed)
      .when(confirm(revision))
      .refuses('revision-unknown'),
  );
  it('refuses before anything is proposed', () =>
    given(...two)
      .when(confirm(2))
      .refuses('agenda-not-proposed'));
  it('refuses after a reopening until it is proposed again', () => {
    given(...agreed, added(item('c'), 2), reopened)
      .when(confirm(3))
      .refuses('agenda-not-proposed');
    given(...agreed, added(item('c'), 2), reopened, { type: 'AgendaProposed', data: { revision: 3 } })
      .when(confirm(3))
      .then({ type: 'AgendaConfirmed', data: { revision: 3 } });
  });
  it('refuses an agenda that is not there', () => given().when(confirm(0)).refuses('unknown-agenda'));
});

describe('reopen the agenda because the visit was rescheduled', () => {
  const reopen: AgendaCommand = { type: 'ReopenAgenda', because: 'visit-rescheduled' };
  it('takes the confirmation back', () =>
    given(...agreed)
      .when(reopen)
      .then({ type: 'AgendaReopened', data: { because: 'visit-rescheduled', confirmedRevision: 2 } }));
  it('takes back what was only proposed, so that nobody confirms it for another day', () =>
    given(...two, proposed)
      .when(reopen)
      .then({ type: 'AgendaReopened', data: { because: 'visit-rescheduled' } }));
  it('does nothing while nothing is proposed or confirmed', () => {
    given().when(reopen).then();
    given(...two)
      .when(reopen)
      .then();
    given(...agreed, { type: 'AgendaReopened', data: { because: 'visit-rescheduled', confirmedRevision: 2 } })
      .when(reopen)
      .then();
  });
});
