import { describe, expect, it } from '@jest/globals';
import { LookUp } from '#libs/directory/look-up.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import type { Decider } from '#libs/eventing/decider.js';
import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';
import { someone } from '#libs/eventing/testing.js';
import { asSomebody, asSystem, setScope } from '#libs/platform/policy/scope.js';
import { Changes } from '#libs/vault/changes.js';
import type { TextId } from '#libs/vault/ids.js';
import { MemoryVault } from '#libs/vault/memory.vault.js';

type Said = { readonly type: 'Said'; readonly data: { readonly title: string; readonly notes: readonly TextId[]; readonly kind: string } };
type Say = { readonly type: 'Say'; readonly title: string; readonly notes: readonly TextId[]; readonly kind: string };

const speech: Decider<Say, Said, number> = {
  name: 'speech',
  initialState: 0,
  decide: ({ type: _, ...data }) => [{ type: 'Said', data }],
  evolve: (count) => count + 1,
};

async function desk() {
  const [store, vault, directory] = [new MemoryEventStore(), new MemoryVault(), new MemoryDirectory()];
  const { personId } = await directory.addPerson({ name: 'Serap Güler' });
  const real = new Changes(store, vault, directory);
  const changes = { run: ((...asked) => asSystem(() => real.run(...asked))) as Changes['run'] };
  const lookUp = new LookUp(directory, vault);
  const hidden = Object.assign(Object.create(directory) as MemoryDirectory, { persons: async () => new Map() });
  const strangers = new Changes(store, vault, hidden);
  /** As somebody to whom the directory shows nobody. */
  const runAsStranger = ((...asked) =>
    asSomebody(() => {
      setScope([]);
      return strangers.run(...asked);
    })) as Changes['run'];
  return { store, changes, runAsStranger, lookUp, directory, personId };
}

const command = { type: 'Say', title: 'Grußwort von Serap Güler', notes: [{ kind: 'note', text: 'Serap Güler kommt später.' }], kind: 'greeting' } as const;

describe('a change', () => {
  it('leaves ids in the log, and reading brings names and texts back', async () => {
    const { store, changes, lookUp, personId } = await desk();
    expect(await changes.run(speech, '1', command, someone)).toMatchObject({ version: 1 });
    const [event] = await store.read<Said>('speech-1');
    expect(JSON.stringify(event)).not.toMatch(/Serap|Güler|später/);
    expect(event?.data.title).toBe(`Grußwort von {${personId}}`);
    const known = await lookUp.of(event);
    expect(known.wording(event!.data.title)).toBe(command.title);
    expect(known.text(event!.data.notes[0]!)).toBe('Serap Güler kommt später.');
    expect(known.nameOf({ personId })).toBe('Serap Güler');
  });

  it('reads a new name wherever the person is named', async () => {
    const { store, changes, lookUp, directory, personId } = await desk();
    await changes.run(speech, '1', command, someone);
    await directory.changePerson(personId, { name: 'Serap Güler-Neu' });
    const [event] = await store.read<Said>('speech-1');
    expect((await lookUp.of(event)).wording(event!.data.title)).toBe('Grußwort von Serap Güler-Neu');
  });

  it('by somebody who may not look a person up keeps the name out of the log, and reads as it was written for ever', async () => {
    const { store, runAsStranger, lookUp, directory, personId } = await desk();
    await runAsStranger(speech, '1', command, someone);
    const [event] = await store.read<Said>('speech-1');
    expect(event?.data.title).toMatch(new RegExp(`^Grußwort von \\{${personId}\\.text-[0-9a-f-]{36}\\}$`));
    await directory.changePerson(personId, { name: 'Serap Güler-Neu' });
    expect((await lookUp.of(event)).wording(event!.data.title)).toBe(command.title);
  });

  it('reads «gelöscht» where nothing is left', async () => {
    const { lookUp } = await desk();
    const known = await lookUp.of({});
    expect(known.person('person-00000000-0000-4000-8000-000000000000').name).toBe('gelöscht');
    expect(known.text('text-00000000-0000-4000-8000-000000000000')).toBe('gelöscht');
    expect(known.wording('mit {person-00000000-0000-4000-8000-000000000000}')).toBe('mit gelöscht');
  });

  it('repeated with the same command id keeps and writes nothing twice', async () => {
    const { store, changes } = await desk();
    const first = await changes.run(speech, '1', command, someone);
    expect(await changes.run(speech, '1', command, someone)).toEqual(first);
    expect(await store.read('speech-1')).toHaveLength(1);
  });

  it('takes direction marks, and refuses what is no text with its path', async () => {
    const { changes } = await desk();
    await changes.run(speech, '1', { ...command, title: '\u202eRTL\u202c İß' }, someone);
    await expect(changes.run(speech, '1', { ...command, title: 'a\u0000' }, someone)).rejects.toMatchObject({
      code: 'text-not-storable',
      details: { path: 'title' },
    });
    await expect(changes.run(speech, '1', { ...command, notes: [{ kind: 'note', text: '\udc00' }] }, someone)).rejects.toMatchObject({
      details: { path: 'notes[0].text' },
    });
  });
});

it('what a group is called stands in no log, and reads as it was written', async () => {
  const { store, changes, lookUp } = await desk();
  type Added = { readonly type: 'Added'; readonly data: { readonly group: { readonly label: string } } };
  const crowd: Decider<{ readonly type: 'Add'; readonly group: { readonly label: string } }, Added, null> = {
    name: 'crowd',
    initialState: null,
    decide: ({ group }) => [{ type: 'Added', data: { group } }],
    evolve: () => null,
  };
  await changes.run(crowd, '1', { type: 'Add', group: { label: 'Team des KI, u. a. Petra Teammitglied' } }, someone);
  const [event] = await store.read<Added>('crowd-1');
  expect(event?.data.group.label).toMatch(/^\{text-[0-9a-f-]{36}\}$/);
  expect((await lookUp.of(event)).wording(event!.data.group.label)).toBe('Team des KI, u. a. Petra Teammitglied');
});
